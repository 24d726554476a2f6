"""MiniLM's tokenizer and the batches that training and evaluation read."""
import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from encoder import load

WEIGHTS = Path(os.environ.get("WEIR_MINILM", "build/minilm"))
QUESTIONS = 96
READING = 224


def tokenizer(limit):
    made = Tokenizer.from_file(str(next(WEIGHTS.glob("*tokenizer.json"))))
    made.no_padding()
    made.enable_truncation(limit, strategy="longest_first")
    return made


def weights():
    return str(next(WEIGHTS.glob("*.onnx")))


def padded(encodings):
    width = max(len(e.ids) for e in encodings)
    table = lambda part: torch.tensor([part(e) + [0] * (width - len(e.ids)) for e in encodings])
    return table(lambda e: e.ids), table(lambda e: e.attention_mask), table(lambda e: e.type_ids)


KNOWN = {}


def embeddings(texts, cache):
    """Sentence embeddings of length one, kept between runs."""
    cache = Path(cache)
    if not KNOWN and cache.exists():
        stored = np.load(cache, allow_pickle=True)
        KNOWN.update(zip(stored["texts"], stored["vectors"]))
    missing = sorted({t for t in texts if t not in KNOWN}, key=len)
    if missing:
        embed(missing)
    if len(missing) > 500:
        np.savez(cache, texts=np.array(list(KNOWN), dtype=object), vectors=np.array(list(KNOWN.values())))
    return np.array([KNOWN[t] for t in texts], dtype=np.float32)


@lru_cache
def encoder():
    return load(weights(), 6).eval(), tokenizer(256)


def embed(texts):
    model, reader = encoder()
    with torch.no_grad():
        for at in range(0, len(texts), 128):
            part = texts[at:at + 128]
            ids, mask, types = padded(reader.encode_batch(part))
            hidden = model(ids, mask, types) * mask[:, :, None]
            mean = hidden.sum(1) / mask.sum(1, keepdim=True)
            KNOWN.update(zip(part, torch.nn.functional.normalize(mean).half().numpy()))
