"""Trains the verifier: a cross-encoder on MiniLM with three heads (same answer, answered here, which words answer)."""
import argparse
import math
import random
import time
from collections import Counter

import torch
import torch.nn.functional as F
from torch import nn

import examples
import shipped
from encoder import load
from tokens import QUESTIONS, READING, padded, tokenizer, weights


class Verifier(nn.Module):
    """Output: logits (pairs, 2) of `same answer` and `answered here`, a logit for each token to be of the answering sentence, and
    the log odds of each token to be of the answer's own words.

    The head compares both texts' means, as read together: so training starts from what the sentence encoder knows. A mean says
    little of a long passage, so `answered here` also counts how likely any of its words is the answer (the null answer of
    Devlin et al., 2019)."""

    def __init__(self, layers=6, d=384):
        super().__init__()
        self.encoder = load(weights(), layers)
        self.dense, self.out, self.tag = nn.Linear(3 * d + 1, d), nn.Linear(d, 2), nn.Linear(2 * d, 1)
        self.span, self.gain = nn.Linear(2 * d, 1), nn.Parameter(torch.zeros(()))
        with torch.no_grad():
            self.out.weight.mul_(0.3)

    def forward(self, ids, mask, types):
        hidden = self.encoder(ids, mask, types)
        second = (types * mask).to(hidden.dtype)[:, :, None]
        first = mask.to(hidden.dtype)[:, :, None] - second
        u = F.normalize((hidden * first).sum(1), dim=1)
        v = F.normalize((hidden * second).sum(1), dim=1)
        scale = hidden.shape[2] ** 0.5
        both = torch.cat([hidden[:, 0], u * v * scale * scale, (u - v).abs() * scale, (u * v).sum(1, keepdim=True) * 4], 1)
        pooled = F.dropout(F.gelu(self.dense(both)), 0.1, self.training)
        asked = (u * scale)[:, None, :]
        read = torch.cat([hidden, hidden * asked], 2)
        span = self.span(read)[:, :, 0].float().masked_fill(types * mask == 0, -1e4)
        same, answered = self.out(pooled).float().unbind(1)
        logits = torch.stack([same, answered + self.gain * span.logsumexp(1)], 1)
        return logits, self.tag(read)[:, :, 0], span


def batches(items, tokens, chance):
    """Batches of about so many tokens, of like lengths, in an order of chance."""
    items = sorted(items, key=lambda item: len(item[0].ids) + chance.random() * 4)
    made, batch, width = [], [], 0
    for item in items:
        width = max(width, len(item[0].ids))
        if batch and width * (len(batch) + 1) > tokens:
            made.append(batch)
            batch, width = [], len(item[0].ids)
        batch.append(item)
    made.append(batch)
    chance.shuffle(made)
    return made


def tags(encoding, spans):
    """For each token 1 when it lies in an answering sentence, 0 elsewhere in the passage, -1 outside."""
    return [-1.0 if kind == 0 or end == 0 else float(any(s <= start and end <= e + 1 for s, e in spans))
            for kind, (start, end) in zip(encoding.type_ids, encoding.offsets)]


def loss(model, batch, reading):
    ids, mask, types = padded([b[0] for b in batch])
    label = torch.tensor([b[1].label for b in batch])
    weight = torch.tensor([b[1].weight for b in batch])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits, tag, span = model(ids, mask, types)
    smooth = label * 0.96 + 0.02
    value = (F.binary_cross_entropy_with_logits(logits[:, 1 if reading else 0].float(), smooth, reduction="none")
             * weight).mean()
    if reading:
        wanted = torch.tensor([t + [-1.0] * (ids.shape[1] - len(t)) for t in (tags(b[0], b[1].spans) for b in batch)])
        known = (wanted >= 0) & torch.tensor([b[1].label == 0 or bool(b[1].spans) for b in batch])[:, None]
        each = F.binary_cross_entropy_with_logits(tag.float(), wanted.clamp(min=0), reduction="none")
        value = value + 0.5 * (each * known).sum() / known.sum().clamp(min=1) + 0.5 * (found(batch, span) * weight).mean()
    return value


def found(batch, span):
    """How unlikely the answer's words are among all tokens and "nowhere", whose log odds are 0."""
    exact = torch.tensor([t + [-1.0] * (span.shape[1] - len(t)) for t in (tags(b[0], b[1].exact) for b in batch)]) == 1
    everywhere = F.softplus(span.logsumexp(1))
    there = span.masked_fill(~exact, -1e4).logsumexp(1)
    answered = torch.tensor([b[1].label for b in batch]) == 1
    return torch.where(answered, torch.where(exact.any(1), everywhere - there, 0.0), everywhere)


def encoded(pairs, readings):
    q, r = tokenizer(QUESTIONS), tokenizer(READING)
    return (list(zip(q.encode_batch([(p.a, p.b) for p in pairs]), pairs)),
            list(zip(r.encode_batch([(x.question, x.passage) for x in readings]), readings)))


def epoch_of(number, leave_out, tokens, chance, shares, of_sets):
    """The batches of an epoch; each has other negatives and other changes."""
    pairs, readings = examples.pairs(leave_out, 7 + 10 * number), examples.readings(leave_out, 8 + 10 * number)
    pairs, readings = ([m for m in made if chance.random() < share * of_sets.get(m.source, 1)]
                       for made, share in zip((pairs, readings), shares))
    for name, made in (("pairs", pairs), ("readings", readings)):
        print(name, len(made), Counter((m.source, int(m.label)) for m in made), flush=True)
    pairs, readings = encoded(pairs, readings)
    work = [(b, False) for b in batches(pairs, tokens, chance)] + [(b, True) for b in batches(readings, tokens, chance)]
    chance.shuffle(work)
    return work


def train(leave_out, epochs, rate, minutes, tokens, start=None, first=0, shares=(1.0, 1.0), of_sets=None):
    torch.manual_seed(5)
    chance = random.Random(5)
    model = Verifier()
    if start:
        model.load_state_dict(shipped.state(start, model) if start.endswith(".onnx") else torch.load(start))
    # What the lowest layers know of words is not to be learned from so few: and it halves the time.
    model.encoder.frozen = 2
    for part in (model.encoder.word, model.encoder.pos, model.encoder.typ, model.encoder.ln, *model.encoder.layers[:2]):
        part.requires_grad_(False)
    model.train()
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    body = [p for name, p in model.named_parameters() if name.startswith("encoder") and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": body, "scale": 1.0}, {"params": heads, "scale": 10.0}], lr=rate,
                                  weight_decay=0.01, fused=True)
    begun, mean, steps = time.time(), None, 0
    for epoch in range(epochs):
        work = epoch_of(epoch + first, leave_out, tokens, chance, shares, of_sets or {})
        for step, (batch, reading) in enumerate(work):
            # The rate falls with the share of the work or of the time that is gone, whichever is larger.
            gone = max((epoch + step / len(work)) / epochs, (time.time() - begun) / 60 / minutes)
            if gone >= 1:
                return model
            for group in optimizer.param_groups:
                group["lr"] = rate * group["scale"] * min(1, (steps + 1) / 100) * (1 - gone)
            value = loss(model, batch, reading)
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            steps += 1
            mean = value.item() if mean is None else 0.99 * mean + 0.01 * value.item()
            if step % 100 == 0:
                print(f"{epoch}: {step}/{len(work)} {time.time() - begun:.0f}s loss {mean:.4f}", flush=True)
                torch.save(model.state_dict(), "build/now.pt")
    return model


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--leave-out", default="", help="sets, by comma: " + examples.pairs.__doc__)
    options.add_argument("--epochs", type=int, default=1)
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--minutes", type=float, default=600, help="stop after so long, with the rate at nothing")
    options.add_argument("--tokens", type=int, default=2048, help="of a batch")
    begin = options.add_mutually_exclusive_group()
    begin.add_argument("--start", help="weights to go on from, as --out writes them")
    begin.add_argument("--from", dest="exported", help="an exported .onnx file to go on from, its INT8 weights made numbers again")
    options.add_argument("--first", type=int, default=0, help="number of the first epoch: each number has other negatives")
    options.add_argument("--pairs", type=float, default=1.0, help="share of the pairs of questions that an epoch reads")
    options.add_argument("--readings", type=float, default=1.0, help="share of the questions to passages that an epoch reads")
    options.add_argument("--sets", default="", help="share of single sets besides, as bitext=0.2,covidfaq=0.1")
    options.add_argument("--out", default="build/verifier.pt")
    chosen = options.parse_args()
    left = set(filter(None, chosen.leave_out.split(",")))
    parts = [part.split("=") for part in filter(None, chosen.sets.split(","))]
    made = train(left, chosen.epochs, chosen.rate, chosen.minutes, chosen.tokens, chosen.exported or chosen.start, chosen.first,
                 (chosen.pairs, chosen.readings), {name: float(share) for name, share in parts})
    torch.save(made.state_dict(), chosen.out)
