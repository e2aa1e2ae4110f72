"""Texts that can be written as UTF-8."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with lone surrogates, which no UTF-8 file holds and spaCy refuses, replaced one for one."""
    return _SURROGATE.sub("\ufffd", text)
