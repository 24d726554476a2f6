"""SmolLM2-135M-Instruct, quantized to four bits, with a batch dimension: Triton's dynamic batching joins requests."""

import sys
from pathlib import Path

import numpy as np
import triton_python_backend_utils as pb_utils

# What both models share lies beside the repository.
sys.path.append(str(Path(__file__).resolve().parents[3]))
from smollm2 import Sampling, load


class TritonPythonModel:
    def initialize(self, args):
        self.model = load()

    def execute(self, requests):
        return [self.answer(request) for request in requests]

    def answer(self, request):
        prompts = column(request, "text_input")
        sampling = column(request, "sampling_parameters") or [""] * len(prompts)
        texts = [self.model.whole(prompt, Sampling.of(given)) for prompt, given in zip(prompts, sampling)]
        output = np.array([[answer.encode()] for answer in texts], dtype=np.object_)
        return pb_utils.InferenceResponse([pb_utils.Tensor("text_output", output)])


def column(request, name):
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return [] if tensor is None else [value.decode() for value in tensor.as_numpy().reshape(-1)]
