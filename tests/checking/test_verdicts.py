"""What a fact-checker expects of a claim, one expectation a test."""

from dataclasses import replace

import pytest
from handmade import DENIES, make_report

from kei_quotes.checking import Checker, Claim
from kei_quotes.checking.difference import shown
from kei_quotes.checking.reading import Reading
from kei_quotes.checking.words import split_words
from kei_quotes.records import Speaker, TextSpan

TEXT = """The harbour is closed, and nobody knows why.

“The ferry,” said Ana Ruiz, mayor of Port Leddon, “did not sink. It was never at sea.” She had called the report \
“a bad novel” and said the town would pay for new charts.

“We shall pay,” Bo Łęcki said. “We always pay.” He denied that he had seen a “second ferry” that night. “I would \
not call it a lie,” he said.

“We always pay,” agreed Cy Young.

One man said it would rain."""


@pytest.fixture
def harbour():
    ana = Speaker("ana", "Ana Ruiz", "person", ("Ana", "the Mayor"), (), TextSpan(*place("mayor")), None)
    return make_report(
        "harbour",
        TEXT,
        ("direct", "Ana Ruiz", "“The ferry,”", "“did not sink. It was never at sea.”"),
        ("mixed", "Ana Ruiz", "the report “a bad novel”"),
        ("indirect", "Ana Ruiz", "the town would pay for new charts"),
        ("direct", "Bo Łęcki", "“We shall pay,”", "“We always pay.”"),
        ("mixed", "Bo Łęcki", "that he had seen a “second ferry” that night", DENIES),
        ("direct", "Bo Łęcki", "“I would not call it a lie,”"),
        ("direct", "Cy Young", "“We always pay,”"),
        ("indirect", None, "it would rain"),
        speakers=(ana,),
    )


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    "quote",
    [
        "The ferry did not sink. It was never at sea.",
        "“The ferry did not sink. It was never at sea”",
        "the ferry did not\n  sink",
        "Did not sink",
        "never at sea",
        "… did not sink …",
        "The ferry [sic] did not sink",
    ],
)
def test_words_that_stand_in_the_text_are_verified(judged, harbour, quote):
    verdict = judged(quote, "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.fidelity, verdict.attributed) == ("verified", "verbatim", "right")
    assert (verdict.said_by, verdict.document, verdict.changes) == ("Ana Ruiz", "harbour", ())


@pytest.mark.parametrize(
    "speaker", ["Ruiz", "ana ruiz", "MS. RUIZ", "Mayor Ana Ruiz", "Rúiz", "the mayor", "Ana", "mayor of Port Leddon"]
)
def test_speakers_go_by_many_names(judged, harbour, speaker):
    harbour = make_report("harbour", TEXT, ("direct", "Ana Ruiz", "“did not sink. It was never at sea.”"),
                          speakers=[Speaker("ana", "Ana Ruiz", "person", (), (), TextSpan(*place("mayor")),
                                            TextSpan(*place("Port Leddon")))])  # fmt: skip
    assert judged("It was never at sea", speaker, against=[harbour]).judgement == "verified"


@pytest.mark.parametrize("speaker", ["Bo Lecki", "LECKI", "Mr Łęcki"])
def test_letters_with_strokes_are_no_hindrance(judged, harbour, speaker):
    assert judged("I would not call it a lie", speaker, against=[harbour]).judgement == "verified"


@pytest.mark.parametrize(
    ("quote", "changes", "difference"),
    [
        ("The ferry … was never at sea", ("ellipsis",), "The ferry [-did not sink It-]{+…+} was never at sea"),
        ("[The boat] was never at sea", ("brackets",), "{+[The boat]+} was never at sea"),
        ("It was Never at sea", ("case",), "It was [-never-]{+Never+} at sea"),
        ("It was, never, at sea", ("punctuation",), "It was[- -]{+,+}never[- -]{+,+}at sea"),
        ("did nót sink", ("accents",), "did [-not-]{+nót+} sink"),
        ("It w[ill] never [be] at sea", None, None),
    ],
)
def test_changes_of_form_are_told_from_changes_of_words(judged, harbour, quote, changes, difference):
    verdict = judged(quote, "Ana Ruiz", against=[harbour])
    if changes is None:
        assert verdict.changes == ("brackets",)
        return
    if "ellipsis" in changes:  # what it leaves out turns the sense round
        assert (verdict.judgement, verdict.changes) == ("altered", ("negation",))
    else:
        assert (verdict.judgement, verdict.fidelity, verdict.changes) == ("edited", "edited", changes)
    assert shown(verdict.parts) == difference


def test_an_ellipsis_for_harmless_words_is_an_edit(judged, harbour):
    verdict = judged("We … pay", "Cy Young", against=[harbour])
    assert (verdict.judgement, verdict.changes) == ("edited", ("ellipsis",))
    assert shown(verdict.parts) == "We [-always-]{+…+} pay"


def test_an_ellipsis_must_not_swallow_the_negation(judged, harbour):
    verdict = judged("I would … call it a lie", "Bo Łęcki", against=[harbour])
    assert (verdict.judgement, verdict.changes) == ("altered", ("negation",))


def test_other_words_are_shown(judged, harbour):
    verdict = judged("The ferry did surely sink. It was never at sea.", "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.attributed, verdict.changes) == ("altered", "right", ("words",))
    assert shown(verdict.parts) == "The ferry did [-not-]{+surely+} sink. It was never at sea"


def test_words_left_out_without_a_mark_are_a_change_of_words(judged, harbour):
    verdict = judged("I would not it a lie", "Bo Łęcki", against=[harbour])
    assert (verdict.judgement, shown(verdict.parts)) == ("altered", "I would not [-call-] it a lie")


def test_another_speaker_is_named_with_the_place(judged, harbour):
    verdict = judged("It was never at sea", "Bo Łęcki", against=[harbour])
    assert (verdict.judgement, verdict.fidelity, verdict.attributed) == ("other-speaker", "verbatim", "other")
    assert (verdict.said_by, verdict.document, verdict.line) == ("Ana Ruiz", "harbour", 3)


def test_altered_words_of_another_speaker_have_both_faults(judged, harbour):
    verdict = judged("It was hardly at sea, it did not sink", "Cy Young", against=[harbour])
    assert (verdict.fidelity, verdict.attributed) in {("altered", "other"), ("paraphrase", "other")}


def test_narration_is_nobodys_statement(judged, harbour):
    verdict = judged("The harbour is closed", "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.fidelity, verdict.attributed) == ("unattributed", "verbatim", "nobody")
    assert "nobody's statement in the text" in verdict.notes


def test_indirect_speech_is_no_quotation(judged, harbour):
    verdict = judged("the town would pay for new charts", "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.fidelity, verdict.attributed) == ("indirect", "verbatim", "right")


def test_of_a_mixed_statement_only_what_is_in_marks_is_quoted(judged, harbour):
    assert judged("a bad novel", "Ana Ruiz", against=[harbour]).judgement == "verified"
    assert judged("the report a bad novel", "Ana Ruiz", against=[harbour]).judgement == "indirect"


def test_what_the_source_denies_is_not_said(judged, harbour):
    assert judged("second ferry", "Bo Łęcki", against=[harbour]).judgement == "denied"


def test_a_negation_that_was_cut_off_is_pointed_out(judged, harbour):
    verdict = judged("call it a lie", "Bo Łęcki", against=[harbour])
    assert verdict.judgement == "verified"
    assert any("negation" in note for note in verdict.notes)
    assert not any("negation" in note for note in judged("It was never at sea", "Ana", against=[harbour]).notes)


@pytest.mark.parametrize("speaker", ["Bo Łęcki", "Cy Young"])
def test_the_same_words_of_two_people_are_verified_for_both(judged, harbour, speaker):
    verdict = judged("We always pay", speaker, against=[harbour])
    assert (verdict.judgement, verdict.said_by) == ("verified", speaker)
    assert any("says the same words too" in note for note in verdict.notes)


@pytest.mark.parametrize("quote", ["The harbour is closed", "It was never at sea", "it would rain"])
def test_without_a_speaker_only_the_words_are_checked(judged, harbour, quote):
    verdict = judged(quote, against=[harbour])
    assert (verdict.judgement, verdict.attributed) == ("verified", "unchecked")


def test_a_source_that_is_not_resolved_is_a_reason_of_its_own(judged, harbour):
    verdict = judged("it would rain", "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.attributed) == ("unclear-speaker", "unclear")


def test_the_same_in_other_words_is_a_paraphrase(judged, harbour):
    verdict = judged("For new charts the town pays, of course", "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.attributed, verdict.said_by) == ("paraphrase", "right", "Ana Ruiz")


@pytest.mark.parametrize(
    "quote", ["The bridge will open in spring", "Zyx", "Trams never come late here", "a lie is a lie"]
)
def test_what_is_not_there_is_not_found(judged, harbour, quote):
    verdict = judged(quote, "Ana Ruiz", against=[harbour])
    assert (verdict.judgement, verdict.fidelity, verdict.attributed) == ("not-found", "absent", "unchecked")
    assert (verdict.document, verdict.line, verdict.passage, verdict.said_by) == (None, None, "", "")


def test_very_few_words_prove_little(judged):
    text = "“It is so,” said Ana. “It is not,” said Bo. It is late."
    report = make_report("short", text, ("direct", "Ana", "“It is so,”"), ("direct", "Bo", "“It is not,”"))
    verdict = judged("it is", "Bo", against=[report])
    assert verdict.judgement == "verified"
    assert any("3 places" in note for note in verdict.notes)


def test_a_nested_statement_is_its_speakers_and_the_words_the_outer_speakers(judged):
    text = "“My doctor said, ‘Sleep more,’ and I did,” said Ana."
    outer, inner = "“My doctor said, ‘Sleep more,’ and I did,”", "‘Sleep more,’"
    report = make_report("nested", text, ("direct", "Ana", outer), ("direct", "doctor", inner))
    assert judged("Sleep more", "doctor", against=[report]).judgement == "verified"
    assert judged("Sleep more, and I did", "Ana", against=[report]).judgement == "verified"
    assert judged("Sleep more", "Bo", against=[report]).said_by == "doctor"


def test_a_statement_in_a_quotation_is_not_quoted_speech_of_its_own_speaker(judged):
    text = "“He says the reef has moved,” said Ana."
    report = make_report("reef", text, ("direct", "Ana", "“He says the reef has moved,”"),
                         ("indirect", "captain", "the reef has moved"))  # fmt: skip
    assert judged("the reef has moved", "captain", against=[report]).judgement == "indirect"
    assert judged("the reef has moved", "Ana", against=[report]).judgement == "verified"


def test_a_turn_of_a_transcript_is_its_speakers_to_the_end():
    text = "CHEN: It is so. We have looked. Nobody paid.\n\nWICKHAM: Thank you."
    report = make_report("talk", text, ("direct", "Chen", "It is so."))
    (said,) = report.attributions
    labelled = Reading(split_words(text), report)
    assert labelled.voices(range(4, 7)) == []
    said = replace(said, source=(TextSpan(0, 4),), mention="name")
    labelled = Reading(split_words(text), replace(report, attributions=(said,)))
    assert [voice.speaker.name for voice in labelled.voices(range(4, 9))] == ["Chen"]
    assert labelled.voices(range(10, 12)) == []


def test_only_texts_with_the_words_are_extracted_and_each_once(judged, harbour):
    others = [make_report(f"text{number}", f"Nothing to see in place {number}.") for number in range(5)]
    assert judged("The bridge will open in spring", "Ana", against=[harbour, *others]).judgement == "not-found"
    assert judged.extracted == []
    judged("It was never at sea", "Ana", against=[*others, harbour])
    assert judged.extracted == ["harbour"]


def test_all_claims_are_tried_at_once_and_no_text_is_extracted_in_vain(harbour):
    wrong = make_report("copy", "“It was never at sea,” said Bo Bo.", ("direct", "Bo Bo", "“It was never at sea,”"))
    other = make_report("other", "“It rained all day,” said Di.", ("direct", "Di", "“It rained all day,”"))
    reports = {report.article.id: report for report in (wrong, harbour, other)}
    rounds = []

    def extract(articles):
        rounds.append([article.id for article in articles])
        return [reports[article.id] for article in articles]

    claims = [
        Claim(1, "It was never at sea", "Ana Ruiz"),
        Claim(2, "It was never at sea", "Bo Łęcki"),  # not in the text that has his name: the copy is asked for
        Claim(3, "It rained all day", "Di"),
    ]
    found = list(Checker([report.article for report in reports.values()], extract).check(claims))
    assert rounds == [["harbour", "other"], ["copy"]]
    assert {verdict.claim.number: verdict.judgement for verdict in found} == {
        1: "verified",
        2: "other-speaker",
        3: "verified",
    }


def test_a_copy_in_which_the_right_speaker_says_it_counts(judged, harbour):
    wrong = make_report("copy", "“It was never at sea,” said Bo Bo.", ("direct", "Bo Bo", "“It was never at sea,”"))
    assert judged("It was never at sea", "Ana Ruiz", against=[wrong, harbour]).document == "harbour"


@pytest.mark.parametrize("source", ["harbour", "harbour.txt"])
def test_the_source_of_a_claim_is_the_text_to_look_in(judged, harbour, source):
    other = make_report("other", "“It rained,” said Ana Ruiz.", ("direct", "Ana Ruiz", "“It rained,”"))
    assert judged("It was never at sea", "Ana Ruiz", source, against=[other, harbour]).judgement == "verified"
    verdict = judged("It rained", "Ana Ruiz", source, against=[other, harbour])
    assert verdict.judgement == "not-found"
    assert verdict.notes == ("in another text: verified (other, line 1)",)


def test_a_source_that_is_none_of_the_texts_is_said_so(judged, harbour):
    verdict = judged("It was never at sea", "Ana Ruiz", "The Daily Buoy", against=[harbour])
    assert verdict.judgement == "verified"
    assert verdict.notes == ("no text is named The Daily Buoy: all were searched",)


@pytest.mark.parametrize("typed", ["“We don't — can't — pay $5, 'cause 1,000 naïve cafés won’t.”"])
@pytest.mark.parametrize(
    "claim",
    [
        '"We don’t--can’t--pay $5, ‘cause 1,000 naïve cafés won\'t."',
        "We don't – can't – pay $5,\r\n'cause 1,000 nai\u0308ve cafe\u0301s won't",
        "«We don't—can't—pay $5, 'cause 1,000 na\u00adïve cafés won't»",
    ],
)
def test_typing_is_no_change(judged, typed, claim):
    report = make_report("typed", f"{typed[:-1]}” said Ana.", ("direct", "Ana", typed))
    assert judged(claim, "Ana", against=[report]).changes == ()


def test_numbers_and_signs_are_words(judged):
    report = make_report("money", "“It cost $1,000, or 5%,” said Ana.", ("direct", "Ana", "“It cost $1,000, or 5%,”"))
    assert judged("It cost $1,000, or 5%", "Ana", against=[report]).judgement == "verified"
    assert judged("It cost £1,000, or 5%", "Ana", against=[report]).changes == ("words",)
    assert judged("It cost $1.000, or 5%", "Ana", against=[report]).changes == ("words",)


def test_a_question_is_no_statement(judged):
    report = make_report("ask", "“Was it late?” asked Ana.", ("direct", "Ana", "“Was it late?”"))
    assert judged("Was it late.", "Ana", against=[report]).changes == ("punctuation",)
    assert judged("Was it late", "Ana", against=[report]).changes == ()


def test_a_list_is_one_quotation(judged):
    text = "She asked three things:\n\n- “Who pays?”\n- “Who signs?”\n"
    report = make_report("list", text, ("direct", "Ana", "“Who pays?”", "“Who signs?”"))
    assert judged("Who pays? Who signs?", "Ana", against=[report]).judgement == "verified"
