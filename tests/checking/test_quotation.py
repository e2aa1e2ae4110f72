import pytest

from kei_quotes.checking.quotation import Joint, parse_quotation


def parts(text):
    quotation = parse_quotation(text)
    found = [(stretch.before, " ".join(stretch.words.forms)) for stretch in quotation.stretches]
    return found, quotation.after


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[…]", "[ ... ]", "(…)", "....", "... …"])
def test_ellipses_part_a_quotation(mark):
    assert parts(f"{mark} We go {mark} home {mark}") == (
        [(Joint(ellipsis=True), "we go"), (Joint(ellipsis=True), "home")],
        Joint(ellipsis=True),
    )


def test_words_in_brackets_are_inserted():
    assert parts("[The town] pays … [for] it [all]") == (
        [(Joint(inserted="The town"), "pays"), (Joint(ellipsis=True, inserted="for"), "it")],
        Joint(inserted="all"),
    )


def test_letters_in_brackets_mark_their_word():
    (stretch,) = parse_quotation("[T]he boat walk[ed]").stretches
    assert stretch.words.forms == ["the", "boat", "walked"]
    assert stretch.marked == {0, 2}


def test_sic_is_no_word_of_the_quotation():
    assert parts("The bote [sic] sank")[0] == [(Joint(), "the bote"), (Joint(), "sank")]


@pytest.mark.parametrize("text", ["[All of it]", "[a] [b]"])
def test_a_quotation_all_in_brackets_has_words(text):
    assert parse_quotation(text).forms


@pytest.mark.parametrize("text", ["[" * 20_000, ". " * 10_000, "(" * 20_000, "." * 20_000 + "a", "[a" * 9_000])
def test_hostile_marks_take_no_time(text):
    parse_quotation(text)
