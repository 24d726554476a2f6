"""Reads the corpora, and makes question pairs and question/passage pairs of them. Everything random is seeded."""
import csv
import json
import os
import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = Path(os.environ.get("WEIR_BENCH_DATA", ROOT.parent / "shared" / "data"))
OWN = Path(os.environ.get("WEIR_TRAINING_DATA", ROOT / "training" / "data"))
GUARD = ROOT / "src" / "test" / "resources" / "guard"
SEED = ROOT / "db" / "seed"

# CLINC150's intents whose questions carry what the answer depends on ("translate X", "how far is Y"): one intent is not
# one answer there, so they give no positive pairs.
SLOTS = set("""alarm book_flight book_hotel calculator calendar calendar_update calories cancel_reservation car_rental
confirm_reservation cook_time current_location date definition directions distance exchange_rate flight_status food_last
gas gas_type how_busy ingredient_substitution ingredients_list interest_rate make_call meal_suggestion
measurement_conversion meeting_schedule nutrition_info pay_bill play_music plug_type pto_request recipe reminder
reminder_update restaurant_reservation restaurant_reviews restaurant_suggestion schedule_meeting shopping_list
shopping_list_update smart_home spelling spending_history text time timer timezone todo_list todo_list_update traffic
transactions transfer translate travel_alert travel_notification travel_suggestion uber update_playlist vaccines weather
yes no maybe thank_you goodbye greeting repeat international_visa bill_balance balance accept_reservations""".split())


# SQuAD's articles that are never trained on.
KEPT_BACK = ("Huguenot",)


@dataclass
class Pair:
    """Two questions; `label` 1 when one answer serves both."""
    a: str
    b: str
    label: float
    weight: float
    source: str


@dataclass
class Reading:
    """A question and a passage; `spans` are the characters of its answering sentences, `exact` those of the answer alone."""
    question: str
    passage: str
    label: float
    weight: float
    source: str
    spans: list = field(default_factory=list)
    exact: list = field(default_factory=list)

    def __post_init__(self):
        self.exact = self.exact or self.spans


def rows(path):
    if not Path(path).exists():
        print("left out:", path)
        return []
    with open(path, encoding="utf-8-sig") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


def bitext():
    return [(r[1].strip(), "bitext/" + r[0]) for r in rows(PUBLIC / "bitext/queries.tsv")]


def banking():
    path = PUBLIC / "banking77/train.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8") as lines:
        return [(r["text"].strip(), "banking/" + r["category"]) for r in csv.DictReader(lines)]


def clinc():
    path = PUBLIC / "clinc150/data_full.json"
    if not path.exists():
        return [], []
    sets = json.loads(path.read_text())
    known = [(t, "clinc/" + i) for part in ("train", "val", "test") for t, i in sets[part]]
    return known, [t for part in ("oos_train", "oos_val", "oos_test") for t, _ in sets[part]]


@dataclass
class OwnGroup:
    domain: str
    same: list
    near: list


def own_groups(name="questions.tsv"):
    groups = {}
    for domain, group, kind, text in (r for r in rows(OWN / name) if len(r) == 4 and r[0] != "domain"):
        found = groups.setdefault((domain, group), OwnGroup(domain, [], []))
        (found.same if kind == "same" else found.near).append(text)
    return groups


def paraphrases():
    """{(domain, group): questions} of plain rephrasings."""
    groups = defaultdict(list)
    for domain, group, text in (r for r in rows(OWN / "paraphrases.tsv") if len(r) == 3 and r[0] != "domain"):
        groups[domain, group].append(text)
    return dict(groups)


def faq_answers():
    """{(domain, group): answer} to the rephrasings."""
    return {(r[0], r[1]): r[2] for r in rows(OWN / "faq-answers.tsv")[1:]}


def faq_unanswered():
    """{domain: questions that none of its answers answers}"""
    asked = defaultdict(list)
    for domain, text in (r for r in rows(OWN / "faq-unanswered.tsv")[1:]):
        asked[domain].append(text)
    return asked


def guard_pairs(names):
    pairs = []
    for name in names:
        for label, kind, _, a, b in rows(GUARD / name)[1:]:
            pairs.append((a, b, 1 if label == "same" else 0, kind))
    return pairs


def seed_groups():
    """The demo shop's questions: the first `ask` of an article with its `same` rows, and its `other`."""
    found = defaultdict(lambda: {"ask": [], "same": [], "other": []})
    out = []
    for article, text, kind in rows(SEED / "questions.tsv")[1:]:
        if kind == "out":
            out.append(text)
        else:
            found[article][kind].append(text)
    return found, out


def sections(name):
    """The passages of one of the demo shop's articles, as they are cut by Weir: (heading, text)."""
    lines = (SEED / "articles" / (name + ".md")).read_text().split("\n")
    title, heading, text, result = lines[0].lstrip("# "), "", [], []
    for line in lines[2:] + ["## "]:
        if line.startswith("## "):
            if text:
                result.append((title + ". " + heading, " ".join(text)))
            heading, text = line[3:], []
        elif line.strip():
            text.append(line.strip())
    return result


def squad():
    """(article, passage, [(question, answerable, answer)]) of SQuAD 2.0's part."""
    passages = {r[0]: (r[1].replace("_", " "), r[2]) for r in rows(PUBLIC / "squad2/passages.tsv")}
    asked = defaultdict(list)
    for r in rows(PUBLIC / "squad2/questions.tsv"):
        asked[r[0]].append((r[2], r[1] == "1", r[3] if len(r) > 3 else ""))
    return [(article, text, asked[key]) for key, (article, text) in passages.items()]


def xquad():
    """Without what is also of a SQuAD article that is not trained on: both are of one set."""
    kept_back = {p[:60] for article, p, _ in squad() if article in KEPT_BACK}
    passages = {r[0]: r[1] for r in rows(PUBLIC / "xquad/en_passages.tsv") if r[1][:60] not in kept_back}
    asked = defaultdict(list)
    for r in rows(PUBLIC / "xquad/en_questions.tsv"):
        asked[r[0]].append((r[1], True, r[2]))
    return [(text, asked[key]) for key, text in passages.items()]


def own_passages(name="passages.tsv", questions="passage-questions.tsv"):
    """(domain, title, passage, [(question, answerable, answer)])"""
    passages = {r[0]: r[1:] for r in rows(OWN / name) if len(r) == 4 and r[0] != "id"}
    asked = defaultdict(list)
    for r in rows(OWN / questions):
        if len(r) >= 3 and r[0] in passages:
            asked[r[0]].append((r[2], r[1] == "1", r[3] if len(r) > 3 else ""))
    return [(p[0], p[1], p[2], asked[key]) for key, p in passages.items()]


def measured(domain):
    """Whether a domain of the articles or of the wordings is for measuring only."""
    return domain.endswith("_measured")


def wordings(held):
    return {k: g for k, g in own_groups("wordings.tsv").items() if measured(k[0]) == held}


def articles(held):
    return [x for x in own_passages("articles.tsv", "article-questions.tsv") if measured(x[0]) == held]


def traps(half):
    return [(r[1] == "1", r[2], r[3], r[4] if len(r) > 4 else "") for r in rows(OWN / "traps.tsv")
            if len(r) >= 4 and r[0] == half]


def sentences(text):
    """Character ranges of the sentences."""
    ranges, start = [], 0
    for found in re.finditer(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9])", text):
        ranges.append((start, found.end()))
        start = found.end()
    return ranges + [(start, len(text))]


def exact_spans(passage, answer):
    """Where the answer's own words stand first."""
    at = passage.find(answer) if answer else -1
    return [(at, at + len(answer))] if at >= 0 else []


def answer_spans(passage, answer):
    """The ranges of the sentences that hold the answer's words."""
    at = passage.find(answer) if answer else -1
    if at < 0:
        return []
    return [(s, e) for s, e in sentences(passage) if s < at + len(answer) and e > at]


# What changes a question's answer ...
FLIPS = [("enable", "disable"), ("activate", "deactivate"), ("before", "after"), ("cheapest", "most expensive"),
         ("first", "last"), ("open", "close"), ("increase", "decrease"), ("add", "remove"), ("buy", "sell"),
         ("send", "receive"), ("with", "without"), ("more", "less"), ("minimum", "maximum"), ("today", "tomorrow"),
         ("Monday", "Sunday"), ("weekday", "weekend"), ("morning", "evening"), ("old", "new"), ("higher", "lower"),
         ("from", "to"), ("can", "can't"), ("is", "isn't"), ("do", "don't"), ("my", "someone else's"), ("child", "adult"),
         ("man", "woman"), ("debit", "credit"), ("inside", "outside"), ("domestic", "international"), ("import", "export"),
         ("how", "why"), ("when", "where"), ("who", "when"), ("up", "down"), ("free", "paid"), ("year", "month"),
         ("week", "day"), ("hour", "minute"), ("withdraw", "deposit"), ("lock", "unlock"), ("always", "never"),
         ("all", "none"), ("north", "south"), ("start", "end"), ("accept", "decline"), ("lost", "found"),
         ("upgrade", "downgrade"), ("arrive", "depart"), ("top up", "cash out"), ("included", "excluded"),
         ("one", "two"), ("three", "five"), ("email", "phone number"), ("address", "name"), ("card", "account")]


def flip(text, chance):
    """The question with one thing exchanged that its answer depends on; None where nothing fits."""
    ways = []
    for one, other in FLIPS:
        for a, b in ((one, other), (other, one)):
            if re.search(r"\b" + re.escape(a) + r"\b", text):
                ways.append((a, b))
    number = re.search(r"\b\d{1,4}\b", text)
    if number and chance.random() < 0.7:
        value = int(number.group())
        changed = chance.choice([value + 1, value * 2 + 1, max(0, value - 1) or value + 3, value + 10])
        return text[:number.start()] + str(changed) + text[number.end():]
    if not ways:
        return None
    a, b = chance.choice(ways)
    return re.sub(r"\b" + re.escape(a) + r"\b", b, text, count=1)


def swap_around(text, chance):
    """From A to B becomes from B to A, and names are exchanged."""
    found = re.search(r"\bfrom ((?:\w+ ){0,1}\w+) to ((?:\w+ ){0,1}\w+)", text)
    if found and found.group(1) != found.group(2):
        return text[:found.start(1)] + found.group(2) + " to " + found.group(1) + text[found.end(2):]
    names = [m for m in re.finditer(r"(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)*\b", text)]
    names = [m for at, m in enumerate(names) if m.group() not in {n.group() for n in names[:at]}]
    if len(names) < 2:
        return None
    one, other = sorted(chance.sample(names, 2), key=lambda m: m.start())
    return text[:one.start()] + other.group() + text[one.end():other.start()] + one.group() + text[other.end():]


STOP = set("""about after again also another been before being both cannot could does doing done down each even ever every from
gets give goes going have having here how into its just keep know like make many more most much must need only other our over
please really should some such take than thanks that the their them then there these they this those through too under until
very want was were what when where which while who whom whose why will with within without would you your""".split())
PLACES = """Leiden Utrecht Norway Sweden Dublin Cork Galway Paris Spain Malta Peru Lyon Porto Oslo Turin Graz Chester Bristol Iceland
Finland Estonia Denver Boston Kyoto Nagoya Madrid Seville Vienna Basel Geneva Poland Greece Cyprus Canada Mexico Brazil Chile Kenya
Ghana Egypt India Nepal Delft Ghent Bruges York Leeds Hull Perth Cairns Napier Leipzig Dresden Hamburg Bremen""".split()
NAMES = """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January March April June July October Christmas Easter Smith Harris
Nowak Silva Rossi Meyer Tanaka Novak Hughes Walsh Garcia Larsen Apollo Mercury Saturn Titan Orion Delta Omega Alpha Nova Lyra""".split()
WORD = re.compile(r"[A-Za-z][a-z'-]{2,}|\d[\d.,:]*\d|\d")


def shared_words(one, other):
    """Names, numbers and content words that stand in both texts."""
    there = {w.lower() for w in WORD.findall(other)}
    found = {w for w in WORD.findall(one) if w.lower() in there and w.lower() not in STOP and (len(w) > 3 or w[0].isdigit())}
    return sorted(found)


@lru_cache
def vocabulary():
    """The content words of all questions by their ending: so many that none of them tells that a text was changed."""
    found = defaultdict(set)
    texts = [t for t, _ in banking() + clinc()[0] + bitext()] + [t for g in own_groups().values() for t in g.same + g.near]
    texts += [q for _, _, _, asked in own_passages() for q, _, _ in asked] + [t for _, t, _, _ in own_passages()]
    texts += [t for asked in paraphrases().values() for t in asked] + [q for _, _, asked in squad() for q, _, _ in asked]
    for text in texts:
        for word in WORD.findall(text):
            if word.islower() and len(word) > 3 and word not in STOP:
                found[ending(word)].add(word)
    return {kind: sorted(words) for kind, words in found.items()}


def ending(word):
    return next((e for e in ("ing", "ed", "ly", "ion", "s") if word.endswith(e)), "")


def replacement(word, chance):
    """Another word of about the same kind."""
    if word[0].isdigit():
        digits = re.sub(r"\d+", lambda m: str(max(1, int(m.group()) + chance.choice([-3, -1, 1, 2, 5, 10, 40]))), word, count=1)
        return digits if digits != word else "7" + word
    pool = chance.choice([PLACES, NAMES]) if word[0].isupper() else vocabulary()[ending(word.lower())]
    return chance.choice([w for w in pool if w.lower() != word.lower()])


def exchanged(text, word, other):
    return exchanged_with_spans(text, word, other, [])[0]


def exchanged_with_spans(text, word, other, spans):
    """The text with every `word` exchanged, whatever its case, and where the spans lie then."""
    made, last, moved = [], 0, [list(s) for s in spans]
    for at in re.finditer(r"(?<![A-Za-z0-9])" + re.escape(word) + r"(?![A-Za-z0-9])", text, re.IGNORECASE):
        made += [text[last:at.start()], other]
        last = at.end()
        for old, new in zip(spans, moved):
            grown = len(other) - len(at.group())
            new[0] += grown if at.end() <= old[0] else 0
            new[1] += grown if at.end() <= old[1] else 0
    return "".join(made) + text[last:], [tuple(s) for s in moved]


# ... and what does not.
BEFORE = ["hi, ", "hello, ", "please tell me: ", "quick question: ", "can you help me? ", "hey there. ", "good morning, ",
          "sorry to bother you, ", "i was wondering, ", "i'd like to know ", "could you tell me ", "urgent!! "]
AFTER = [" please", " thanks", " thank you!", " plz", ", thanks in advance", " ??", " asap", " i need to know", ""]
SHORT = [("I am", "I'm"), ("do not", "don't"), ("cannot", "can't"), ("is not", "isn't"), ("what is", "what's"),
         ("I have", "I've"), ("it is", "it's"), ("where is", "where's"), ("How do I", "how to"), ("How can I", "How do I"),
         ("Is it possible to", "Can I"), ("want to", "wanna"), ("would like to", "want to"), ("you", "u")]


def typo(word, chance):
    if len(word) < 5:
        return word
    at = chance.randrange(1, len(word) - 2)
    return chance.choice([word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:],
                          word[:at] + word[at] + word[at:]])


def reworded(text, chance):
    """The same question as another hand would type it."""
    for one, other in SHORT:
        if one in text and chance.random() < 0.5:
            text = text.replace(one, other, 1)
    words = text.split(" ")
    if chance.random() < 0.5:
        at = chance.randrange(len(words))
        words[at] = typo(words[at], chance)
    text = " ".join(words)
    if chance.random() < 0.4:
        text = chance.choice(BEFORE) + text[:1].lower() + text[1:]
    if chance.random() < 0.4:
        text = text.rstrip("?. ") + chance.choice(AFTER)
    if chance.random() < 0.4:
        text = text.lower()
    if chance.random() < 0.3:
        text = text.rstrip("?.! ")
    fronted = re.match(r"(.*\w) ((?:in|on|during|after|before|at) [^,?]{3,30})\?$", text)
    if fronted and chance.random() < 0.5:
        text = fronted.group(2).capitalize() + ", " + fronted.group(1)[:1].lower() + fronted.group(1)[1:] + "?"
    return text
