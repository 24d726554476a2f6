"""SmolLM2-135M-Instruct, quantized to four bits, behind the contract of Triton's vLLM backend: decoupled, streamed."""

import sys
import threading
from pathlib import Path

import numpy as np
import triton_python_backend_utils as pb_utils

# What both models share lies beside the repository.
sys.path.append(str(Path(__file__).resolve().parents[3]))
from smollm2 import Sampling, load


class TritonPythonModel:
    def initialize(self, args):
        self.model = load()
        # llama.cpp's context serves one request at a time.
        self.turn = threading.Lock()

    def execute(self, requests):
        for request in requests:
            threading.Thread(target=self.answer, args=(request,), daemon=True).start()
        return None

    def answer(self, request):
        sender = request.get_response_sender()
        try:
            with self.turn:
                self.generate(request, sender)
        except Exception as failure:
            error = pb_utils.TritonError(f"the model failed: {failure}")
            sender.send(
                pb_utils.InferenceResponse(error=error),
                flags=pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL,
            )

    def generate(self, request, sender):
        sampling = Sampling.of(text(request, "sampling_parameters"))
        stream = flag(request, "stream")
        whole, reason = [], "stop"
        pieces = self.model.pieces(text(request, "text_input"), sampling)
        for count, (piece, reason) in enumerate(pieces):
            if sender.is_cancelled():
                pb_utils.Logger.log_info(f"cancelled after {count} pieces")
                break
            if stream:
                sender.send(response(piece, ""))
            else:
                whole.append(piece)
        sender.send(
            response("".join(whole), reason),
            flags=pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL,
        )


def text(request, name):
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return "" if tensor is None else tensor.as_numpy().reshape(-1)[0].decode()


def flag(request, name):
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return tensor is not None and bool(tensor.as_numpy().reshape(-1)[0])


def response(piece, reason):
    return pb_utils.InferenceResponse(
        [
            pb_utils.Tensor("text_output", np.array([piece.encode()], dtype=np.object_)),
            pb_utils.Tensor("finish_reason", np.array([reason.encode()], dtype=np.object_)),
        ]
    )
