"""Writes the trained verifier as an ONNX file in INT8, its logits calibrated by --scale and --shift."""
import argparse

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from smoothing import smoothed
from train import Verifier


class Calibrated(nn.Module):
    """Platt's scaling of each output: scale * logit + shift."""

    def __init__(self, model, scale, shift):
        super().__init__()
        self.model = model
        self.register_buffer("scale", torch.tensor(scale))
        self.register_buffer("shift", torch.tensor(shift))

    def forward(self, input_ids, attention_mask, token_type_ids):
        logits, _, tokens = self.model(input_ids, attention_mask, token_type_ids)
        return logits * self.scale + self.shift, tokens


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("model")
    options.add_argument("out")
    options.add_argument("--scale", type=float, nargs=2, default=[1.0, 1.0])
    options.add_argument("--shift", type=float, nargs=2, default=[0.0, 0.0])
    chosen = options.parse_args()
    made = Verifier()
    made.load_state_dict(torch.load(chosen.model))
    exact = Calibrated(made.eval(), chosen.scale, chosen.shift)
    whole = Calibrated(smoothed(made), chosen.scale, chosen.shift).eval()
    ids = torch.randint(1000, 2000, (3, 17))
    mask, types = torch.ones_like(ids), torch.zeros_like(ids)
    types[:, 9:] = 1
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {n: {0: "pairs", 1: "tokens"} for n in names + ["tokens"]} | {"logits": {0: "pairs"}}
    torch.onnx.export(whole, (ids, mask, types), "build/verifier-fp32.onnx", input_names=names,
                      output_names=["logits", "tokens"], dynamic_axes=axes, opset_version=17, dynamo=False)
    # The heads compare means whose numbers are far apart: in INT8 they would lose what they tell apart.
    heads = [node.name for node in onnx.load("build/verifier-fp32.onnx").graph.node
             if node.op_type in ("Gemm", "MatMul") and not node.name.startswith("/model/encoder")]
    heads += [name + "_MatMul" for name in heads]
    quantize_dynamic("build/verifier-fp32.onnx", chosen.out, weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=["MatMul", "Gemm", "Gather"], nodes_to_exclude=heads)
    session = onnxruntime.InferenceSession(chosen.out)
    out = session.run(None, dict(zip(names, (ids.numpy(), mask.numpy(), types.numpy()))))
    with torch.no_grad():
        print("largest difference of the logits to FP32:", np.abs(out[0] - exact(ids, mask, types)[0].numpy()).max())
