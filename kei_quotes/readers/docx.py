"""Word documents: the paragraphs of the body in order, tables and text boxes included, deleted text left out."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kei_quotes.readers.format import Document, Request, first_line
from kei_quotes.readers.quotations import block, places, set_marks
from kei_quotes.records import Article

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAGIC = b"PK\x03\x04"
BODY = "word/document.xml"
QUOTE_STYLES = ("quote", "intense quote", "block text")
MAX_STYLES = 10
"""Styles that are based on one another; Word allows no more (by judgement), and a damaged file may go round."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_HIDDEN = (f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback")
"""Deleted text, and the second form of a text box for older programs."""
_VANISH = f"../{_W}rPr/{_W}vanish"
"""What hides the run of a piece of text."""


def read(data: bytes, request: Request) -> Article:
    """Read a document; a blank line between paragraphs, block quotations in marks.

    Raises `ReadError` for an archive that is no such document, a damaged one and one that unpacks too large.
    """
    request.need("docx", "docx")
    _refuse_others(data, request)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        marked: list[str] = []
        text = "\n\n".join(_blocks(document, marked))
        facts = _facts(document)
    except Exception as error:  # whatever a library says of bytes that are no document
        raise request.refuse(f"it is a damaged Word document ({first_line(error)}); save it anew") from error
    return replace(request.article(text, "docx", **facts), layout=places(text, marked))


def _refuse_others(data: bytes, request: Request) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            size = sum(entry.file_size for entry in archive.infolist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise request.refuse("it is a damaged Word document or none; save it anew as .docx") from error
    if encrypted:
        raise request.refuse("it is protected by a password; save it without one")
    if BODY not in names:
        raise request.refuse("it is a ZIP archive, not a Word document; unpack it, or save the document as .docx")
    request.check_unpacked(size, len(data))


def _blocks(document: Any, marked: list[str]) -> Iterator[str]:
    """Texts of the paragraphs that are not blank; consecutive ones in a style for quotations are one quotation.

    What is put into marks is added to `marked`.
    """
    quoting = {str(style.style_id) for style in document.styles if _is_quoting(style)}
    paragraphs = document.element.body.iter(f"{_W}p")
    shown = (each for each in paragraphs if next(each.iterancestors(*_HIDDEN), None) is None)
    blocks = ((_style(each) in quoting, _text(each)) for each in shown)
    for is_quotation, group in groupby((each for each in blocks if each[1]), key=itemgetter(0)):
        texts = [text for _, text in group]
        marked.extend(set_marks(texts) if is_quotation else ())
        yield from block(texts) if is_quotation else texts


def _is_quoting(style: Any) -> bool:
    """Whether a style, or one that it is based on, is for quotations."""
    seen = 0
    while style is not None and seen < MAX_STYLES and (style.name or "").lower() not in QUOTE_STYLES:
        style, seen = getattr(style, "base_style", None), seen + 1
    return style is not None and seen < MAX_STYLES


def _style(paragraph: Any) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style.get(f"{_W}val", "") if style is not None else ""


def _text(paragraph: Any) -> str:
    """Text of one paragraph without that of paragraphs inside it (text boxes)."""
    nodes = paragraph.iter(f"{_W}t", *_BREAKS)
    own = (node for node in nodes if next(node.iterancestors(f"{_W}p", *_HIDDEN), None) is paragraph)
    shown = (node for node in own if node.find(_VANISH) is None)
    lines = "".join(_BREAKS.get(node.tag) or node.text or "" for node in shown).replace("\xad", "").split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))


def _facts(document: "WordDocument") -> dict[str, str]:
    known = document.core_properties
    date = known.created.date().isoformat() if known.created else ""
    return {"title": known.title, "byline": known.author, "date": date}


FORMAT = Document(
    "docx",
    (".docx",),
    "Paragraphs, tables and text boxes; no deleted and hidden text; quotations by style in marks.",
    "docx",
    lambda head: head.startswith(MAGIC),
    read,
)
