"""What people use otherwise: a small spaCy pipeline, and textacy's rules for direct quotations on top of one.

Where no English spaCy model is installed, a pipeline of the published small ones' architecture (hash embeddings and a
convolutional encoder, 96 wide, 4 deep; tagger; transition parser) is trained on a treebank for a minute: as fast as
theirs, by far not as accurate.
"""

import gzip
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import get_installed_models

from kei_quotes.errors import KeiQuotesError, missing

_SECONDS = 60
_SMALL = "en_core_web_sm"
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer's name, with what it stands on, and how it goes through texts."""

    name: str
    run: Callable[[Sequence[str]], None]


def make_peer(name: str, treebank: Path | None) -> Peer:
    """The peer of that name; raises KeiQuotesError where what it needs is not installed and no treebank is given."""
    if name == "textacy":
        return _textacy(*_small_pipeline(treebank))
    nlp, title = _small_pipeline(treebank)

    def run(texts: Sequence[str]) -> None:
        for _ in nlp.pipe(texts, batch_size=_BATCH):
            pass

    return Peer(title, run)


def _textacy(nlp: Language, title: str) -> Peer:
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError as error:
        raise KeiQuotesError(missing("textacy", "bench")) from error

    def run(texts: Sequence[str]) -> None:
        for doc in nlp.pipe(texts, batch_size=_BATCH):
            try:
                list(direct_quotations(doc))
            except ValueError:  # its answer to an odd number of quotation marks
                continue

    return Peer(f"textacy on {title}", run)


def _small_pipeline(treebank: Path | None) -> tuple[Language, str]:
    if _SMALL in get_installed_models():
        return spacy.load(_SMALL, exclude=["ner"]), _SMALL
    if treebank is None:
        raise KeiQuotesError(
            f"no {_SMALL} is installed: install it, or give --treebank FILE (CoNLL-U) to train a pipeline of its size"
        )
    return _trained(treebank), f"a spaCy pipeline of {_SMALL}'s architecture, trained on {treebank.name} for a minute"


def _trained(treebank: Path) -> Language:
    """Tagger and parser of spaCy's small architecture."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": shared}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": shared}})
    examples = list(_sentences(nlp, treebank))
    if not examples:
        raise KeiQuotesError(f"{treebank} holds no sentences: give a treebank in the CoNLL-U format")
    optimizer = nlp.initialize(lambda: examples)
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        nlp.update(random.sample(examples, min(64, len(examples))), sgd=optimizer)
    return nlp


def _sentences(nlp: Language, treebank: Path) -> Iterator[Example]:
    try:
        text = _read(treebank)
    except (OSError, UnicodeDecodeError) as error:
        raise KeiQuotesError(f"cannot read the treebank {treebank}: {error}; give a CoNLL-U file") from error
    for block in text.split("\n\n"):
        rows = [row.split("\t") for row in block.splitlines() if row and not row.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if len(rows) > 1:
            heads = [number if row[6] == "0" else int(row[6]) - 1 for number, row in enumerate(rows)]
            annotations = {"tags": [row[4] for row in rows], "heads": heads, "deps": [row[7] for row in rows]}
            yield Example.from_dict(Doc(nlp.vocab, words=[row[1] for row in rows]), annotations)


def _read(path: Path) -> str:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            return stream.read()
    return path.read_text(encoding="utf-8")
