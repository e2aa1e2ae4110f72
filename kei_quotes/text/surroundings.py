"""What stands on both sides of a mark."""

from kei_quotes.text.marks import SINGLES, Glyph

_TRANSPARENT = frozenset(SINGLES + '"“”„‟＂〝〞〟*_')
_LOOK_THROUGH = 3
_CLASSES = {
    **dict.fromkeys("([{<¿¡", "open bracket"),
    **dict.fromkeys(")]}>", "close bracket"),
    **dict.fromkeys(".,;!?…", "stop"),
    ":": "colon",
    **dict.fromkeys("-–—―−/=|", "dash"),
    "": "edge",
    **dict.fromkeys("\n\r\u2028\u2029", "edge"),
}


def sides(text: str, mark: Glyph) -> tuple[str, str]:
    """Classes of the characters on both sides of the mark, seen through other marks and emphasis signs."""
    left, right = mark.start, mark.end
    stop = max(0, left - _LOOK_THROUGH)
    while left > stop and text[left - 1] in _TRANSPARENT:
        left -= 1
    stop = min(len(text), right + _LOOK_THROUGH)
    while right < stop and text[right] in _TRANSPARENT:
        right += 1
    return _class(text[left - 1 : left] if left else ""), _class(text[right : right + 1])


def _class(char: str) -> str:
    return _CLASSES.get(char) or ("space" if char.isspace() else "word")


def follows_stop(text: str, at: int) -> bool:
    """Whether a comma or the end of a sentence stands before the place, one blank between them allowed."""
    before = text[max(0, at - 2) : at].rstrip()
    return before[-1:] in (",", ".", "!", "?", "…")


def lower_follows(text: str, at: int) -> bool:
    """Whether a small letter follows the place, one blank between them allowed."""
    return text[at : at + 2].lstrip()[:1].islower()


def begins_speech(text: str, at: int) -> bool:
    """Whether a quotation may well begin here: at the start of a line, after a stop or a colon."""
    before = text[max(0, at - 1) : at]
    return before in ("", "\n", "\r", "\u2029") or (
        before.isspace() and (follows_stop(text, at) or text[at - 2 : at - 1] == ":")
    )
