"""Fixture pages: a case is a name and two fields, each ended by a line with a lone dot (see the READMEs)."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from kei_quotes.pipeline.places import Places
from kei_quotes.pipeline.segments import segment
from kei_quotes.records import Spans
from kei_quotes.text.offsets import merge

_SIGN = re.compile(r"[⟦⟧⟨⟩]")
_BLOCK = re.compile(r"^(?P<name>[^\n.][^\n]*)\n\.\n(?P<first>.*?)\n\.\n(?P<second>.*?)\n\.$", re.MULTILINE | re.DOTALL)


class Marked(NamedTuple):
    """A text freed of its signs: `content` stood between ⟦ and ⟧, `others` between ⟨ and ⟩."""

    text: str
    content: Spans
    others: Spans


def cases(folder: Path) -> list[object]:
    """Parameters (first field, second field) of all pages in a folder but its README."""
    pages = sorted(path for path in folder.glob("*.md") if path.stem != "README")
    found = [(page.stem, block) for page in pages for block in _BLOCK.finditer(page.read_text("utf-8"))]
    return [pytest.param(block["first"], block["second"], id=f"{stem}: {block['name']}") for stem, block in found]


def read(field: str) -> Marked:
    """The text of a field and what its signs mark."""
    edges: dict[str, list[int]] = {sign: [] for sign in "⟦⟧⟨⟩"}
    for number, match in enumerate(_SIGN.finditer(field)):
        edges[match[0]].append(match.start() - number)
    stretches = [list(zip(edges[opening], edges[closing], strict=True)) for opening, closing in ("⟦⟧", "⟨⟩")]
    return Marked(_SIGN.sub("", field), *map(merge, stretches))


def places(text: str) -> Places:
    """Paragraphs, sentences and quotations of a text."""
    segments = segment(text)
    return Places(text, segments.paragraphs, segments.sentences, segments.marked)


def shown(text: str, spans: Spans) -> str:
    """The text with its spans between ⟦ and ⟧."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "⟦", text[start:end], "⟧"]
        at = end
    return "".join([*parts, text[at:]])
