"""Attributions from hand-made candidates."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kei_quotes.pipeline.attribution import ATTITUDE, NESTED, STATEMENT, attribute
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.segments import segment
from kei_quotes.records import Article, Attribution, MadeWith, Report, Spans, TextSpan, check

QUOTED = "“The ferry sank,” said Oda Lunt. “Nobody drowned.”"
CLAIMED = "Oda Lunt said that the ferry had sunk. Her brother denied that anybody drowned."
EMBEDDED = "Oda Lunt said her brother had told the mayor that the ferry had sunk."
ONE = "“The ferry sank,” said Oda Lunt."
PAGE = "Ferry\n\n" + ONE + " She wept." + "\r\n\r\nIt was March. " + CLAIMED


def candidate(
    text: str,
    *content: str,
    cue: str = "",
    source: str = "",
    any_: float = 0.9,
    statement: float = 0.9,
    confidence: float = 0.9,
) -> Candidate:
    """A candidate whose parts stand where their words first do."""
    return Candidate(any_, statement, confidence, spans(text, source), spans(text, cue), spans(text, *content))


def spans(text: str, *words: str) -> Spans:
    return tuple(TextSpan(text.index(each), text.index(each) + len(each)) for each in words if each)


def read(text: str, *candidates: Candidate) -> tuple[Attribution, ...]:
    found = attribute(text, segment(text), candidates)
    check(Report(Article("one", text), found, (), MadeWith("0", "tiny 0")))
    return found


def words(text: str, found: Spans) -> list[str]:
    return [text[start:end] for start, end in found]


def codes(attribution: Attribution) -> list[str]:
    return [evidence.code for evidence in attribution.evidence]


SAID = candidate(QUOTED, "“The ferry sank,”", "“Nobody drowned.”", cue="said", source="Oda Lunt")
FIRST = candidate(CLAIMED, "that the ferry had sunk", cue="said", source="Oda Lunt")
SECOND = candidate(CLAIMED, "that anybody drowned", cue="denied", source="Her brother")


def test_no_candidate_no_attribution() -> None:
    assert read(CLAIMED) == ()
    assert read("") == ()


def test_all_parts_arrive() -> None:
    (found,) = read(QUOTED, SAID)
    assert words(QUOTED, found.content) == ["“The ferry sank,”", "“Nobody drowned.”"]
    assert (words(QUOTED, found.cue), words(QUOTED, found.source)) == (["said"], ["Oda Lunt"])
    assert (found.id, found.kind, found.mention, found.reported, found.negated) == (
        "a1",
        "direct",
        "name",
        True,
        False,
    )
    assert found.speaker is None


def test_an_attitude_must_be_surer_than_a_statement() -> None:
    unsure = ATTITUDE - 0.01
    assert len(read(CLAIMED, replace(FIRST, confidence=unsure))) == 1
    assert read(CLAIMED, replace(FIRST, confidence=unsure, statement=0)) == ()


@pytest.mark.parametrize(
    ("statement", "reported"), [(STATEMENT, True), (0.9, True), (STATEMENT - 0.01, False), (0, False)]
)
def test_statements_are_told_from_attitudes(statement: float, reported: bool) -> None:
    (found,) = read(CLAIMED, replace(FIRST, any=0.9, statement=statement))
    assert found.reported is reported


def test_confidence_is_the_candidates() -> None:
    (found,) = read(QUOTED, replace(SAID, confidence=0.4))
    assert found.confidence == 0.4


def test_without_content_there_is_nothing() -> None:
    assert read(CLAIMED, replace(FIRST, content=())) == ()
    assert read(CLAIMED, replace(FIRST, content=spans(CLAIMED, "said"))) == ()


def test_denial_is_negated() -> None:
    assert [each.negated for each in read(CLAIMED, FIRST, SECOND)] == [False, True]


def test_edges_are_repaired() -> None:
    (found,) = read(ONE, candidate(ONE, "ferry sank", cue="sai", source="da Lunt"))
    assert words(ONE, found.content) == ["“The ferry sank,”"]
    assert (words(ONE, found.cue), words(ONE, found.source)) == (["said"], ["Oda Lunt"])


def test_the_likelier_of_two_that_say_the_same_stays() -> None:
    weaker = replace(SAID, confidence=0.6, source=())
    for order in ([SAID, weaker], [weaker, SAID]):
        (found,) = read(QUOTED, *order)
        assert words(QUOTED, found.source) == ["Oda Lunt"]


def test_duplicates_far_into_a_long_text_are_dropped() -> None:
    text = "The ferry was old. " * 60 + QUOTED
    said = candidate(text, "“The ferry sank,”", "“Nobody drowned.”", cue="said", source="Oda Lunt")
    without_cue = replace(said, cue=(), confidence=0.7)
    assert [each.cue for each in read(text, without_cue, said)] == [said.cue]


def test_one_content_with_two_cues_is_said_twice() -> None:
    text = "Oda Lunt denied, and her brother confirmed, that the ferry had sunk."
    content = "that the ferry had sunk"
    found = read(
        text,
        candidate(text, content, cue="denied", source="Oda Lunt"),
        candidate(text, content, cue="confirmed", source="her brother"),
    )
    assert [words(text, each.cue) for each in found] == [["denied"], ["confirmed"]]


def test_embedded_stays_beside_the_outer_one() -> None:
    outer = candidate(EMBEDDED, "her brother had told the mayor that the ferry had sunk", cue="said", source="Oda Lunt")
    inner = candidate(
        EMBEDDED, "that the ferry had sunk", cue="had told", source="her brother", any_=0.2, statement=NESTED
    )
    found = read(EMBEDDED, inner, outer)
    assert [words(EMBEDDED, each.source) for each in found] == [["Oda Lunt"], ["her brother"]]
    assert found[0].content[0].start < found[1].content[0].start < found[1].content[0].end <= found[0].content[0].end


def test_ids_follow_the_text() -> None:
    found = read(CLAIMED, SECOND, FIRST)
    assert [(each.id, words(CLAIMED, each.cue)) for each in found] == [("a1", ["said"]), ("a2", ["denied"])]


def test_places_are_those_of_the_content() -> None:
    found = read(
        PAGE,
        candidate(PAGE, "“The ferry sank,”", cue="said", source="Oda Lunt"),
        candidate(PAGE, "that the ferry had sunk", cue="said that"),
        candidate(PAGE, "that anybody drowned", cue="denied"),
    )
    assert [(each.line, each.paragraph, each.sentence) for each in found] == [(3, 2, 2), (5, 3, 5), (5, 3, 6)]


def test_evidence_names_the_cue_and_the_marks() -> None:
    (found,) = read(QUOTED, SAID)
    cue, marks = found.evidence
    assert (cue.code, cue.span, "“said”" in cue.note, "0.90" in cue.note) == ("cue", found.cue[0], True, True)
    assert (marks.code, marks.span) == ("marks", found.content[0])
    assert "2 quotations in double marks" in marks.note


def test_evidence_of_a_floating_quotation() -> None:
    text = "Oda Lunt wept. “The ferry sank.”"
    (found,) = read(text, candidate(text, "“The ferry sank.”"))
    assert codes(found) == ["floating", "marks"]
    assert (found.mention, found.evidence[0].span) == ("empty", found.content[0])


def test_evidence_of_indirect_speech_has_no_marks() -> None:
    assert [codes(each) for each in read(CLAIMED, FIRST)] == [["cue"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Oda Lunt said, “The ferry sank.\n\nIt was March.", "unclosed"),
        ("The ferry sank,” Oda Lunt said.", "unopened"),
    ],
)
def test_evidence_of_a_missing_mark(text: str, code: str) -> None:
    (found,) = read(text, candidate(text, "The ferry sank", cue="said", source="Oda Lunt"))
    assert codes(found) == ["cue", "marks", code]
    assert found.kind == "direct"


def test_content_behind_a_label_keeps_its_stop() -> None:
    text = "Oda Lunt: The ferry sank.\n\nQ: Who drowned?"
    found = read(
        text,
        candidate(text, "The ferry sank", source="Oda Lunt"),
        candidate(text, "Who drowned?", source="Q"),
    )
    assert [words(text, each.content) for each in found] == [["The ferry sank."], ["Who drowned?"]]
    assert [each.kind for each in found] == ["direct", "direct"]


def test_headline_behind_a_label_is_no_quotation() -> None:
    text = "Mayor: ferry sank in March"
    (found,) = read(text, candidate(text, "ferry sank in March", source="Mayor"))
    assert found.kind == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "Oda Lunt wept. “The ferry has sunk.” It was March.",
        "“The ferry has sunk.”",
        "Ferry\n\n“Sunk!”\n\nIt was March.",
        "It was March.\n\n“The ferry has sunk.\n\nOda Lunt wept.",
    ],
)
def test_whole_quoted_sentence_needs_no_candidate(text: str) -> None:
    (found,) = read(text)
    assert (found.kind, found.cue, found.source, codes(found)[0]) == ("direct", (), (), "floating")
    assert "“" in words(text, found.content)[0]


@pytest.mark.parametrize(
    "text",
    [
        "The “Old Ferry.” It was March.",
        "They sang “The Ferry Has Sunk.” It was March.",
        "She calls it “a wreck of a boat” now.",
        "“Sunk.” It was March.",
        "The ferry has sunk.” It was March.",
    ],
)
def test_other_marked_words_do(text: str) -> None:
    assert read(text) == ()


def test_quotation_of_a_candidate_is_not_claimed_again() -> None:
    text = "Oda Lunt said: “The ferry has sunk.” It was March."
    assert len(read(text, candidate(text, "The ferry has sunk", cue="said", source="Oda Lunt"))) == 1


def test_a_quotation_is_somebodys_although_it_tells_what_was_said() -> None:
    text = "The crew came down. “I said it was cold.” Nobody laughed."
    outer, inner = read(text, candidate(text, "it was cold", cue="said", source="I", statement=0.99))
    assert words(text, outer.content) == ["“I said it was cold.”"]
    assert (outer.cue, words(text, inner.cue)) == ((), ["said"])


@st.composite
def candidates(draw: st.DrawFn, text: str) -> Candidate:
    chance = st.floats(0, 1)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True)))
    stretches = [TextSpan(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)]
    roles: list[list[TextSpan]] = [[], [], []]
    for stretch in stretches:
        roles[draw(st.integers(0, 2))].append(stretch)
    return Candidate(draw(chance), draw(chance), draw(chance), *map(tuple, roles))


@given(st.lists(candidates(PAGE), max_size=5))
@settings(deadline=None)
def test_promises_hold_whatever_the_encoder_says(drawn: list[Candidate]) -> None:
    found = read(PAGE, *drawn)
    assert [each.id for each in found] == [f"a{number}" for number in range(1, len(found) + 1)]
    places = [(each.content[0].start, -each.content[-1].end) for each in found]
    assert places == sorted(places), "in text order, the outer one before the inner one"


def test_a_joined_cue_shares_the_source() -> None:
    text = "Experts say the ferry was old, but also warn that others are older."
    first = candidate(text, "the ferry was old", cue="say", source="Experts")
    _, found = read(text, first, candidate(text, "that others are older", cue="warn"))
    assert words(text, found.source) == ["Experts"]
    assert found.mention == "nominal"
    assert "shared_source" in codes(found)


@pytest.mark.parametrize(
    "text",
    [
        "Experts say the ferry was old. But warn that others are older.",
        "Experts say the ferry was old, it is feared, warn that others are older.",
    ],
)
def test_a_cue_that_is_not_joined_shares_no_source(text: str) -> None:
    first = candidate(text, "the ferry was old", cue="say", source="Experts")
    _, found = read(text, first, candidate(text, "that others are older", cue="warn"))
    assert not found.source


def test_a_cue_inside_a_content_shares_no_source_with_the_outer_one() -> None:
    text = "Experts say the crew knew and warned that the ferry was old."
    first = candidate(text, "the crew knew and warned that the ferry was old", cue="say", source="Experts")
    _, found = read(text, first, candidate(text, "that the ferry was old", cue="warned", statement=0.99))
    assert not found.source


@pytest.mark.parametrize("dash", [" — ", "\n— ", "\n  —", " --", "\r\n– ", "\n\n— ", "\r\n\r\n– "])
def test_a_signature_is_the_source_not_the_neighbours(dash: str) -> None:
    text = f"“No windows.”{dash}Oda Lunt, Gary\n\n“But a view.”{dash}Bo Tarn, Duluth\n"
    first, second = read(
        text,
        candidate(text, "“No windows.”"),
        candidate(text, "“But a view.”", source="Oda Lunt"),
    )
    assert words(text, first.source) == ["Oda Lunt, Gary"]
    assert words(text, second.source) == ["Bo Tarn, Duluth"]
    assert "signature" in codes(second)


@pytest.mark.parametrize("found", [(), ("“No windows.",), ("“But a view.”",), ("“No windows.", "“But a view.”")])
def test_a_signed_block_is_one_quotation_whatever_the_encoder_finds(found: tuple[str, ...]) -> None:
    text = "Oda Lunt spoke.\n\n“No windows.\n\n“But a view.”\n\n— Bo Tarn, Duluth\n"
    (one,) = read(text, *(candidate(text, each) for each in found))
    assert words(text, one.content) == ["“No windows.", "“But a view.”"]
    assert words(text, one.source) == ["Bo Tarn, Duluth"]


def test_in_a_list_of_signed_quotations_each_is_its_signers() -> None:
    text = "“No windows.” ― Oda Lunt\n“Bo said that it leaks.” ― Bo Tarn.\n“A view.”― Ana Lind\n"
    dashed = candidate(text, "“No windows.”", cue="―", source="Oda Lunt")
    run = candidate(text, "“Bo said that it leaks.”", "“A view.”", source="Ana Lind")
    told = candidate(text, "that it leaks", cue="said", source="Bo", statement=0.99)
    found = read(text, dashed, run, told)
    assert [(words(text, one.content), words(text, one.source)) for one in found] == [
        (["“No windows.”"], ["Oda Lunt"]),
        (["“Bo said that it leaks.”"], ["Bo Tarn"]),
        (["that it leaks"], ["Bo"]),
        (["“A view.”"], ["Ana Lind"]),
    ]


def test_a_source_does_not_reach_over_the_end_of_a_paragraph() -> None:
    text = "“No windows.”\n\n— Bo Tarn, Duluth\n\n“But a view,” said Oda Lunt.\n"
    both = replace(candidate(text, "“But a view,”", cue="said"), source=spans(text, "Bo Tarn, Duluth", "Oda Lunt"))
    assert words(text, read(text, both)[-1].source) == ["Oda Lunt"]


@pytest.mark.parametrize(
    "text",
    [
        "“No windows.” — Oda Lunt said so.",
        "“No windows.” — Oda Lunt paused — “But a view.”",
        "“No windows.” — but a view",
        "“No windows.” Oda Lunt",
        "“No windows.”\n\n- Bring a lamp",
        "“No windows.”\n\n\n— Oda Lunt",
        "“No windows.” — Oda Lunt, who had come by the night train from Duluth with all that she owned, looked up",
    ],
)
def test_what_narrates_behind_a_dash_signs_nothing(text: str) -> None:
    assert not read(text, candidate(text, "“No windows.”"))[0].source


def test_behind_a_second_cue_stands_its_own_source() -> None:
    text = "“The ferry sank,” said Oda Lunt, according to the Herald."
    first = candidate(text, "“The ferry sank,”", cue="said", source="Oda Lunt")
    second = candidate(text, "“The ferry sank,”", cue="according to")
    herald = replace(second, source=spans(text, "Oda Lunt", "the Herald"))
    assert [words(text, each.source) for each in read(text, first, herald)] == [["Oda Lunt"], ["the Herald"]]


@pytest.mark.parametrize(
    ("rival", "told"), [("Her brother", True), ("not", False), ("the", False), ("Oda Lunt", False)]
)
def test_a_second_source_is_told_where_it_reads_as_one(rival: str, told: bool) -> None:
    text = "Oda Lunt, not Bo, said that the ferry had sunk. Her brother wept."
    one = candidate(text, "that the ferry had sunk", cue="said", source="Oda Lunt")
    (found,) = read(text, replace(one, rival=spans(text, rival)[0], rival_chance=0.2))
    assert ("rival" in codes(found)) == told


@pytest.mark.parametrize("dash", [" — ", "\n– ", "\n\n— "])
@pytest.mark.parametrize("block", [["“The river comes.”"], ["“The river comes.", "“Boats must wait.”"]])
@pytest.mark.parametrize("found_apart", [True, False])
def test_a_signed_block_behind_a_quotation_is_not_its_speakers(dash: str, block: list[str], found_apart: bool) -> None:
    text = "“We paid,” said Oda Lunt.\n\n" + "\n\n".join(block) + f"{dash}Bo Tarn, skipper\n\nIt was May."
    drafts = [candidate(text, "“We paid,”", *block, cue="said", source="Oda Lunt")]
    drafts += [candidate(text, block[-1], source="It was May")] * found_apart
    first, second = read(text, *drafts)
    assert (words(text, first.content), words(text, first.source)) == (["“We paid,”"], ["Oda Lunt"])
    assert (words(text, second.content), words(text, second.source)) == (block, ["Bo Tarn, skipper"])
    assert first.kind == second.kind == "direct"
    assert "signature" in codes(second)


@pytest.mark.parametrize(
    "text",
    [
        "She told us: “We paid.”\n\n— Oda Lunt",  # no paragraph of its own
        "She told us:\n\n“We paid.”\n\n— Oda Lunt",  # nothing else that she said
        "“We paid,” she told us.\n\nIt was May, and “We paid.” — Oda Lunt",
    ],
)
def test_a_signed_quotation_stays_where_its_cue_is(text: str) -> None:
    (found,) = read(text, candidate(text, *re.findall("“.*?”", text), cue="told", source="us"))
    assert len(found.content) == text.count("“")
