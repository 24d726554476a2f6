"""Fits what Weir makes of the verifier's word, on sets that it was not trained on, and prints the constants of the Java code.

`cache FILE.onnx`: ShippedCalibration, on the streams of the domains that training left out. `passages EVIDENCE.tsv`:
VerifiedConfidence, on what `./weir bench evidence` wrote."""
import argparse
import csv
import random
from collections import defaultdict

import numpy as np
import onnxruntime
from sklearn.linear_model import LogisticRegression

import corpora as c
import examples
from evaluate import candidates, replay
from tokens import QUESTIONS, embeddings, padded, tokenizer

# How much each set counts that `./weir bench evidence` writes. `faq`, `own` and `squad` were not trained on; without the
# others nothing would stand for articles of several sections.
COUNTS = {"faq": 1, "own": 1, "shop": 1, "traps": 1, "squad": 1, "bitext": 0.5, "clinc": 0.5}
# A wrong answer costs more than one that a model or a human gives: what the fit calls this becomes 0.80.
CAUTIOUS = 0.82


class Shipped:
    """The file as it is shipped, on one thread."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session, self.reader, self.known = onnxruntime.InferenceSession(path, options), tokenizer(QUESTIONS), {}

    def logits(self, pairs):
        missing = sorted({p for p in pairs if p not in self.known}, key=lambda p: len(p[0]) + len(p[1]))
        for at in range(0, len(missing), 32):
            ids, mask, types = padded(self.reader.encode_batch(missing[at:at + 32]))
            out = self.session.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy(), "token_type_ids": types.numpy()})
            self.known.update(zip(missing[at:at + 32], out[0][:, 0].tolist()))
        return np.array([self.known[p] for p in pairs])


def streams():
    """{name: [(question, group)]}: plain rephrasings and free ones of domains left out, one cache each; Bitext was trained on."""
    groups = c.paraphrases()
    domains = sorted({d for d, _ in groups})
    plain, unread = ([(t, k) for k, asked in groups.items() if k[0] in domains[place::4] for t in asked] for place in (1, 3))
    groups = c.own_groups()
    held = examples.held_domains(groups)
    free = [(t, k) for k, g in groups.items() if k[0] in held for t in g.same]
    chance = random.Random(27)
    for stream in (plain, unread, free):
        chance.shuffle(stream)
    return {"rephrased": plain, "rephrased, measured": unread, "free": free, "Bitext": random.Random(27).sample(c.bitext(), 1500),
            "BANKING77": random.Random(27).sample(c.banking(), 1500)}


def cache(path):
    shipped, all_found, scores = Shipped(path), {}, {}
    for name, stream in streams().items():
        found = candidates(stream, embeddings([t for t, _ in stream], examples.CACHE))
        rows = [(at, o, s) for at, near in enumerate(found) for o, s in near]
        logits = shipped.logits([(stream[at][0], stream[o][0]) for at, o, _ in rows])
        all_found[name] = (stream, found, {(at, o): (l, s) for (at, o, s), l in zip(rows, logits)})
    features, labels, weights = [], [], []
    for name in ("rephrased",):
        stream, found, known = all_found[name]
        for (at, o), (l, s) in known.items():
            features.append((l, s))
            labels.append(stream[at][1] == stream[o][1])
            weights.append(1 / len(known))
    fit = LogisticRegression(C=100).fit(features, labels, np.array(weights) / np.mean(weights))
    verifier, cosine, shift = *fit.coef_[0], fit.intercept_[0]
    print(f"VERIFIER {verifier:.2f} COSINE {cosine:.2f} SHIFT {shift:.2f}")
    for name, (stream, found, known) in all_found.items():
        print(f"{name}: {len(stream)} questions, {len({g for _, g in stream})} answers")
        for bound in np.arange(0.6, 0.96, 0.05):
            hits, wrong, _ = replay(stream, found, lambda s, n: s >= bound, lambda at, o, s: s)
            print(f"   cosine {bound:.2f}: hits {100 * hits:5.1f} % wrong {100 * wrong:5.2f} %")
        for bound in np.arange(-0.5, 6.01, 0.25):
            hits, wrong, number = replay(stream, found, lambda s, n: s >= bound,
                                         lambda at, o, s: verifier * known[at, o][0] + cosine * s + shift)
            print(f"   logit {bound:5.2f}: hits {100 * hits:5.1f} % wrong {100 * wrong:5.2f} % ({number})")


def passages(path):
    """Two fits: of passages against their neighbours, and of whether the best one answers."""
    with open(path, encoding="utf-8") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    logit = lambda p: float(np.log(np.clip(float(p), 1e-4, 1 - 1e-4) / (1 - np.clip(float(p), 1e-4, 1 - 1e-4))))
    asked, sets = defaultdict(list), {}
    for r in rows:
        right = r[8] == "true" and r[9] == "true"
        asked[r[1]].append(([logit(r[3]), logit(r[4]), *map(float, r[5:8])], right, r[2]))
        sets[r[1]] = r[0]
    sizes = defaultdict(int)
    for name in sets.values():
        sizes[name] += 1
    x = np.array([e[0] for found in asked.values() for e in found])
    y = np.array([e[1] for found in asked.values() for e in found])
    w = np.array([COUNTS[sets[q]] / sizes[sets[q]] for q, found in asked.items() for _ in found])
    order = LogisticRegression(C=10).fit(x, y, w / w.mean())
    print("ORDER", *(round(v, 2) for v in (order.intercept_[0], *order.coef_[0])))
    best, right, of = [], [], []
    for question, found in asked.items():
        strength = order.decision_function([e[0] for e in found])
        top = int(strength.argmax())
        others = [s for s, e in zip(strength, found) if e[2] != found[top][2]]
        lead = float(np.clip(strength[top] - max(others), -3, 3)) if others else 0.0
        best.append(found[top][0] + [lead])
        right.append(found[top][1])
        of.append(sets[question])
    best, right, of = np.array(best), np.array(right), np.array(of)
    w = np.array([COUNTS[name] / sizes[name] for name in of])
    fit = LogisticRegression(C=10).fit(best, right, w / w.mean())
    bias = fit.intercept_[0] + np.log(0.8 / 0.2) - np.log(CAUTIOUS / (1 - CAUTIOUS))
    print("CONFIDENCE", *(round(v, 2) for v in (bias, *fit.coef_[0])), "(the last is LEAD)")
    confidence = 1 / (1 + np.exp(-(best @ fit.coef_[0] + bias)))
    for name in sizes:
        mine = of == name
        print(f"{name}: {mine.sum()} questions, the best passage is right for {100 * right[mine].mean():.1f} %")
        for bound in np.arange(0.5, 0.96, 0.05):
            given = mine & (confidence >= bound)
            print(f"   {bound:.2f}: answered {100 * given.sum() / mine.sum():5.1f} %, right of them {100 * right[given].mean() if given.any() else 100:5.1f} %")


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("what", choices=("cache", "passages"))
    options.add_argument("file")
    chosen = options.parse_args()
    cache(chosen.file) if chosen.what == "cache" else passages(chosen.file)
