"""A made set of 300 claims on marked articles, each with its right verdict."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path

from kei_quotes.checking import Claim
from kei_quotes.records import Article, MadeWith, Report, Speaker, TextSpan, check
from kei_quotes.scoring import read_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data/gold/expert.jsonl"
EACH = 50
SEED = 20261124

NEGATIONS = {"not", "no", "never", "nobody", "none", "nothing", "neither", "nor", "without", "hardly", "cannot"}
OTHER_WORDS = ("copper", "yesterday", "cheap", "forty", "garden", "silently", "wrong", "mountain", "borrow", "seven")
STRAIGHT = str.maketrans("“”„’‘–", '"""\'\'-')


def documents(path=GOLD):
    """The marked articles of a file, its cases of a sentence or two left out."""
    return [document for document in read_gold(path) if "case" not in document.id]


def as_report(document):
    """What the model would find, were it always right."""
    line = next(row for row in map(json.loads, GOLD.read_text("utf-8").splitlines()) if row["id"] == document.id)
    people = {person["name"]: person for person in line.get("people", ())}
    types = {gold.speaker: gold.type for gold in document.attributions if gold.speaker}
    ids = {name: f"s{number}" for number, name in enumerate(types, 1)}
    speakers = [_speaker(document, ids[name], name, types[name], people.get(name, {})) for name in types]
    attributions = tuple(replace(gold.attribution, speaker=ids.get(gold.speaker)) for gold in document.attributions)
    report = Report(article(document), attributions, tuple(speakers), MadeWith("0", "gold"))
    check(report)
    return report


def article(document):
    return Article(document.id, document.text, f"news/{document.id}.txt")


def _speaker(document, id_, name, type_, person):
    role, affiliation = (_place(document.text, person.get(fact)) for fact in ("role", "affiliation"))
    return Speaker(id_, name, type_, tuple(person.get("aliases", ())), (), role, affiliation)


def _place(text, words):
    start = text.find(words) if words else -1
    return TextSpan(start, start + len(words)) if start >= 0 else None


def made_claims(path=GOLD, seed=SEED):
    """A claim, its right verdict and who says it: 50 of each of six sorts; `Claim.id` begins with the sort."""
    chance = random.Random(seed)
    said = [one for document in documents(path) for one in _quotations(document)]
    sorts = {
        "verbatim": (said, lambda one: (_retyped(one["quote"], chance), "verified")),
        "trimmed": (said, lambda one: (_trimmed(one["quote"], chance), "verified")),
        "ellipsis": (said, lambda one: (_shortened(one["quote"], chance), "edited")),
        "altered": (said, lambda one: (_altered(one["quote"], chance), "altered")),
        "swapped": (said, lambda one: (one["quote"] if len(one["quote"].split()) > 3 else None, "other-speaker")),
    }
    claims = []
    for sort, (pool, make) in sorts.items():
        pool = chance.sample(pool, len(pool)) * 2
        made = [(one, *make(one)) for one in pool]
        made = [(one, quote, verdict) for one, quote, verdict in made if quote and (sort != "swapped" or one["others"])]
        for one, quote, verdict in made[:EACH]:
            speaker = chance.choice(one["others"] if sort == "swapped" else one["names"])
            claims.append((sort, speaker, quote, verdict, one["names"][0]))
    claims.extend(("invented", speaker, quote, "not-found", "") for speaker, quote in invented())
    chance.shuffle(claims)
    return [
        (Claim(number, quote, speaker, id=f"{sort}-{number}"), verdict, by)
        for number, (sort, speaker, quote, verdict, by) in enumerate(claims, 1)
    ]


def invented():
    """Claims that somebody might make on the subjects of the articles, none of them in these."""
    lines = Path(__file__).with_name("invented.txt").read_text("utf-8").splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def _quotations(document):
    """What is quoted of each direct and mixed attribution, who says it, by what names, and who does not."""
    for gold in document.attributions:
        attribution = gold.attribution
        if attribution.kind == "indirect" or not gold.speaker:
            continue
        pieces = [document.text[start:end] for start, end in attribution.content]
        if attribution.kind == "mixed":
            pieces = [quoted for piece in pieces for quoted in re.findall(r"(?<!\w)[“„\"‘'](.+?)[”“\"’'](?!\w)", piece)]
        others = {
            other.speaker
            for other in document.attributions
            if other.speaker not in (None, gold.speaker) and not _touch(other.attribution, attribution)
        }
        overlapping = {one.speaker for one in document.attributions if _touch(one.attribution, attribution)}
        yield {
            "quote": " ".join(piece.strip("“”„\"‘'") for piece in pieces),
            "names": _names(gold.speaker),
            "others": sorted(others - overlapping),
        }


def _touch(one, other):
    return any(a.start < b.end and b.start < a.end for a in one.content for b in other.content)


def _names(name):
    """Forms in which a fact-checker may give a name."""
    forms = [name, name.upper()]
    if " " in name and name[0].isupper():
        forms += [f"Dr. {name}", name.split()[-1] if len(name.split()) == 2 else name]
    return forms


def _retyped(quote, chance):
    """The quote as another hand types it: other marks, dashes, line breaks."""
    words = quote.translate(STRAIGHT).split(" ") if chance.random() < 0.5 else quote.split(" ")
    glue = chance.choice([" ", " ", "\n", "  "])
    opening, closing = chance.choice(("“", '"')), chance.choice(("”", '"', ".”"))
    return opening + glue.join(words) + closing


def _trimmed(quote, chance):
    words = quote.split()
    if len(words) < 7:
        return None
    length = chance.randint(4, len(words) - 2)
    start = chance.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


def _shortened(quote, chance):
    """The quote with an ellipsis for some words inside, no negation among them."""
    words = quote.split()
    if len(words) < 8:
        return None
    start = chance.randint(2, len(words) - 5)
    end = chance.randint(start + 1, len(words) - 3)
    if any(re.sub(r"\W", "", word.lower()) in NEGATIONS or "n’t" in word or "n't" in word for word in words[start:end]):
        return None
    mark = chance.choice(["…", "...", "[…]", ". . ."])
    return " ".join([*words[:start], mark, *words[end:]])


def _altered(quote, chance):
    words = quote.split()
    if len(words) < 5:
        return None
    words[chance.randrange(len(words))] = chance.choice(OTHER_WORDS)
    return " ".join(words)
