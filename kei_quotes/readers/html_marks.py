"""Quotations of HTML: `<q>`, `<blockquote>` and `<cite>` in a tree become marks and signatures in its text."""

import re
from typing import TYPE_CHECKING

from kei_quotes.readers.quotations import DASH, MARKED, is_signed, quoted, signature, single

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLOCKS = ("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote")
"""Elements that stand below each other; others run on in a line."""

_MARKED = "data-marked"
"""Attribute of elements that have quotation marks of ours."""

_BREAK = "\u2028"
"""Stands for `<br>`; white space to Python."""
_PARTS = re.compile(rf"{_BREAK}\s*(?:{_BREAK}\s*|(?=[—–―]|--?\s))")
"""Between paragraphs of a block that are parted by line breaks: an empty line, or the dash of a signature."""


def mark_inline(tree: "HtmlElement") -> None:
    """Put `<q>` into marks, doubles and singles in turn."""
    quotations = [(each, sum(1 for _ in each.iterancestors("q", "blockquote"))) for each in tree.iter("q")]
    for each, depth in quotations:
        opening, closing = "‘’" if depth % 2 else "“”"
        if not text_of(each).startswith(("“", '"', "‘", "'", "«")):
            each.text = opening + (each.text or "")
            _append(each, closing)
            each.set(_MARKED, "")
        _sign_inline(each)
        each.tag = "span"


def _sign_inline(quotation: "HtmlElement") -> None:
    """Put a dash before the `<cite>` that follows a quotation and ends the paragraph with it."""
    name = quotation.getnext()
    if name is None or name.tag != "cite" or name.getnext() is not None:
        return
    if not (quotation.tail or "").strip() and not (name.tail or "").strip():
        quotation.tail, name.text = " ", signature(name.text or "")


def mark_blocks(tree: "HtmlElement") -> None:
    """Put the blocks of `<blockquote>` into marks, inner ones into single marks, and sign the outer ones."""
    blocks = list(tree.iter("blockquote"))
    outermost = [each for each in blocks if next(each.iterancestors("blockquote"), None) is None]
    for block in outermost:
        wrap_tail(block)
        _sign(block)
    for block in blocks:
        _wrap_loose(block)
    for block in outermost:
        _mark_block(block)
    for block in blocks:
        block.tag = "div"
        block.attrib.pop("class", None)  # such as that of an embedded post, which the library takes for a widget


def marked(tree: "HtmlElement") -> list[str]:
    """Texts of the elements that were put into marks, in order, the inner ones left out."""
    outer = (each for each in tree.iterfind(f".//*[@{_MARKED}]") if not _inside_marked(each))
    return [" ".join(text_of(each).split()) for each in outer]


def _inside_marked(element: "HtmlElement") -> bool:
    return any(_MARKED in above.attrib for above in element.iterancestors())


def _mark_block(block: "HtmlElement") -> None:
    for leaf in _leaves(block):
        _part(leaf)
    leaves = _leaves(block)
    if is_signed(list(map(text_of, leaves))):
        _put_signature(block, leaves.pop())
    before = list(map(text_of, leaves))
    marked = quoted(before)
    if marked == before:  # it has marks of its own
        return
    for inner in block.iterdescendants("blockquote"):
        if next(inner.iterancestors("blockquote")) is block:
            _mark_inner(_leaves(inner))
    for leaf, new in zip(leaves, marked, strict=True):
        _set_marks(leaf, closes=new.endswith("”") and leaf is leaves[-1])


def _mark_inner(leaves: "list[HtmlElement]") -> None:
    if leaves and not MARKED.match(text_of(leaves[0])):
        for leaf in leaves:
            leaf.text = "‘" + (leaf.text or "").lstrip()
            leaf.set(_MARKED, "")
        _append(leaves[-1], "’")


def _leaves(block: "HtmlElement") -> "list[HtmlElement]":
    """The paragraphs of a block that hold text."""
    inside = block.iterdescendants(*BLOCKS)
    return [each for each in inside if not has_blocks(each) and text_of(each)]


def _part(leaf: "HtmlElement") -> None:
    """Make paragraphs of a leaf that is parted by line breaks, and blanks of its other line breaks."""
    from lxml.html import Element

    for each in list(leaf.iter("br")):
        each.tail = _BREAK + (each.tail or "")
        each.drop_tree()
    first, *others = _PARTS.split(leaf.text or "")
    leaf.text, last = first, leaf
    for child in [None, *leaf]:
        if child is not None:
            first, *others = _PARTS.split(child.tail or "")
            child.tail = first
            if last is not leaf:
                last.append(child)
        for text in others:
            last.addnext(Element("p"))
            last = last.getnext()
            last.text = text


def wrap_tail(block: "HtmlElement") -> None:
    """Make a paragraph of the text after a block, which would be lost."""
    from lxml.html import Element

    paragraph = Element("p")
    paragraph.text, block.tail = block.tail, None
    if text_of(paragraph):
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
    signed = next((place for place in places if text_of(place)), None)
    if signed is not None:
        _put_signature(block, signed)


def _put_signature(block: "HtmlElement", name: "HtmlElement") -> None:
    from lxml.html import Element

    paragraph = Element("p")
    paragraph.text = signature(text_of(name))
    around = name.getparent()
    name.drop_tree()
    if around is not None and around is not block and not DASH.sub("", text_of(around)):
        around.drop_tree()  # the dash before the name
    block.addnext(paragraph)


def _wrap_loose(block: "HtmlElement") -> None:
    """Make a paragraph of each stretch of a block that lies in none."""
    from lxml.html import Element

    children, loose = list(block), Element("p")
    loose.text, block.text = block.text, None
    block.insert(0, loose)
    for child in children:
        if child.tag in BLOCKS:
            loose = Element("p")
            loose.text, child.tail = child.tail, None
            child.addnext(loose)
        else:
            loose.append(child)
    for paragraph in [each for each in block if each.tag == "p" and not text_of(each)]:
        paragraph.drop_tree()


def _set_marks(leaf: "HtmlElement", *, closes: bool) -> None:
    for each in leaf.iter():
        each.text = single(each.text) if each.text else None
        if each is not leaf and each.tail:
            each.tail = single(each.tail)
    leaf.text = "“" + (leaf.text or "").lstrip()
    leaf.set(_MARKED, "")
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


def text_of(element: "HtmlElement") -> str:
    """Text of an element and all in it, without white space at its edges."""
    return str(element.text_content()).strip()


def has_blocks(element: "HtmlElement") -> bool:
    """Whether other blocks stand in an element."""
    return next(element.iterdescendants(*BLOCKS), None) is not None
