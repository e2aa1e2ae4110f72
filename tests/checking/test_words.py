import pytest

from kei_quotes.checking.words import form, split_words, variant


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("“Don’t,” he said", ["don't", "he", "said"]),
        ("so-called — twice--over", ["so", "called", "twice", "over"]),
        ("1,000.5 or 2.", ["1,000.5", "or", "2"]),
        ("$5 & 3%", ["$", "5", "&", "3", "%"]),
        ("the U.S. and J.R.R.", ["the", "us", "and", "jrr"]),
        ("Łódź, Øre, Straße, nai\u0308ve, co\u00adop", ["lodz", "ore", "strasse", "naive", "coop"]),
        ("'nobody asked for'", ["nobody", "asked", "for"]),
        ("… – “”", []),
    ],
)
def test_forms(text, forms):
    assert split_words(text).forms == forms


def test_places_are_those_of_the_text_as_it_stands():
    text = "  “Nai\u0308ve,”\r\nsaid\tŁucja.  "
    words = split_words(text)
    assert [words.surface(at) for at in range(len(words))] == ["Nai\u0308ve", "said", "Łucja"]
    assert [form(words.surface(at)) for at in range(len(words))] == words.forms
    assert text == text[: words.starts[0]] + "".join(words.surface(at) + words.after(at) for at in range(len(words)))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [("It", "it", "case"), ("café", "cafe", "accents"), ("don’t", "don't", None), ("e\u0301", "é", None),
     ("U.S.", "US", None), ("Don’t", "don't", "case"), ("co\u00adop", "coop", None)],
)  # fmt: skip
def test_variants(one, other, kind):
    assert variant(one, other) == kind
