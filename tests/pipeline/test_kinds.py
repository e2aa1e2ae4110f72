"""Direct, indirect, mixed; the cases are the pages in `kinds/`."""

from pathlib import Path

import pytest
from pages import cases, places, read

from kei_quotes.pipeline.kinds import kind_of, source_is_label

PAGES = Path(__file__).parent / "kinds"


def named(*stems: str) -> list[object]:
    return [case for case in cases(PAGES) if case.id.startswith(tuple(f"{stem}:" for stem in stems))]


def is_label(signed: str) -> bool:
    """Whether the first of the marked stretches is a label; a second one is its cue."""
    text, source, cue = read(signed)
    return source_is_label(text, places(text).paragraph(source[0].start if source else 0), source, cue)


@pytest.mark.parametrize(("signed", "kind"), named("marks", "titles"))
def test_kind(signed: str, kind: str) -> None:
    text, content, _ = read(signed)
    assert kind_of(places(text), content, is_label=False) == kind


@pytest.mark.parametrize(("signed", "kind"), named("labels"))
def test_kind_behind_a_label(signed: str, kind: str) -> None:
    text, content, _ = read(signed)
    assert kind_of(places(text), content, is_label=True) == kind


@pytest.mark.parametrize(
    "signed",
    [
        "⟦Ilse Tarn⟧: The kiln cracked.",
        "⟦Ilse Tarn⟧ : The kiln cracked.",
        "⟦Q⟧: Who broke it?",
        "• ⟦Ilse Tarn⟧: The kiln cracked.",
        "- ⟦Ilse Tarn⟧ (potter): The kiln cracked.",
        "⟦Ilse Tarn⟧⟨:⟩ The kiln cracked.",
        "It was March.\n\n⟦Ilse Tarn⟧: The kiln cracked.",
        "It was March.\r\n⟦Ilse Tarn, potter⟧: The kiln cracked.",
    ],
)
def test_label(signed: str) -> None:
    assert is_label(signed)


@pytest.mark.parametrize(
    "signed",
    [
        "The kiln cracked. ⟦⟧",
        "⟦Ilse Tarn⟧ ⟨said⟩: The kiln cracked.",
        "⟦Ilse Tarn⟧, the kiln cracked.",
        "In March ⟦Ilse Tarn⟧: The kiln cracked.",
        "⟦Ilse Tarn⟧ broke it. Her brother: No.",
        "The kiln of ⟦Ilse Tarn⟧",
        "⟦Ilse Tarn⟧",
        "⟦Ilse Tarn⟧\n\nTwo: one.",
    ],
)
def test_no_label(signed: str) -> None:
    assert not is_label(signed)
