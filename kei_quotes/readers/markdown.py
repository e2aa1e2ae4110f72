"""Markdown: the words of each block without its signs, a blank line between blocks; block quotations in marks."""

import re
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING

from kei_quotes.readers.format import Document, Request, never
from kei_quotes.readers.quotations import block, places, set_marks
from kei_quotes.readers.rows import FACTS
from kei_quotes.readers.text import read_text
from kei_quotes.records import Article

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_SIGNS = 2_000
"""Most signs of Markdown in one block, since the time for a block grows with their square. By judgement."""

_SIGN = re.compile(r"[\[\]*_`<!~]")
_BLANK_LINES = re.compile(r"\n\s*\n")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"^(\w+):[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"\s*<(?:script|style|!--)", re.IGNORECASE)
_INLINE = {"softbreak": " ", "hardbreak": "\n"}
_HTML = {"<q>": "“", "</q>": "”", "<br>": "\n", "<br/>": "\n", "<br />": "\n"}


def read(data: bytes, request: Request) -> Article:
    """Read a Markdown text; code and pictures are left out.

    Raises `ReadError` as for plain text, and for a block that is mostly signs.
    """
    from markdown_it import MarkdownIt

    source = read_text(data, request)
    if any(len(_SIGN.findall(block)) > MAX_SIGNS for block in _BLANK_LINES.split(source)):
        why = f"a paragraph holds more than {MAX_SIGNS} signs of Markdown"
        raise request.refuse(f"{why}; read it as it is with --input-format text")
    front = _FRONT.match(source)
    facts = _facts(front[1]) if front else {}
    page = _Page()
    for token in MarkdownIt("commonmark").enable("table").parse(source[front.end() if front else 0 :]):
        page.take(token)
    if page.heading:
        facts.setdefault("title", page.heading)
    text = "\n\n".join(page.blocks)
    return replace(request.article(text, "markdown", **facts), layout=places(text, page.marked))


@dataclass(slots=True)
class _Page:
    """Collects the blocks; `quotation` holds those of an open block quotation."""

    blocks: list[str] = field(default_factory=list)
    heading: str = ""
    quotation: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    depth: int = 0
    last: str = ""

    def take(self, token: "Token") -> None:
        """Take the next token of markdown-it."""
        if token.type in ("blockquote_open", "blockquote_close"):
            self.depth += token.nesting
            if not self.depth:
                self.blocks.extend(block(self.quotation))
                self.marked.extend(set_marks(self.quotation))
                self.quotation = []
            return
        text = _text(token).strip()
        if text and token.type == "inline" and self.last == "h1":
            self.heading = self.heading or text
        self.last = token.tag if token.type == "heading_open" else ""
        if text:
            (self.quotation if self.depth else self.blocks).append(text)


def _text(token: "Token") -> str:
    if token.type == "html_block":
        return "" if _UNSEEN.match(token.content) else unescape(_TAG.sub(" ", token.content))
    return "".join(map(_inline, token.children or ()))


def _inline(token: "Token") -> str:
    if token.type == "html_inline":
        return _HTML.get(token.content.lower(), "")
    return _INLINE.get(token.type, "" if token.type == "image" else token.content)


def _facts(front: str) -> dict[str, str]:
    """Plain fields of YAML front matter."""
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front)}
    found = ((fact, next((fields[name] for name in names if fields.get(name)), "")) for fact, names in FACTS.items())
    return {fact: value for fact, value in found if value}


FORMAT = Document(
    "markdown",
    (".md", ".markdown"),
    "The words without signs, code and pictures; block quotations in quotation marks.",
    "",
    never,
    read,
)
