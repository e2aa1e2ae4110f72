"""Signatures: who stands behind a dash at the end of a quotation, and signs it.

“No windows, but a view.” — Anneliese Krug, Duluth
"""

import re

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.records import Spans, TextSpan

LONGEST = 80
"""Characters of a line from which it is no signature, by judgement."""
_DASH = re.compile(
    r"[ \t\u00a0]*\r?\n?[ \t\u00a0]*(?:[—–―]|--?)[ \t\u00a0]?(?=\S)"
    r"|[ \t\u00a0]*\r?\n[ \t\u00a0]*\r?\n[—–―][ \t\u00a0]?(?=\S)"  # a hyphen there would begin a list
)
_LINE = re.compile(r"[^\r\n\"“”«»„]+")


def signature(text: str, content: Spans) -> TextSpan | None:
    """The name that signs a quotation and fills the rest of its line, None where there is none."""
    dash = _DASH.match(text, content[-1].end)
    line = _LINE.match(text, dash.end(), dash.end() + LONGEST) if dash else None
    if line is None or text[line.end() : line.end() + 1] not in ("", "\n", "\r"):
        return None
    words = line.group().rstrip(" .\t\u00a0")
    narrates = abbreviations().cues & set(words.lower().replace(",", " ").split())
    return TextSpan(line.start(), line.start() + len(words)) if words[:1].isupper() and not narrates else None
