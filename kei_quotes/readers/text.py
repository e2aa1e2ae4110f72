"""Plain text: bytes -> Article, with nothing changed but the byte-order mark, which is dropped."""

import codecs
import re

from kei_quotes.errors import ReadError
from kei_quotes.records import Article

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks. They win over a given encoding, as in the WHATWG Encoding Standard."""

FOREIGN = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
)
"""How files begin that are given for texts by mistake; the message can then say what the file is."""

MAX_CONTROL_SHARE = 0.1
"""Share of control characters above which a text counts as binary. By judgement: texts have none, a text that
a faulty program damaged has a few, bytes that are no text have more than a tenth."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read(data: bytes, *, name: str, source: str, encoding: str | None = None) -> Article:
    """Decode a plain text; UTF-8 unless a byte-order mark or `encoding` says otherwise.

    An empty text is an article without words, not an error.
    Raises `ReadError` for binary data, another encoding than the stated one and an unknown encoding.
    """
    mark, marked = next(((mark, code) for mark, code in MARKS if data.startswith(mark)), (b"", None))
    if marked is None:
        _refuse_foreign(data, name, encoding)
    text = _decode(data[len(mark) :], marked or encoding or "utf-8", name)
    if "\0" in text or len(CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise _foreign(name, "a binary file")
    return Article(id=name, text=text, source=source, reader="text")


def _refuse_foreign(data: bytes, name: str, encoding: str | None) -> None:
    for start, what in FOREIGN:
        if data.startswith(start):
            raise _foreign(name, what)
    if encoding is None and b"\0" in data:
        raise _foreign(name, "a binary file (for UTF-16 without a byte-order mark, add --encoding utf-16-le)")


def _foreign(name: str, what: str) -> ReadError:
    return ReadError(f"cannot read {name}: it looks like {what}; give it as plain text")


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = f"it is not {encoding.upper()} (byte 0x{data[error.start]:02X} in line {line})"
        raise ReadError(f"cannot read {name}: {why}; give its --encoding, such as cp1252") from error
    except UnicodeError as error:
        why = f"it is not {encoding.upper()} ({error})"
        raise ReadError(f"cannot read {name}: {why}; give another --encoding") from error
    except LookupError as error:
        why = f"there is no text encoding {encoding!r}"
        raise ReadError(f"cannot read {name}: {why}; name one such as utf-8, utf-16 or cp1252") from error
