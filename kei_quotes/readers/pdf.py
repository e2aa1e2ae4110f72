"""PDF: the text of printed pages as paragraphs, and where in it each page begins."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kei_quotes.errors import ReadError
from kei_quotes.readers.format import Document, Request, first_line, silence
from kei_quotes.readers.lines import Line, joined, paragraphs, tidy, with_initials, without_running_heads, words_inside
from kei_quotes.records import Article

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import StreamObject

MAGIC = b"%PDF-"
NO_TITLE = frozenset({"untitled", "anonymous", "(anonymous)", "(unspecified)", "unspecified"})
"""What programs write where they know nothing."""


def read(data: bytes, request: Request) -> Article:
    """Read the pages; a blank line between paragraphs.

    Raises `ReadError` for a damaged or protected file, for pages that are pictures and for ones that unpack too large.
    """
    request.need("pypdf", "pdf")
    silence("pypdf")
    try:
        lines, facts = _take_apart(data, request)
    except ReadError:
        raise
    except Exception as error:  # whatever a library says of bytes that are no pages
        why = f"it is a damaged PDF file ({first_line(error)})"
        raise request.refuse(f"{why}; open it in a viewer and print it into a new one") from error
    if not lines:
        why = "its pages hold no text, perhaps they are scanned pictures"
        raise request.refuse(f"{why}; recognise the text first: ocrmypdf IN.pdf OUT.pdf")
    text, pages = _text(without_running_heads(lines))
    return replace(request.article(text, "pdf", **facts), pages=pages)


def _take_apart(data: bytes, request: Request) -> tuple[list[Line], dict[str, str]]:
    from pypdf import PdfReader

    source = PdfReader(io.BytesIO(data))
    if source.is_encrypted and not source.decrypt(""):
        why = "it is protected by a password"
        raise request.refuse(f"{why}; take it off: qpdf --decrypt --password=PASSWORD IN.pdf OUT.pdf")
    lines: list[Line] = []
    size, seen = 0, set[int]()
    for number, page in enumerate(source.pages, 1):
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        size += sum(len(form.get_data()) for form in _forms(page, seen))
        request.check_unpacked(size, len(data))
        lines.extend(_lines(page, number))
    return lines, _facts(source)


def _forms(holder: Any, seen: set[int]) -> "Iterator[StreamObject]":
    """Parts of pages that a page, or such a part, draws, and those that these draw; each once in a file."""
    objects = (holder.get("/Resources") or {}).get("/XObject") or {}
    for form in map(objects.__getitem__, objects):
        if form.get("/Subtype") == "/Form" and id(form) not in seen:
            seen.add(id(form))
            yield form
            yield from _forms(form, seen)


def _lines(page: Any, number: int) -> Iterator[Line]:
    """Lines of a page that are not blank, in the order of the file."""
    parts: list[tuple[str, float, float, float]] = []

    def visit(text: str, matrix: list[float], place: list[float], _font: object, size: float) -> None:
        x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
        y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
        parts.append((text, x, y, abs(size * place[3] * matrix[3]) or abs(size) or 1.0))

    page.extract_text(visitor_text=visit)
    words: list[str] = []
    first: tuple[float, float, float] | None = None
    for text, x, y, size in [*parts, ("\n", 0.0, 0.0, 1.0)]:
        for at, piece in enumerate(text.split("\n")):
            if at:
                if first and (line := tidy("".join(words))):
                    yield Line(line, number, *first)
                words, first = [], None
            words.append(piece)
            if piece.strip() and first is None:
                first = (x, y, size)


def _text(lines: list[Line]) -> tuple[str, tuple[int, ...]]:
    """Text of the lines, and where each page begins in it."""
    words = words_inside(lines)
    lines = with_initials(lines, words)
    parts: list[str] = []
    begins: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs(lines):
        if parts:
            parts.append("\n\n")
            length += 2
        for part, line in joined(paragraph, words):
            begins.setdefault(line.page, length)
            parts.append(part)
            length += len(part)
    starts: list[int] = []
    for page in range(max(begins, default=0), 0, -1):  # an empty page begins where the next one does
        starts.append(min(begins.get(page, length), starts[-1] if starts else length))
    return "".join(parts), tuple(reversed(starts))


def _facts(source: "PdfReader") -> dict[str, str]:
    known = source.metadata
    if known is None:
        return {}
    date = known.creation_date.date().isoformat() if known.creation_date else None
    facts = {"title": known.title, "byline": known.author, "date": date}
    return {name: value for name, value in facts.items() if value and value.lower() not in NO_TITLE}


FORMAT = Document(
    "pdf",
    (".pdf",),
    "Lines joined to paragraphs, without hyphens at line ends, running heads and page numbers.",
    "pdf",
    lambda head: head.lstrip().startswith(MAGIC),
    read,
)
