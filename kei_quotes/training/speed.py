"""Words a second of our pipeline and of spaCy's small architecture, in turn, on the same texts in one process.

    python -m kei_quotes.training.speed GOLD.jsonl --conllu TREEBANK.conllu.gz

The peer is what spaCy's small English pipelines are made of (hash embeddings and a convolutional encoder, 96 wide, 4
deep; tagger; transition parser), trained on the treebank for a minute: its speed is that of the published ones.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from kei_quotes import api
from kei_quotes.records import Article

SECONDS = 60
ROUNDS = 3


def main() -> None:
    """Print words a second of both, median of the rounds, and the ratio."""
    parser = argparse.ArgumentParser(prog="python -m kei_quotes.training.speed", description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--conllu", type=Path, required=True)
    parser.add_argument("--model", default="en")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").split("\n")
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    words = sum(len(text.split()) for text in texts)
    ours, peer = api.load(options.model, threads=2), small_pipeline(options.conllu)
    times: dict[str, list[float]] = {"kei-quotes": [], "spacy small": []}
    for _ in range(ROUNDS):
        times["kei-quotes"].append(_seconds(ours, texts))
        times["spacy small"].append(_seconds(peer, texts))
    rates = {name: words / sorted(seconds)[ROUNDS // 2] for name, seconds in times.items()}
    for name, rate in rates.items():
        print(f"{name}: {rate:,.0f} words a second")  # noqa: T201
    print(f"ratio: {rates['kei-quotes'] / rates['spacy small']:.2f}")  # noqa: T201


def _seconds(nlp: Language, texts: list[str]) -> float:
    began = time.perf_counter()
    if "kei_quotes" in nlp.pipe_names:
        for _ in api.reports(nlp, (Article(id=str(number), text=text) for number, text in enumerate(texts))):
            pass
    else:
        for _ in nlp.pipe(texts, batch_size=32):
            pass
    return time.perf_counter() - began


def small_pipeline(treebank: Path) -> Language:
    """Tagger and parser of spaCy's small architecture, trained on the treebank for a minute."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": shared}})
    examples = list(_sentences(nlp, treebank))
    optimizer = nlp.initialize(lambda: examples)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        nlp.update(random.sample(examples, 64), sgd=optimizer)
    return nlp


def _sentences(nlp: Language, treebank: Path) -> Iterator[Example]:
    with gzip.open(treebank, "rt", encoding="utf-8") as lines:
        for block in lines.read().split("\n\n"):
            rows = [row.split("\t") for row in block.splitlines() if row and not row.startswith("#")]
            rows = [row for row in rows if row[0].isdigit()]
            if len(rows) > 1:
                heads = [number if row[6] == "0" else int(row[6]) - 1 for number, row in enumerate(rows)]
                annotations = {"tags": [row[4] for row in rows], "heads": heads, "deps": [row[7] for row in rows]}
                yield Example.from_dict(Doc(nlp.vocab, words=[row[1] for row in rows]), annotations)


if __name__ == "__main__":
    main()
