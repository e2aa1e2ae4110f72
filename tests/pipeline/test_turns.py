"""Transcripts: the encoder hears some of the turns, the labels tell the others and where each begins and ends."""

from dataclasses import replace

from kei_quotes.pipeline.attribution import attribute
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.segments import segment
from kei_quotes.pipeline.turns import CONFIDENCE
from kei_quotes.records import Article, Attribution, MadeWith, Report, Spans, TextSpan, check

PANEL = """The Ferry: a panel
ANNA LIND, host: Good evening. Who pays?

OLE BRUN: The town does. So it should.

LIND: And the riders?

[Applause]

BRUN: [Laughs] They muttered “nothing doing.” (Coughs)

I asked twice.

VOICE FROM THE HALL: Three times!

LIND: Good night.

A day later the mayor wrote that nobody would pay."""


def spans(text: str, *words: str) -> Spans:
    return tuple(TextSpan(text.index(each), text.index(each) + len(each)) for each in words if each)


def candidate(text: str, source: TextSpan, *content: str, cue: str = "") -> Candidate:
    """A candidate whose cue and content stand where their words first do."""
    return Candidate(0.9, 0.99, 0.8, (source,), spans(text, cue), spans(text, *content))


def label(text: str, words: str, number: int = 1) -> TextSpan:
    """The label that is the so many-th to open a line with these words."""
    start = -1
    for _ in range(number):
        start = f"\n{text}".index(f"\n{words}:", start + 1)
    return TextSpan(start, start + len(words))


def read(text: str, *candidates: Candidate) -> tuple[Attribution, ...]:
    made = attribute(text, segment(text), candidates)
    check(Report(Article("x", text), made, (), MadeWith("0", "none")))
    return made


def turns(text: str, *candidates: Candidate) -> list[tuple[str, list[str]]]:
    """Source and contents of each attribution without a cue."""
    made = read(text, *candidates)
    found = [(one.source, [text[start:end] for start, end in one.content]) for one in made if not one.cue]
    return [(text[slice(*source[0])] if source else "", content) for source, content in found]


BRUN = candidate(PANEL, label(PANEL, "OLE BRUN"), "The town does.")
LIND = candidate(PANEL, label(PANEL, "LIND"), "And the riders?", "They muttered “nothing doing.”")
AGAIN = candidate(PANEL, label(PANEL, "BRUN"), "They muttered “nothing doing.”", "I asked twice.")
LAST = label(PANEL, "LIND", 2)


def test_a_turn_is_all_that_stands_behind_its_label_whoever_is_heard() -> None:
    assert turns(PANEL, BRUN, LIND, AGAIN) == [
        ("ANNA LIND, host", ["Good evening. Who pays?"]),
        ("OLE BRUN", ["The town does. So it should."]),
        ("LIND", ["And the riders?"]),
        ("BRUN", ["They muttered “nothing doing.”", "I asked twice."]),
        ("VOICE FROM THE HALL", ["Three times!"]),
        ("LIND", ["Good night."]),
    ]


def test_turns_are_told_by_labels_in_other_letters_too() -> None:
    page = "Ana Lind: Who pays?\nBrun: The town.\nLind: All of it?\nBrun: Most."
    heard = [candidate(page, label(page, "Brun"), "The town."), candidate(page, label(page, "Lind"), "All of it?")]
    assert [source for source, _ in turns(page, *heard)] == ["Ana Lind", "Brun", "Lind", "Brun"]


def test_capitals_that_take_turns_need_not_be_heard() -> None:
    page = "A transcript follows:\n\n“LIND: Who pays?\n\n“BRUN: The town.\n\n“It must.\n\n“(Noise.)\n\n"
    page += "“LIND: Why?\n\n“BRUN: Ah."
    told = candidate(page, TextSpan(0, 12), "Who pays?", "“BRUN: The town.", "“It must.", cue="follows")
    assert [content for _, content in turns(page, told)] == [
        ["Who pays?"],
        ["The town.", "“It must."],
        ["Why?"],
        ["Ah."],
    ]
    assert len(read(page, told)) == 4


def test_turns_are_direct_and_say_why() -> None:
    made = read(PANEL, BRUN, LIND, AGAIN)
    assert {one.kind for one in made} == {"direct"}
    assert "labelled turn" in made[0].evidence[0].note
    assert made[0].mention == "name"


def test_what_a_turn_tells_of_others_stays_and_its_source_has_no_label() -> None:
    start = PANEL.index("BRUN: [Laughs]")
    told = candidate(PANEL, TextSpan(start, PANEL.index(" muttered")), "“nothing doing.”", cue="muttered")
    (inner,) = [one for one in read(PANEL, BRUN, LIND, AGAIN, told) if one.cue]
    assert PANEL[slice(*inner.source[0])] == "[Laughs] They"


def test_the_last_turn_ends_where_the_narrator_goes_on() -> None:
    long = candidate(PANEL, LAST, "Good night.", "A day later the mayor wrote that nobody would pay")
    told = candidate(PANEL, spans(PANEL, "the mayor")[0], "that nobody would pay", cue="wrote")
    assert turns(PANEL, BRUN, LIND, AGAIN, long, told)[-1] == ("LIND", ["Good night."])


def test_labels_behind_which_nobody_is_heard_make_no_transcript() -> None:
    page = "FERRY: Oda sank.\n\nDATE: 3 May\n\nFERRY: Tilda floats.\n\nNOTE: All times are local."
    assert read(page) == ()
    assert read("SERVES: 4\nTIME: 20 min\n\nFry.\n\nSERVES: 6\nTIME: 1 hour\n\nBake.") == ()
    note = candidate(page, label(page, "NOTE"), "All times are local.")
    assert turns(page, note) == [("NOTE", ["All times are local."])]


def test_a_turn_is_as_sure_as_its_label_however_the_encoder_doubts_it() -> None:
    doubted = [replace(each, any=0.3, statement=0.3, confidence=0.3) for each in (BRUN, LIND, AGAIN)]
    spoken = [one for one in read(PANEL, *doubted) if not one.cue]
    assert len(spoken) == 6
    assert {one.confidence for one in spoken} == {CONFIDENCE}
    assert {one.evidence[0].note for one in spoken} == {"a labelled turn in a transcript"}
