"""Judges a trained verifier on sets that it has not seen, as Weir uses it: candidates from the embedding index, then the verifier."""
import argparse
import random
from collections import defaultdict

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

import corpora as c
import examples
import shipped
from tokens import QUESTIONS, READING, embeddings, padded, tokenizer
from train import Verifier

NEAREST, FLOOR = 5, 0.6


class Judge:
    def __init__(self, path):
        self.model = Verifier()
        self.model.load_state_dict(shipped.state(path, self.model) if path.endswith(".onnx") else torch.load(path))
        self.model.eval()
        self.questions, self.reading = tokenizer(QUESTIONS), tokenizer(READING)
        self.known = {}

    def logits(self, pairs, head):
        missing = sorted({p for p in pairs if (head, p) not in self.known}, key=lambda p: len(p[0]) + len(p[1]))
        reader = self.reading if head else self.questions
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for at in range(0, len(missing), 64):
                part = missing[at:at + 64]
                out = self.model(*padded(reader.encode_batch(part)))[0][:, head].float().tolist()
                self.known.update({(head, p): o for p, o in zip(part, out)})
        return np.array([self.known[head, p] for p in pairs])


def auc(name, labels, scores):
    print(f"{name:34s} {len(labels):6d} pairs  AUC {roc_auc_score(labels, scores):.3f}", flush=True)


def candidates(stream, vectors):
    """For each question the earlier ones that are nearest, whatever was a hit: (index, cosine), 8 of them."""
    near = vectors @ vectors.T
    found = []
    for at in range(len(stream)):
        order = np.argsort(-near[at, :at])[:8]
        found.append([(int(o), float(near[at, o])) for o in order if near[at, o] >= FLOOR])
    return found


def replay(stream, found, accepts, score):
    """The cache's figures where a candidate is taken by `accepts(score, cosine)`, the best score first."""
    stored, hits, wrong = set(), 0, 0
    for at, (text, group) in enumerate(stream):
        near = [(o, s) for o, s in found[at] if o in stored][:NEAREST]
        best = max(((score(at, o, s), s, o) for o, s in near), default=None)
        if best and accepts(best[0], best[1]):
            hits += 1
            wrong += stream[best[2]][1] != group
        else:
            stored.add(at)
    return hits / len(stream), wrong / max(1, hits), wrong


def stream_curve(name, judge, stream):
    vectors = embeddings([t for t, _ in stream], examples.CACHE)
    found = candidates(stream, vectors)
    pairs = [(stream[at][0], stream[o][0]) for at, near in enumerate(found) for o, _ in near]
    logits = dict(zip(pairs, judge.logits(pairs, 0)))
    print(f"{name}: {len(stream)} questions, {len(set(g for _, g in stream))} answers")
    for cosine in (0.95, 0.9, 0.85, 0.8):
        print(f"   cosine {cosine:.2f}: hits %5.1f %% wrong %4.2f %%" % tuple(
            100 * v for v in replay(stream, found, lambda s, n: s >= cosine, lambda a, o, s: s)[:2]))
    for bound in np.arange(-1, 6.01, 0.5):
        print(f"   logit {bound:4.1f}: hits %5.1f %% wrong %4.2f %%" % tuple(100 * v for v in replay(
            stream, found, lambda s, n: s >= bound, lambda a, o, s: logits[stream[a][0], stream[o][0]])[:2]), flush=True)


def labelled(name, judge, rows):
    labels = [r[2] for r in rows]
    scores = judge.logits([(r[0], r[1]) for r in rows], 0)
    auc(name, labels, scores)
    vectors = embeddings([t for r in rows for t in r[:2]], examples.CACHE)
    cosines = (vectors[::2] * vectors[1::2]).sum(1)
    auc(name + ", cosine", labels, cosines)
    labels = np.array(labels)
    for bound in np.arange(0, 5.01, 0.5):
        passed = scores >= bound
        print(f"   logit {bound:4.1f}: accepts {passed.mean():.3f}, precision {labels[passed].mean() if passed.any() else 1:.3f}, "
              f"false accepts {passed[labels == 0].mean():.3f}, lost {(~passed[labels == 1]).mean():.3f}", flush=True)


def own_articles(judge):
    """Articles for measuring only: every question to its own article, then to the nearest others of its domain besides."""
    held = c.articles(True)
    for name in sorted({d for d, _, _, _ in held}):
        rows = [(q, t + ". " + p, k) for d, t, p, asked in held if d == name for q, k, _ in asked]
        auc("articles, " + name, [k for _, _, k in rows], judge.logits([(q, p) for q, p, _ in rows], 1))
    answered = [(q, t + ". " + p) for _, t, p, asked in held for q, k, _ in asked if k]
    others = [(r.question, r.passage) for name in sorted({d for d, _, _, _ in held}) for r in of_another(held, name)]
    auc("articles, answered here or by another", [1] * len(answered) + [0] * len(others), judge.logits(answered + others, 1))


def of_another(held, name):
    texts = [t + ". " + p for d, t, p, _ in held if d == name]
    asked = [a for d, _, _, a in held if d == name]
    return examples.near_passages([(q, at) for at, known in enumerate(asked) for q, k, _ in known if k], texts, 1,
                                  random.Random(27), 1, "")


def articles(judge, names):
    held = [x for x in c.squad() if x[0] in names]
    rows = [(q, p, k) for _, p, asked in held for q, k, _ in asked]
    auc("SQuAD 2.0, held articles", [k for _, _, k in rows], judge.logits([(q, p) for q, p, _ in rows], 1))
    outcome = []
    by_article = defaultdict(list)
    for article, p, asked in held:
        by_article[article].append((p, asked))
    for article in by_article.values():
        passages = embeddings([p for p, _ in article], examples.CACHE)
        asked = [(q, k, at) for at, (_, a) in enumerate(article) for q, k, _ in a]
        near = embeddings([q for q, _, _ in asked], examples.CACHE) @ passages.T
        top = np.argsort(-near)[:, :4]
        scores = judge.logits([(q, article[o][0]) for row, (q, _, _) in enumerate(asked) for o in top[row]], 1)
        for row, (q, k, at) in enumerate(asked):
            mine = scores[4 * row:4 * row + len(top[row])]
            outcome.append((mine.max(), k, k and top[row][mine.argmax()] == at))
    for bound in np.arange(-1, 5.01, 0.5):
        given = [o for o in outcome if o[0] >= bound]
        print(f"   logit {bound:4.1f}: of answerable {sum(o[1] for o in given) / sum(o[1] for o in outcome):.3f}, of others "
              f"{sum(not o[1] for o in given) / sum(not o[1] for o in outcome):.3f}, right {sum(o[2] for o in given) / max(1, len(given)):.3f}")


def traps(judge, half):
    """The demo shop: every question to the best of the nearest passages of all articles."""
    names = sorted(p.stem for p in (c.SEED / "articles").glob("*.md"))
    passages = [(name, h, t) for name in names for h, t in c.sections(name)]
    vectors = embeddings([h + ". " + t for _, h, t in passages], examples.CACHE)
    asked = c.traps(half)
    near = embeddings([q for _, _, q, _ in asked], examples.CACHE) @ vectors.T
    top = np.argsort(-near)[:, :6]
    scores = judge.logits([(asked[row][2], passages[o][1] + ". " + passages[o][2]) for row in range(len(asked)) for o in top[row]], 1)
    outcome = []
    for row, (k, article, q, answer) in enumerate(asked):
        mine = scores[6 * row:6 * row + 6]
        best = passages[top[row][mine.argmax()]]
        outcome.append((mine.max(), k, k and (answer in best[2] or best[0] == article)))
    print("traps,", half)
    auc("   best passage", [o[1] for o in outcome], [o[0] for o in outcome])
    for bound in np.arange(-1, 5.01, 0.5):
        given = [o for o in outcome if o[0] >= bound]
        print(f"   logit {bound:4.1f}: right of answerable {sum(o[2] for o in given) / sum(o[1] for o in outcome):.3f}, answered of "
              f"unanswerable {sum(not o[1] for o in given) / sum(not o[1] for o in outcome):.3f}, right {sum(o[2] for o in given) / max(1, len(given)):.3f}", flush=True)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("model", help="weights as train.py writes them, or an exported .onnx file, read as train.py --from does")
    options.add_argument("--traps", default="", help="development or test")
    options.add_argument("--limit", type=int, default=1500)
    options.add_argument("--articles", default=",".join(examples.HELD_ARTICLES))
    chosen = options.parse_args()
    judge, chance = Judge(chosen.model), random.Random(27)
    groups = c.own_groups()
    held = examples.held_domains(groups)
    own = [(t, k) for k, g in groups.items() if k[0] in held for t in g.same]
    chance.shuffle(own)
    stream_curve("own domains held out", judge, own)
    stream_curve("Bitext", judge, chance.sample(c.bitext(), chosen.limit))
    labelled("guard's test half", judge, [(a, b, y) for a, b, y, _ in c.guard_pairs(["test.tsv"])])
    labelled("near-miss pairs, test", judge, [(r[1], r[2], int(r[0])) for r in c.rows(c.OWN / "pairs-test.tsv") if r[0] in "01"])
    labelled("swaps held out", judge, [(p.a, p.b, int(p.label)) for p in examples.swap_pairs(True)])
    rows = [(t, n, 0) for k, g in groups.items() if k[0] in held for t in g.same[:2] for n in g.near[:3]]
    rows += [(g.same[0], t, 1) for k, g in groups.items() if k[0] in held for t in g.same[1:4]]
    labelled("own domains, near", judge, rows)
    groups = c.wordings(True)
    rows = [(a, b, 1) for g in groups.values() for at, a in enumerate(g.same) for b in g.same[at + 1:]]
    rows += [(a, b, 0) for g in groups.values() for a in g.same for b in g.near]
    labelled("wordings, measured", judge, rows)
    own_articles(judge)
    articles(judge, chosen.articles.split(","))
    if chosen.traps:
        traps(judge, chosen.traps)
