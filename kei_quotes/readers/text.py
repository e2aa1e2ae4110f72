"""Plain text: bytes -> Article, with nothing changed but the byte-order mark, which is dropped."""

import re

from kei_quotes.errors import ReadError
from kei_quotes.readers.decoding import decode, split_mark
from kei_quotes.readers.format import Document, Request
from kei_quotes.records import Article

FOREIGN = {
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc) or one with a password; save it as .docx without a password",
    b"{\\rtf": "an RTF document; save it as .docx or as plain text",
    b"\x1f\x8b": "a gzip archive; unpack it first",
}
"""How files begin that no reader takes; the message can then say what the file is."""

PLAIN = "give it as plain text"

MAX_CONTROL_SHARE = 0.1
"""Share of control characters above which a text counts as binary. By judgement: texts have none, a text that
a faulty program damaged has a few, bytes that are no text have more than a tenth."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read(data: bytes, request: Request) -> Article:
    """Decode a plain text; UTF-8 unless a byte-order mark or the options say otherwise.

    An empty text is an article without words, not an error.
    Raises `ReadError` for binary data, another encoding than the stated one and an unknown encoding.
    """
    return request.article(read_text(data, request), "text")


def read_text(data: bytes, request: Request) -> str:
    """Return the text of data that should be one. Raises `ReadError` as `read` does."""
    if split_mark(data)[1] is None:
        _refuse_foreign(data, request)
    text = decode(data, request)
    if "\0" in text or len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise _foreign(request, f"a binary file; {PLAIN}")
    return text


def _begins(head: bytes) -> bool:
    return head.startswith(tuple(FOREIGN))


def _refuse_foreign(data: bytes, request: Request) -> None:
    for start, what in FOREIGN.items():
        if data.startswith(start):
            raise _foreign(request, what)
    if request.options.encoding is None and b"\0" in data:
        raise _foreign(request, f"a binary file (for UTF-16 without a mark, add --encoding utf-16-le); {PLAIN}")


def _foreign(request: Request, what: str) -> ReadError:
    return request.refuse(f"it looks like {what}")


FORMAT = Document(
    "text", (".txt",), "Plain text as it is; a byte-order mark or `--encoding` tells the encoding.", "", _begins, read
)
