"""The training examples, and which sets are held out of them."""
import random
from collections import defaultdict

import numpy as np

import corpora as c
from corpora import Pair, Reading
from tokens import embeddings

CACHE = "build/embeddings.npz"
HELD_ARTICLES = ("Huguenot", "Steam engine", "Yuan dynasty")


def trained(article, leave_out):
    return article not in (HELD_ARTICLES if "squad" in leave_out else c.KEPT_BACK)


def embed_all():
    """Embeds every text at once, which is much faster than set by set."""
    asked = [x for _, _, q in c.squad() for x in q] + [x for _, q in c.xquad() for x in q]
    asked += [x for _, _, _, q in c.own_passages() + c.articles(False) for x in q]
    groups, out = c.seed_groups()
    names = [p.stem for p in (c.SEED / "articles").glob("*.md")]
    told = [g for known in (c.own_groups(), c.wordings(False)) for g in known.values()]
    embeddings([q for q, _ in c.bitext() + c.banking() + c.clinc()[0]] + [q for q, _, _ in asked]
               + [t for g in told for t in g.same + g.near] + out
               + [t for asked in c.paraphrases().values() for t in asked] + [p for _, p, _ in c.squad()]
               + [p for p, _ in c.xquad()] + [t + ". " + p for _, t, p, _ in c.own_passages() + c.articles(False)]
               + [h + ". " + t for name in names for h, t in c.sections(name)]
               + [r[1].replace("_", " ").capitalize() + ". " + r[3] for r in c.rows(c.PUBLIC / "bitext/faq27.tsv")], CACHE)


def hard_pairs(questions, source, weight, chance, positives=1, negatives=2, noisy=0.93, slots=()):
    """Positives of one group, and negatives among the nearest of other groups; very near ones are the labels' noise."""
    texts, groups = [q[0] for q in questions], np.array([q[1] for q in questions])
    vectors = embeddings(texts, CACHE)
    members = defaultdict(list)
    for at, group in enumerate(groups):
        members[group].append(at)
    found = []
    for start in range(0, len(texts), 1024):
        near = vectors[start:start + 1024] @ vectors.T
        for row in range(near.shape[0]):
            at = start + row
            if groups[at].split("/")[1] not in slots:
                group = members[groups[at]]
                if chance.random() < 0.6:  # candidates of a cache are near: so are most positives
                    group = sorted(group, key=lambda o: -near[row, o])[1:12] or group
                for other in chance.sample(group, min(positives, len(group))):
                    if other != at:
                        found.append(Pair(texts[at], texts[other], 1, weight, source))
            order = np.argpartition(-near[row], 60)[:60]
            others = [o for o in order if groups[o] != groups[at] and near[row, o] < noisy]
            whole = int(negatives) + (chance.random() < negatives % 1)
            for other in chance.sample(others, min(whole, len(others))):
                if chance.random() < 0.3:
                    other = chance.randrange(len(texts))
                    if groups[other] == groups[at]:
                        continue
                found.append(Pair(texts[at], texts[other], 0, weight, source))
    return found


def own_pairs(groups, chance, source="own"):
    found = []
    by_domain = defaultdict(list)
    for (domain, name), group in groups.items():
        by_domain[domain].append(group)
        for at, one in enumerate(group.same):
            found += [Pair(one, other, 1, 1.5, source) for other in group.same[at + 1:]]
            found += [Pair(one, other, 0, 1.2, source) for other in chance.sample(group.near, min(3, len(group.near)))]
    for domain in by_domain.values():
        texts = [(t, at) for at, g in enumerate(domain) for t in g.same]
        vectors = embeddings([t for t, _ in texts], CACHE)
        near = vectors @ vectors.T
        for at, (text, group) in enumerate(texts):
            order = [o for o in np.argsort(-near[at]) if texts[o][1] != group][:12]
            found += [Pair(text, texts[o][0], 0, 1, source) for o in chance.sample(order, min(2, len(order)))]
            other = chance.randrange(len(texts))
            if texts[other][1] != group:
                found.append(Pair(text, texts[other][0], 0, 1, source))
    return found


def seed_pairs():
    found = []
    groups, _ = c.seed_groups()
    for group in groups.values():
        asked = [group["ask"][0]] + group["same"]
        found += [Pair(a, b, 1, 1, "seed") for at, a in enumerate(asked) for b in asked[at + 1:]]
        found += [Pair(a, b, 0, 1, "seed") for a in asked for b in group["other"] + group["ask"][1:]]
    return found


def passage_question_pairs(articles):
    """Questions on one passage: one answer, or not; the unanswerable ones were written to look answerable."""
    found = []
    for _, asked in articles:
        if len(asked) < 2:
            continue
        vectors = embeddings([q for q, _, _ in asked], CACHE)
        near = vectors @ vectors.T
        for at in range(len(asked)):
            for other in range(at):
                (a, ka, aa), (b, kb, ab) = asked[at], asked[other]
                if near[at, other] < 0.5 or (not ka and not kb):
                    continue
                if ka and kb and (aa == ab or aa in ab or ab in aa):
                    continue  # one answer span, but perhaps two questions
                found.append(Pair(a, b, 0, 1, "passage questions"))
    return found


def changed_pairs(texts, count, chance):
    """Flips, swaps, and the same question typed by another hand; both kinds from the same texts."""
    found = []
    for text in chance.sample(texts, min(count, len(texts))):
        same = c.reworded(text, chance)
        if same != text:
            found.append(Pair(text, same, 1, 0.7, "reworded"))
        for way in (c.flip, c.swap_around):
            changed = way(text, chance)
            if changed and changed != text:
                found.append(Pair(c.reworded(text, chance) if chance.random() < 0.3 else text, changed, 0, 0.7, "changed"))
    return found


def paraphrase_pairs(leave_out, chance):
    """Plain rephrasings: all positives, and negatives among the nearest of the same domain."""
    groups = c.paraphrases()
    domains = sorted({d for d, _ in groups})
    held = held_faqs() if "own" in leave_out else set()
    found = []
    for domain in domains:
        if domain in held:
            continue
        texts = [(t, name) for (d, name), asked in groups.items() if d == domain for t in asked]
        near = embeddings([t for t, _ in texts], CACHE)
        near = near @ near.T
        for at, (text, name) in enumerate(texts):
            same = [t for t, other in texts if other == name and t != text]
            found += [Pair(text, t, 1, 1.2, "paraphrases") for t in chance.sample(same, min(3, len(same)))]
            order = [o for o in np.argsort(-near[at]) if texts[o][1] != name][:10]
            found += [Pair(text, texts[o][0], 0, 1.2, "paraphrases") for o in chance.sample(order, min(3, len(order)))]
    return found


def anchored_pairs(found, count, chance):
    """One word that two questions share: exchanged in both it stays one question, in one of them it does not."""
    made = []
    for pair in chance.sample([p for p in found if p.label == 1], count):
        words = c.shared_words(pair.a, pair.b)
        if not words:
            continue
        word = chance.choice(words)
        other = c.replacement(word, chance)
        a, b = c.exchanged(pair.a, word, other), c.exchanged(pair.b, word, other)
        made.append(Pair(a, b, 1, 0.7, "anchored"))
        made.append(Pair(*((a, pair.b) if chance.random() < 0.5 else (pair.a, b)), 0, 0.7, "anchored"))
    return made


def swap_pairs(held):
    rows = [r for r in c.rows(c.OWN / "swaps.tsv") if len(r) == 3 and r[0] in "01"]
    kept = [r for at, r in enumerate(rows) if (at % 4 == 0) == held]
    return [Pair(r[1], r[2], int(r[0]), 1.5, "swaps") for r in kept]


def held_domains(groups):
    return set(sorted({d for d, _ in groups})[::5])


def alike(found, least=0.5, of_wordings=0.35):
    """Without pairs of texts that are too far apart to become candidates of one another; wordings are to teach what others lack."""
    texts = sorted({t for p in found for t in (p.a, p.b)})
    place = {t: at for at, t in enumerate(texts)}
    vectors = embeddings(texts, CACHE)
    bound = lambda p: of_wordings if p.source == "wordings" else least
    return [p for p in found if float(vectors[place[p.a]] @ vectors[place[p.b]]) >= bound(p)]


def unlike_tests(found):
    """Without pairs that are nearly one of the test set's, which was written independently and may meet by chance."""
    tests = [r for r in c.rows(c.OWN / "pairs-test.tsv") if r[0] in "01"]
    if not tests:
        return found
    texts = sorted({t for p in found if p.source in ("own", "wordings", "swaps") for t in (p.a, p.b)})
    place = {t: at for at, t in enumerate(texts)}
    vectors = embeddings(texts, CACHE)
    near_a = vectors @ embeddings([r[1] for r in tests], CACHE).T > 0.85
    near_b = vectors @ embeddings([r[2] for r in tests], CACHE).T > 0.85
    like = lambda p: bool(((near_a[place[p.a]] & near_b[place[p.b]]) | (near_b[place[p.a]] & near_a[place[p.b]])).any())
    kept = [p for p in found if p.source not in ("own", "wordings", "swaps") or not like(p)]
    print("left out for their likeness to test pairs:", len(found) - len(kept))
    return kept


def pairs(leave_out, seed=7):
    """All pairs, without the named sets: bitext, banking, clinc, own (a fifth of its domains), swaps (a quarter)."""
    embed_all()
    chance = random.Random(seed)
    found = []
    known, _ = c.clinc()
    if "bitext" not in leave_out:
        found += hard_pairs(c.bitext(), "bitext", 1, chance, 1, 1.2)
    if "banking" not in leave_out:
        found += hard_pairs(c.banking(), "banking", 0.8, chance, 1, 1.3, 0.9)
    if "clinc" not in leave_out:
        part = chance.sample(known, 11000) if known else []
        found += hard_pairs(part, "clinc", 0.7, chance, 1, 1, 0.93, c.SLOTS)
    groups = c.own_groups()
    held = held_domains(groups) if "own" in leave_out else set()
    groups = {k: g for k, g in groups.items() if k[0] not in held}
    found += own_pairs(groups, chance) + own_pairs(c.wordings(False), chance, "wordings")
    for a, b, label, _ in c.guard_pairs(["development.tsv", "development-2.tsv", "development-3.tsv"]):
        found += [Pair(a, b, label, 1.5, "guard")] * 2
    found += seed_pairs() * 2
    articles = [(a, q) for a, _, q in c.squad() if trained(a, leave_out)]
    articles += [(None, q) for _, q in c.xquad()] + [(None, q) for _, _, _, q in c.own_passages() + c.articles(False)]
    apart = passage_question_pairs(articles)
    found += chance.sample(apart, min(5000, len(apart)))
    texts = [q for _, asked in articles for q, _, _ in asked] + [t for g in groups.values() for t in g.same] \
        + [t for t, _ in known[::4]]
    found += changed_pairs(texts, 6000, chance)
    swaps = swap_pairs(False) + (swap_pairs(True) if "swaps" not in leave_out else [])
    found += swaps * 4
    found += paraphrase_pairs(leave_out, chance)
    found = unlike_tests(alike(found))
    found += anchored_pairs(found, min(5000, len(found) // 12), chance)
    # What is nearly equal is one question, which a cache meets most often of all.
    for text in chance.sample(texts, 1500):
        found.append(Pair(text, c.reworded(text, chance) if chance.random() < 0.5 else text, 1, 0.5, "equal"))
    chance.shuffle(found)
    for pair in found:  # neither a question mark nor its lack says anything
        if chance.random() < 0.15:
            pair.a = pair.a.rstrip("?!. ")
        if chance.random() < 0.15:
            pair.b = pair.b.rstrip("?!. ")
    return [Pair(p.b, p.a, p.label, p.weight, p.source) if chance.random() < 0.5 else p for p in found]


def near_passages(questions, passages, each, chance, weight, source):
    """Negatives: the passages that look nearest and are not the question's; `questions` are (text, own index)."""
    if not questions or len(passages) < 2:
        return []
    near = embeddings([q for q, _ in questions], CACHE) @ embeddings([p for p in passages], CACHE).T
    found = []
    for row, (text, own) in enumerate(questions):
        order = [o for o in np.argsort(-near[row])[:6] if o != own and passages[o] != passages[own]]
        found += [Reading(text, passages[o], 0, weight, source) for o in chance.sample(order, min(each, len(order)))]
    return found


def located(passage, answer):
    return c.answer_spans(passage, answer), c.exact_spans(passage, answer)


def readings(leave_out, seed=8):
    chance = random.Random(seed)
    found = []
    articles = [x for x in c.squad() if trained(x[0], leave_out)]
    by_article = defaultdict(list)
    for article, passage, asked in articles:
        by_article[article].append((passage, asked))
        for q, answerable, answer in asked:
            found += [Reading(q, passage, float(answerable), 1, "squad", *located(passage, answer))] * 2
    for article in by_article.values():
        passages = [p for p, _ in article]
        questions = [(q, at) for at, (_, asked) in enumerate(article) for q, k, _ in asked if k and chance.random() < 0.6]
        found += near_passages(questions, passages, 1, chance, 0.8, "squad apart")
    plain = c.xquad()
    for passage, asked in plain:
        for q, _, answer in asked:
            found.append(Reading(q, passage, 1, 1, "xquad", *located(passage, answer)))
            changed = (c.swap_around if chance.random() < 0.5 else c.flip)(q, chance)
            if changed and changed != q and chance.random() < 0.5:
                found.append(Reading(changed, passage, 0, 0.5, "xquad changed"))
    found += near_passages([(q, at) for at, (_, asked) in enumerate(plain) for q, _, _ in asked], [p for p, _ in plain], 1,
                           chance, 0.8, "xquad apart")
    own = [x for x in c.own_passages() if "own" not in leave_out or x[0] not in held_passage_domains()]
    found += article_readings(own, "own passages", chance) + article_readings(c.articles(False), "articles", chance)
    found += faq_readings(leave_out, chance)
    found += rephrased_readings(leave_out, chance)
    found += seed_readings(chance)
    found += anchored_readings(found, chance)
    chance.shuffle(found)
    return found


def article_readings(articles, source, chance):
    """Each question to its article, with and without the heading, and to the nearest others of its domain."""
    found, by_domain = [], defaultdict(list)
    for domain, title, passage, asked in articles:
        headed = title + ". " + passage
        by_domain[domain].append((headed, asked))
        for q, answerable, answer in asked:
            text = headed if chance.random() < 0.8 else passage
            found += [Reading(q, text, float(answerable), 1.5, source, *located(text, answer))] * 2
    for domain in by_domain.values():
        questions = [(q, at) for at, (_, asked) in enumerate(domain) for q, k, _ in asked if k]
        found += near_passages(questions, [p for p, _ in domain], 1, chance, 1, source + " apart")
    return found


def held_passage_domains():
    return set(sorted({domain for domain, _, _, _ in c.own_passages()})[::5])


def anchored_readings(found, chance):
    """One word that question and passage share: exchanged in both the passage answers still, in one of them it does not."""
    made = []
    for reading in found:
        if reading.label != 1 or chance.random() > (0.75 if reading.source in ("own passages", "articles", "traps") else 0.35):
            continue
        words = c.shared_words(reading.question, reading.passage)
        if not words:
            continue
        word = chance.choice(words)
        other = c.replacement(word, chance)
        question = c.exchanged(reading.question, word, other)
        passage, moved = c.exchanged_with_spans(reading.passage, word, other, reading.spans + reading.exact)
        spans, exact = moved[:len(reading.spans)], moved[len(reading.spans):]
        if chance.random() < 0.5:
            made.append(Reading(question, passage, 1, 0.7, "anchored", spans, exact))
        made.append(Reading(question, reading.passage, 0, 0.7, "anchored") if chance.random() < 0.7
                    else Reading(reading.question, passage, 0, 0.7, "anchored"))
    return made


def faq_readings(leave_out, chance):
    """FAQ answers, with and without their heading, and the customers' questions for them."""
    found = []
    answers = [(r[1].replace("_", " "), r[3]) for r in c.rows(c.PUBLIC / "bitext/faq27.tsv")]
    if "bitext" not in leave_out and answers:
        asked = [(t, int(g.split("/")[1])) for t, g in chance.sample(c.bitext(), 1500)]
        texts = [h.capitalize() + ". " + a for h, a in answers]
        for q, at in asked:
            text = texts[at] if chance.random() < 0.6 else answers[at][1]
            found.append(Reading(q, text, 1, 0.7, "bitext", [(0, len(text))]))
        found += near_passages(asked, texts, 1, chance, 0.7, "bitext apart")
    covid = c.rows(c.PUBLIC / "covidfaq/faq.tsv")
    asked = [(r[1], int(r[0])) for r in c.rows(c.PUBLIC / "covidfaq/queries.tsv")]
    if "covidfaq" not in leave_out and covid:
        for q, at in asked:
            text = covid[at][1] + " " + covid[at][2] if chance.random() < 0.6 else covid[at][2]
            found.append(Reading(q, text[:900], 1, 0.4, "covidfaq", [(0, len(text[:900]))]))
    return found


def rephrased_readings(leave_out, chance):
    """Our FAQs: each rephrasing to its answer and to the nearest others, and questions that none of the answers answers."""
    found = []
    groups, answers, missing = c.paraphrases(), c.faq_answers(), c.faq_unanswered()
    for domain in sorted({d for d, _ in groups}):
        if "own" in leave_out and domain in held_faqs():
            continue
        names = [name for d, name in groups if d == domain]
        titles = [groups[domain, name][0] for name in names]
        texts = [answers[domain, name] for name in names]
        headed = [h + " " + t for h, t in zip(titles, texts)]
        for at, name in enumerate(names):
            for asked in groups[domain, name][1:]:
                text = headed[at] if chance.random() < 0.6 else texts[at]
                found.append(Reading(asked, text, 1, 1, "faq", [(len(text) - len(texts[at]), len(text))]))
        asked = [(q, at) for at, name in enumerate(names) for q in groups[domain, name][1:]]
        found += near_passages(asked, headed, 1, chance, 1, "faq apart")
        near = embeddings(missing[domain], CACHE) @ embeddings(headed, CACHE).T
        for row, q in enumerate(missing[domain]):
            found += [Reading(q, headed[o] if chance.random() < 0.6 else texts[o], 0, 1.2, "faq missing")
                      for o in np.argsort(-near[row])[:4]]
    return found


def held_faqs():
    return set(sorted({d for d, _ in c.paraphrases()})[1::2])


def seed_readings(chance):
    """The demo shop: the development half of the traps, and questions that none of its articles answers."""
    found = []
    _, out = c.seed_groups()
    names = sorted(p.stem for p in (c.SEED / "articles").glob("*.md"))
    passages = [h + ". " + t for name in names for h, t in c.sections(name)]
    near = embeddings(out, CACHE) @ embeddings(passages, CACHE).T
    for row, q in enumerate(out):
        found += [Reading(q, passages[o], 0, 1, "seed out") for o in np.argsort(-near[row])[:3]]
    for answerable, article, q, answer in c.traps("development"):
        texts = [h + ". " + t for h, t in c.sections(article)]
        if answerable:
            holding = [t for t in texts if answer in t]
            found += [Reading(q, t, 1, 1.5, "traps", *located(t, answer)) for t in holding] * 2
        else:
            found += [Reading(q, t, 0, 1.5, "traps") for t in texts]
    return found
