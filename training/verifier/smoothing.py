"""Makes a model easier to round to INT8: what the activations' outliers are is moved into the weights (SmoothQuant, Xiao et al.,
2023, with a migration strength of 0.9). A few of the encoder's dimensions are ten times the others; INT8 with one scale for all
of them rounds the others away, which moved a logit by 0.21 on average and by 1.6 at most, and by half of that with this."""
import copy
import random

import torch
from torch import nn

import corpora as c
import examples
from tokens import READING, padded, tokenizer

STRENGTH = 0.9
PARTS = ("q", "k", "v", "o", "up", "down")
PASSAGES = 240


class Smoothed(nn.Module):
    """The same linear layer with its inputs divided by a scale for each, and its weights multiplied by it."""

    def __init__(self, linear, scale):
        super().__init__()
        self.lin = nn.Linear(linear.in_features, linear.out_features)
        self.register_buffer("inv", 1 / scale)
        with torch.no_grad():
            self.lin.weight.copy_(linear.weight * scale[None, :])
            self.lin.bias.copy_(linear.bias)

    def forward(self, x):
        return self.lin(x * self.inv)


def smoothed(model):
    """A copy that gives the same numbers."""
    largest = activations(model)
    made = copy.deepcopy(model)
    for at, layer in enumerate(made.encoder.layers):
        for part in PARTS:
            linear = getattr(layer, part)
            active = largest[at, part].clamp(min=1e-4)
            weight = linear.weight.detach().abs().amax(0).clamp(min=1e-4)
            scale = active ** STRENGTH / weight ** (1 - STRENGTH)
            setattr(layer, part, Smoothed(linear, (scale / scale.log().mean().exp()).clamp(0.02, 50)))
    return made


def activations(model):
    """{(layer, part): the largest input of each dimension} over some passages that were trained on."""
    found = {}

    def watch(key):
        def see(module, given, out):
            largest = given[0].detach().abs().reshape(-1, given[0].shape[-1]).amax(0)
            found[key] = torch.maximum(found[key], largest) if key in found else largest
        return see

    hooks = [getattr(layer, part).register_forward_hook(watch((at, part)))
             for at, layer in enumerate(model.encoder.layers) for part in PARTS]
    chance, reader = random.Random(5), tokenizer(READING)
    read = chance.sample(examples.article_readings(c.articles(False), "articles", chance), PASSAGES)
    with torch.no_grad():
        for at in range(0, len(read), 16):
            model(*padded(reader.encode_batch([(r.question, r.passage) for r in read[at:at + 16]])))
    for hook in hooks:
        hook.remove()
    return found
