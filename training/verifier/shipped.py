"""An exported INT8 file's weights as numbers again, to go on training from where no checkpoint is left."""
import numpy as np
import onnx
import torch
from onnx import numpy_helper

MATRICES = ("q", "k", "v", "o", "up", "down")
# Never trained, so MiniLM's own published numbers, which are exact.
UNTRAINED = ("encoder.word", "encoder.pos", "encoder.typ", "encoder.layers.0.", "encoder.layers.1.")


def state(path, model):
    """The model's weights with those of the file in their place; what the file lacks stays as it is."""
    stored = {i.name: numpy_helper.to_array(i).astype(np.float32) for i in onnx.load(path).graph.initializer}
    made = model.state_dict()
    for name in made:
        if name.startswith(UNTRAINED):
            continue
        found = stored.get("model." + name)
        if found is None and "model." + name + "_Transposed" in stored:
            found = stored["model." + name + "_Transposed"].T
        if found is None and name.endswith(".bias"):  # of a smoothed layer
            found = stored.get("model." + name.removesuffix("bias") + "lin.bias")
        if found is not None:
            made[name] = torch.tensor(found.copy())
    for name, found in zip(encoder_names(model), encoder_matrices(stored)):
        if not name.startswith(UNTRAINED):
            inverse = stored.get("model." + name.removesuffix("weight") + "inv")
            made[name] = torch.tensor((found.T if inverse is None else found.T * inverse[None, :]).copy())
    for name, found in zip(reversed(("span.weight", "tag.weight")), reversed(numbered(stored))):
        made[name] = torch.tensor(found)
    unscaled(stored, made)
    return made


def encoder_names(model):
    return [f"encoder.layers.{at}.{part}.weight" for at in range(len(model.encoder.layers)) for part in MATRICES]


def encoder_matrices(stored):
    """In the order of the calculation, by which the exporter counts; symmetric, a scale for each column."""
    names = [n.removesuffix("_quantized") for n in stored if n.startswith("onnx::MatMul_") and n.endswith("_quantized")]
    for name in sorted(names, key=lambda n: int(n.rsplit("_", 1)[1])):
        yield (stored[name + "_quantized"] - stored[name + "_zero_point"]) * stored[name + "_scale"]


def numbered(stored):
    """The heads' matrices of one column, to which the exporter gives a number for a name, as they are calculated; older files
    have only the last."""
    names = [n for n, v in stored.items() if n.startswith("onnx::MatMul_") and v.ndim == 2 and v.shape[1] == 1]
    return [stored[n].T.copy() for n in sorted(names, key=lambda n: int(n.rsplit("_", 1)[1]))]


def unscaled(stored, made):
    """The calibration that was written into the file goes into the last layer."""
    scale, shift = torch.tensor(stored["scale"]), torch.tensor(stored["shift"])
    made["out.weight"] = made["out.weight"] * scale[:, None]
    made["out.bias"] = made["out.bias"] * scale + shift
    made["gain"] = made["gain"] * scale[1]
