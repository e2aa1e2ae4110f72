"""HTML: the article of a web page; trafilatura parts it from navigation, sign-up and advertisements."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kei_quotes.readers.decoding import split_mark
from kei_quotes.readers.format import Document, Request, silence
from kei_quotes.readers.quotations import DASH, quoted, signature, single
from kei_quotes.records import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 200
"""Deepest nesting of elements. Real pages stay below 60 (by judgement); the parser itself gives up at 256."""

MAX_ELEMENTS = 15_000
"""Most elements of a page. News pages have 1,000 to 5,000 (by judgement); the time for a page grows with the square."""

LONGEST_SIGNATURE = 15
"""Words of a name with what it is and a date, below a quotation (by judgement)."""

_BEGIN = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LATIN = ("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote")
METADATA = "application/ld+json"
"""Scripts that only say what the page is."""
_CONTROLS = ("nav", "script", "style", "noscript", "template", "button", "select", "form")
_INLINE = ("hi", "ref", "del", "span", "graphic")


def read(data: bytes, request: Request) -> Article:
    """Read the article of a page; block by block, with a blank line between.

    `<q>` and `<blockquote>` are put into quotation marks, `<cite>` below a block becomes its signature.
    Raises `ReadError` for a page without an article and for one nested too deeply.
    """
    request.need("trafilatura", "html")
    import trafilatura
    from trafilatura.settings import use_config

    silence("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
    tree = _parse(_decode(data, request))
    if tree is None or (reason := _oddity(tree)):
        why = "it holds no elements" if tree is None else reason
        raise request.refuse(f"{why}; save the page anew, or give its text")
    for prepare in (_drop_controls, _mark_inline, _mark_blocks):
        prepare(tree)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")  # a short article is one, too
    try:
        found: Any = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            config=config,
            date_extraction_params={"extensive_search": False, "original_date": True},  # no dates by guess
        )
    except Exception as error:  # whatever a library says of bytes that are no page
        raise request.refuse(f"it cannot be taken apart ({type(error).__name__}); give its text") from error
    text = "\n\n".join(_paragraphs(found.body)) if found is not None else ""
    if not text:
        raise request.refuse("there is no article in this page; save the page whole, or give its text")
    return request.article(text, "html", found.title, found.author, found.date, found.url)


def _decode(data: bytes, request: Request) -> str:
    """Text of the page as browsers decode it: a mark, the option, the page's own word, UTF-8, Windows-1252."""
    body, marked = split_mark(data)
    declared = _CHARSET.search(body[:4096])
    named = marked or request.options.encoding or (declared[1].decode("ascii", "replace").lower() if declared else None)
    try:
        if named:
            return body.decode("cp1252" if named in _LATIN else named, "replace")
        return body.decode()
    except (LookupError, UnicodeError):
        return body.decode("utf-8" if named else "cp1252", "replace")


def _parse(text: str) -> "HtmlElement | None":
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_CONTROL.sub("\ufffd", text).encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return None


def _oddity(tree: "HtmlElement") -> str:
    """Why the tree is none of a page that people read; the empty string where nothing speaks against it."""
    from lxml.etree import iterwalk

    depth = number = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if depth > MAX_DEPTH:
            return f"its elements are nested more than {MAX_DEPTH} deep"
        if number > MAX_ELEMENTS:
            return f"it has more than {MAX_ELEMENTS} elements"
    return ""


def _drop_controls(tree: "HtmlElement") -> None:
    """Drop what no reader reads, which a fallback of the library would keep."""
    for each in list(tree.iter(*_CONTROLS)):
        whole_page = each.tag == "form" and each.find(".//p") is not None
        if each.getparent() is not None and not whole_page and each.get("type") != METADATA:
            each.drop_tree()


def _mark_inline(tree: "HtmlElement") -> None:
    """Put `<q>` into marks, doubles and singles in turn."""
    quotations = [(each, sum(1 for _ in each.iterancestors("q", "blockquote"))) for each in tree.iter("q")]
    for each, depth in quotations:
        opening, closing = "‘’" if depth % 2 else "“”"
        if not _text(each).startswith(("“", '"', "‘", "'", "«")):
            each.text = opening + (each.text or "")
            _append(each, closing)
        _sign_inline(each)
        each.tag = "span"


def _sign_inline(quotation: "HtmlElement") -> None:
    """Put a dash before the `<cite>` that follows a quotation and ends the paragraph with it."""
    name = quotation.getnext()
    if name is None or name.tag != "cite" or name.getnext() is not None:
        return
    if not (quotation.tail or "").strip() and not (name.tail or "").strip():
        quotation.tail, name.text = " ", signature(name.text or "")


def _mark_blocks(tree: "HtmlElement") -> None:
    """Put the blocks of `<blockquote>` into marks, the outermost only, and sign them with their `<cite>`."""
    for block in [each for each in tree.iter("blockquote") if next(each.iterancestors("blockquote"), None) is None]:
        _wrap_tail(block)
        _sign(block)
        _wrap_loose(block)
        leaves = [each for each in block.iter(*_BLOCKS) if each is not block and _text(each) and not _has_blocks(each)]
        if _is_signed(list(map(_text, leaves))):
            _put_signature(block, leaves.pop())
        before = [_text(each) for each in leaves]
        for leaf, old, new in zip(leaves, before, quoted(before), strict=True):
            if new != old:
                _set_marks(leaf, closes=new.endswith("”") and leaf is leaves[-1])
        for each in block.iter("blockquote"):
            each.tag = "div"


def _wrap_tail(block: "HtmlElement") -> None:
    """Make a paragraph of the text after a block, which would be lost."""
    from lxml.html import Element

    paragraph = Element("p")
    paragraph.text, block.tail = block.tail, None
    if _text(paragraph):
        block.addnext(paragraph)


def _sign(block: "HtmlElement") -> None:
    """Move the name of the quoted out of the block or its figure, or from behind it, into a paragraph after it."""
    figure, behind = block.getparent(), block.getnext()
    places = [*block.iter("cite", "footer")]
    if figure is not None and figure.tag == "figure":
        places.extend(figure.iter("figcaption"))
        figure.tag = "div"
    if behind is not None and behind.tag == "cite":
        places.append(behind)
    signed = next((place for place in places if _text(place)), None)
    if signed is not None:
        _put_signature(block, signed)


def _is_signed(paragraphs: Sequence[str]) -> bool:
    """Whether the last paragraph of several, and not the first, is short and stands behind a dash."""
    if len(paragraphs) < 2 or DASH.match(paragraphs[0]):
        return False
    return bool(DASH.match(paragraphs[-1])) and len(paragraphs[-1].split()) <= LONGEST_SIGNATURE


def _put_signature(block: "HtmlElement", name: "HtmlElement") -> None:
    from lxml.html import Element

    paragraph = Element("p")
    paragraph.text = signature(_text(name))
    name.drop_tree()
    block.addnext(paragraph)


def _wrap_loose(block: "HtmlElement") -> None:
    """Make a paragraph of each stretch of a block that lies in none."""
    from lxml.html import Element

    children, loose = list(block), Element("p")
    loose.text, block.text = block.text, None
    block.insert(0, loose)
    for child in children:
        if child.tag in _BLOCKS:
            loose = Element("p")
            loose.text, child.tail = child.tail, None
            child.addnext(loose)
        else:
            loose.append(child)
    for paragraph in [each for each in block if each.tag == "p" and not _text(each)]:
        paragraph.drop_tree()


def _set_marks(leaf: "HtmlElement", *, closes: bool) -> None:
    for each in leaf.iter():
        each.text = single(each.text) if each.text else None
        if each is not leaf and each.tail:
            each.tail = single(each.tail)
    leaf.text = "“" + (leaf.text or "").lstrip()
    if closes:
        _append(leaf, "”")


def _append(element: "HtmlElement", text: str) -> None:
    """Put text at an element's end, before line breaks and white space."""
    while len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])
    last = element[-1] if len(element) else None
    old = (element.text if last is None else last.tail) or ""
    new = old.rstrip() + text
    if last is None:
        element.text = new
    else:
        last.tail = new


def _text(element: "HtmlElement") -> str:
    return str(element.text_content()).strip()


def _has_blocks(element: "HtmlElement") -> bool:
    return next(element.iterdescendants(*_BLOCKS), None) is not None


def _paragraphs(body: "HtmlElement") -> Iterator[str]:
    """Texts of the blocks in trafilatura's tree."""
    from lxml.etree import iterwalk

    words: list[str] = []
    for event, each in iterwalk(body, events=("start", "end")):
        if each.tag not in _INLINE:
            if text := " ".join("".join(words).split()):
                yield text
            words.clear()
        words.append((each.text if event == "start" else each.tail) or "")
    if text := " ".join("".join(words).split()):
        yield text


FORMAT = Document("html", (".html", ".htm", ".xhtml"), lambda head: _BEGIN.match(head) is not None, read)
