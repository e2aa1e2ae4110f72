"""From bytes to text."""

import codecs

from kei_quotes.readers.format import Request

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks. They win over a given encoding, as in the WHATWG Encoding Standard."""


def split_mark(data: bytes) -> tuple[bytes, str | None]:
    """Data without their byte-order mark, and the encoding that it stands for; None where there is no mark."""
    for mark, code in MARKS:
        if data.startswith(mark):
            return data[len(mark) :], code
    return data, None


def decode(data: bytes, request: Request) -> str:
    """Text of the data: UTF-8 unless a byte-order mark or the options say otherwise.

    Raises `ReadError` for another encoding than the stated one and for an unknown encoding.
    """
    body, marked = split_mark(data)
    encoding = marked or request.options.encoding or "utf-8"
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        why = f"it is not {encoding.upper()} (byte 0x{body[error.start]:02X} in line {line})"
        raise request.refuse(f"{why}; give its --encoding, such as cp1252") from error
    except UnicodeError as error:
        raise request.refuse(f"it is not {encoding.upper()} ({error}); give another --encoding") from error
    except LookupError as error:
        why = f"there is no text encoding {encoding!r}"
        raise request.refuse(f"{why}; name one such as utf-8, utf-16 or cp1252") from error
