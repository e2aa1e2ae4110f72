"""HTML: the article of a web page; trafilatura parts it from navigation, sign-up and advertisements."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kei_quotes.readers.decoding import split_mark
from kei_quotes.readers.format import Document, Request, silence
from kei_quotes.readers.html_marks import BLOCKS, has_blocks, mark_blocks, mark_inline, marked, text_of, wrap_tail
from kei_quotes.readers.quotations import places
from kei_quotes.records import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PARSED_DEPTH = 250
"""Nesting at which the parser gives up, nearly, unless it is told that the page may be huge."""

_BEGIN = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LATIN = ("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1")
_BLANK_LINES = re.compile(r"\n\s*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
METADATA = "application/ld+json"
"""Scripts that only say what the page is."""
_CONTROLS = ("nav", "amp-ad", "script", "style", "noscript", "template", "button", "select", "form")
_INLINE = ("hi", "ref", "del", "span", "graphic")
_QUOTES = re.compile("[“”„«»]|\\B[\"'‘]\\w")
_NOTE = re.compile(r"\W*(?:\d{1,3}|[*†‡]|[a-z])\W*")


def read(data: bytes, request: Request) -> Article:
    """Read the article of a page; block by block, with a blank line between.

    `<q>` and `<blockquote>` are put into quotation marks, `<cite>` below a block becomes its signature.
    Raises `ReadError` for a page without an article and for one nested too deeply.
    """
    request.need("trafilatura", "html")
    import trafilatura
    from trafilatura.settings import use_config

    silence("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
    tree = _parse(_decode(data, request), huge=request.options.max_depth > PARSED_DEPTH)
    if tree is None:
        raise request.refuse("it holds no elements; save the page anew, or give its text")
    _check(tree, request)
    for prepare in (_drop_controls, _drop_notes, _split_lines, mark_inline, mark_blocks, _keep_quotations):
        prepare(tree)
    quotations = marked(tree)
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
    text = "\n\n".join(_paragraphs(found.body)).replace("\xad", "") if found is not None else ""
    if not text:
        raise request.refuse("there is no article in this page; save the page whole, or give its text")
    article = request.article(text, "html", found.title, found.author, found.date, found.url)
    return replace(article, layout=places(text, quotations))


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


def _parse(text: str, *, huge: bool) -> "HtmlElement | None":
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=huge)
    try:
        return document_fromstring(_CONTROL.sub("\ufffd", text).encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError):
        return None


def _check(tree: "HtmlElement", request: Request) -> None:
    """Raise `ReadError` where the tree is none of a page that people read."""
    from lxml.etree import iterwalk

    limits, depth, number = request.options, 0, 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if depth > limits.max_depth:
            why = f"its elements are nested more than {limits.max_depth} deep"
            raise request.refuse(f"{why}; give its text, or allow more with --max-depth")
        if number > limits.max_elements:
            why = f"it has more than {limits.max_elements} elements"
            raise request.refuse(f"{why}; give its text, or allow more with --max-elements")


def _drop_controls(tree: "HtmlElement") -> None:
    """Drop what no reader reads, which a fallback of the library would keep."""
    for each in list(tree.iter(*_CONTROLS)):
        whole_page = each.tag == "form" and each.find(".//p") is not None
        if each.getparent() is not None and not whole_page and each.get("type") != METADATA:
            each.drop_tree()


def _drop_notes(tree: "HtmlElement") -> None:
    """Drop numbers that lead to notes of the page; they would become part of the name before them."""
    for link in [each for each in tree.iter("a") if str(each.get("href", "")).startswith("#")]:
        raised = any(each.tag == "sup" for each in (*link.iterancestors(), *link))
        if raised and _NOTE.fullmatch(text_of(link)):
            link.drop_tree()


def _split_lines(tree: "HtmlElement") -> None:
    """Make paragraphs of preformatted text, which is parted by blank lines; by all lines where there are none."""
    from lxml.html import Element

    for block in [each for each in tree.iter("pre") if each.find(".//code") is None]:
        text = str(block.text_content()).strip()
        parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.splitlines()
        for child in list(block):
            block.remove(child)
        block.tag, block.text = "div", None
        for part in parts:
            paragraph = Element("p")
            paragraph.text = part
            block.append(paragraph)


def _keep_quotations(tree: "HtmlElement") -> None:
    """Make plain paragraphs of what quotes: the library drops short paragraphs with links, and text beside them."""
    prose = {above for each in tree.iter("p") if text_of(each) for above in each.iterancestors()}
    prose -= {tree, tree.find("body")}
    for each in [each for each in tree.iter(*BLOCKS) if not has_blocks(each) and _quotes(each)]:
        for link in list(each.iter("a")):
            link.drop_tag()
        if each.tag == "div" and not prose.isdisjoint(each.iterancestors()):
            for other in each.getparent().iterchildren("div"):
                other.tag = other.tag if has_blocks(other) else "p"
    for each in list(tree.iter(*BLOCKS)):
        if _QUOTES.search(each.tail or "") and not prose.isdisjoint(each.iterancestors()):
            wrap_tail(each)


def _quotes(element: "HtmlElement") -> bool:
    """Whether an element holds a quotation and is no list of links."""
    text, linked = text_of(element), sum(len(text_of(link)) for link in element.iter("a"))
    return linked * 2 < len(text) and _QUOTES.search(text) is not None


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


FORMAT = Document(
    "html",
    (".html", ".htm", ".xhtml"),
    "The article of a web page; `<q>`, `<blockquote>` and `<cite>` in marks and signatures.",
    "html",
    lambda head: _BEGIN.match(head) is not None,
    read,
)
