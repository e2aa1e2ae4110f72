import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import Row, names, only, resolved

from kei_quotes.records import Article, Attribution, MadeWith, Report, TextSpan, check
from kei_quotes.resolution.mentions import Mentions
from kei_quotes.resolution.resolve import Resolution, resolve
from kei_quotes.text.paragraphs import paragraphs
from kei_quotes.text.quotemarks import pair_marks


def test_short_forms_and_pronouns_lead_to_the_full_name() -> None:
    text = (
        "“Now,” said Bruno Klindt, a senior fellow at the Harbour Foundation. Mr. Klindt says that boats "
        "wait. “They wait,” he said."
    )
    rows = [("Bruno Klindt, a senior fellow at the Harbour Foundation", "said", "“Now,”")]
    rows += [("Mr. Klindt", "says", "that boats wait"), ("he", "said", "“They wait,”")]
    speaker = only(text, rows)
    assert (speaker.name, speaker.type) == ("Bruno Klindt", "person")
    assert "Mr. Klindt" in speaker.aliases
    assert speaker.role is not None
    assert text[speaker.role.start : speaker.role.end] == "senior fellow"
    assert speaker.affiliation is not None
    assert text[speaker.affiliation.start : speaker.affiliation.end] == "Harbour Foundation"
    last = resolved(text, rows).attributions[-1].evidence[-1]
    assert (last.code, last.note) == ("chain", "he -> Klindt -> Bruno Klindt")


def test_the_text_around_gives_the_full_name() -> None:
    text = "After a trip with Prime Minister Hayashi Fumio, talks went on. “Good,” Mr. Hayashi said."
    assert names(text, [("Mr. Hayashi", "said", "“Good,”")]) == ["Hayashi Fumio"]


def test_two_people_with_one_surname_are_told_apart_by_title_and_noun() -> None:
    text = "Agnes Lund and her brother Stig Lund argue. “Bread,” Ms. Lund says. Mr. Lund says votes follow."
    rows = [("Ms. Lund", "says", "“Bread,”"), ("Mr. Lund", "says", "votes follow")]
    assert names(text, rows) == ["Agnes Lund", "Stig Lund"]


def test_a_named_source_is_never_given_another_name() -> None:
    text = 'Savina and Thessaly share an office. "The kettle was on." said Thessaly. Savina looked up.'
    assert names(text, [("Thessaly", "said", '"The kettle was on."')]) == ["Thessaly"]


def test_nobody_speaks_from_inside_the_quotation() -> None:
    text = "“Petra, hand me the ledger. Otto Lindqvist will be here,” he said."
    assert names(text, [("he", "said", text[: text.index(" he said")])]) == [None]


def test_gender_by_the_text_and_not_by_distance_alone() -> None:
    text = "Mr. Tamm met Ms. Oja at noon. “Late,” he said. “Not late,” she said."
    rows = [("he", "said", "“Late,”"), ("she", "said", "“Not late,”")]
    assert names(text, rows) == ["Tamm", "Oja"]


def test_the_subject_of_the_sentence_before_comes_first() -> None:
    text = "Hanne Bruun met Katrin Sæter. “Why?” she asked. Sæter did not hesitate. “Every morning,” she said."
    rows = [("she", "asked", "“Why?”"), ("she", "said", "“Every morning,”")]
    assert names(text, rows) == ["Hanne Bruun", "Katrin Sæter"]


def test_a_pronoun_may_stand_before_its_name() -> None:
    text = "After he conceded that buses “might be late”, Wim Terpstra went on."
    assert names(text, [("he", "conceded", "that buses “might be late”")]) == ["Wim Terpstra"]


@pytest.mark.parametrize(
    ("text", "source", "content", "name"),
    [
        (
            "Halcyon Freight closed two depots. The company said it was sorry.",
            "The company",
            "it was sorry",
            "Halcyon Freight",
        ),
        (
            "The Maritime Accident Board met. In May the board warned that charts lie.",
            "the board",
            "that charts lie",
            "Maritime Accident Board",
        ),
        ("The Federal Grid Office (FGO) met. FGO said no more.", "FGO", "no more", "Federal Grid Office"),
        (
            "Former judge Casimir Thorne left. “I miss tea,” the retired jurist said.",
            "the retired jurist",
            "“I miss tea,”",
            "Casimir Thorne",
        ),
        ("Mayor Dorte Klint left. “Enough,” the mayor said.", "the mayor", "“Enough,”", "Dorte Klint"),
        ("“Enough,” the auditor said.", "the auditor", "“Enough,”", "auditor"),
        ("Economists say it helps.", "Economists", "it helps", "economists"),
        (
            "A study by the Technical Institute found that it leaks.",
            "A study by the Technical Institute",
            "that it leaks",
            "study by the Technical Institute",
        ),
    ],
)
def test_descriptions(text: str, source: str, content: str, name: str) -> None:
    assert names(text, [(source, "said" if "said" in text else "", content)]) == [name]


def test_a_nameless_speaker_keeps_one_identity() -> None:
    text = "One delegate, who spoke on condition of anonymity, said no. “We lose,” the delegate said."
    speaker = only(
        text,
        [
            ("One delegate, who spoke on condition of anonymity", "said", "no"),
            ("the delegate", "said", "“We lose,”"),
        ],
    )
    assert (speaker.name, speaker.type, speaker.role) == ("delegate", "unnamed", None)


def test_names_that_speak_together_are_also_speakers_alone() -> None:
    text = "Amadou Sarr and Lidia Brzoza warned that it fails. Brzoza called it late."
    found = resolved(
        text, [("Amadou Sarr and Lidia Brzoza", "warned", "that it fails"), ("Brzoza", "called", "it late")]
    )
    assert [speaker.name for speaker in found.speakers] == [
        "Amadou Sarr and Lidia Brzoza",
        "Amadou Sarr",
        "Lidia Brzoza",
    ]
    assert [item.speaker for item in found.attributions] == ["s1", "s3"]


def test_floating_quotations_go_on_after_their_speaker() -> None:
    text = "Tomasz Birk said the tender failed. “Three firms bid.”\n\nIt rained.\n\n“One postbox.”"
    rows = [
        ("Tomasz Birk", "said", "the tender failed"),
        ("", "", "“Three firms bid.”"),
        ("", "", "“One postbox.”"),
    ]
    assert names(text, rows) == ["Tomasz Birk"] * 3


def test_a_floating_quotation_may_be_announced() -> None:
    text = "Halina turned to the engineer beside her. “How many of these bolts are original?”"
    assert names(text, [("", "", "“How many of these bolts are original?”")]) == ["Halina"]


def test_turns_of_a_dialogue_alternate() -> None:
    text = "“Did you sign?” the magistrate asked.\n\n“I did.”\n\n“All nine?”\n\n“All,” said Yusuf Brandão."
    rows = [("the magistrate", "asked", "“Did you sign?”"), ("", "", "“I did.”"), ("", "", "“All nine?”")]
    rows += [("Yusuf Brandão", "said", "“All,”")]
    assert names(text, rows) == ["magistrate", "Yusuf Brandão", "magistrate", "Yusuf Brandão"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The square was empty. “Everything costs more.” A shutter came down.",
            ("", "", "“Everything costs more.”"),
        ),
        ("It is said that the bell cracked.", ("", "is said", "that the bell cracked")),
        ("Asked whether it held, Ximena Duarte nodded.", ("", "Asked", "whether it held")),
    ],
)
def test_what_the_text_does_not_tell_is_null_with_a_reason(text: str, row: Row) -> None:
    (item,) = resolved(text, [row]).attributions
    assert item.speaker is None
    assert item.evidence[-1].code == "unresolved"
    assert item.evidence[-1].note


def test_i_is_the_author_outside_and_the_speaker_inside_a_quotation() -> None:
    text = "By Corinne Abelard\n\nI have argued that it leaks. “I said no,” said Petter Moe."
    rows = [
        ("I", "have argued", "that it leaks"),
        ("Petter Moe", "said", "“I said no,”"),
        ("I", "said", "no,”"),
    ]
    found = resolved(text, rows)
    assert [(speaker.name, speaker.type) for speaker in found.speakers] == [
        ("Corinne Abelard", "author"),
        ("Petter Moe", "person"),
    ]
    assert [item.speaker for item in found.attributions] == ["s1", "s2", "s2"]


def test_somebody_told_of_inside_a_quotation() -> None:
    text = "“My father bought the field. He said to wait,” recalled Huw Moe. “So I waited.”"
    rows = [
        ("Huw Moe", "recalled", "“My father bought the field. He said to wait,”"),
        ("He", "said", "to wait"),
    ]
    assert names(text, rows) == ["Huw Moe", "father"]


def test_interview_labels_in_capitals() -> None:
    text = "Petronella Adeyemi-Voss left in 2021.\n\nADEYEMI-VOSS: Because I could read tables."
    assert names(text, [("ADEYEMI-VOSS", "", "Because I could read tables.")]) == ["Petronella Adeyemi-Voss"]


def test_nothing_to_resolve() -> None:
    assert resolve("", (), (), ()) == Resolution((), ())


_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        """he she it who the The mayor company said asked denied “ ” " ' ’s , . : ( ) & of and van de
        al-Rashid Mr. Dr. A I Lund Agnes NATO Ministry Council U.S. Jr. -year-old 26 Asked by ¶ ¶""",
    )
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(_WORDS, max_size=60), cuts=st.lists(st.integers(0, 200), min_size=6, max_size=18))
def test_any_text_and_any_spans_give_a_valid_report(words: list[str], cuts: list[int]) -> None:
    text = " ".join(words).replace("¶", "\n\n")
    items = []
    for number in range(0, len(cuts) - 5, 6):
        spans = [
            (TextSpan(start, end),) if (start := min(one, other)) < (end := min(max(one, other), len(text))) else ()
            for one, other in zip(cuts[number : number + 6 : 2], cuts[number + 1 : number + 6 : 2], strict=True)
        ]
        content, cue, source = spans
        if content:
            items.append(Attribution(f"a{number}", "mixed", content, cue, source, Mentions(text).kind(source)))
    found = resolve(text, items, paragraphs(text), [(mark.start, mark.end) for mark in pair_marks(text)])
    check(Report(Article("x", text), found.attributions, found.speakers, MadeWith("0", "none")))
    assert [item.content for item in found.attributions] == [item.content for item in items]


def test_somebody_whom_only_a_definite_noun_names_may_be_the_pronoun() -> None:
    text = "The ferryman coughed for a minute. “No boat today,” he said."
    assert names(text, [("he", "said", "“No boat today,”")]) == ["ferryman"]


def test_a_role_that_the_text_gives_nobody_is_no_named_person() -> None:
    text = "“It is locked,” said Tilda Marsh. The locksmith replied that it was open."
    rows = [("Tilda Marsh", "said", "“It is locked,”"), ("The locksmith", "replied", "that it was open")]
    assert names(text, rows) == ["Tilda Marsh", "locksmith"]


def test_an_indefinite_role_is_whoever_the_text_introduces_by_it_later() -> None:
    text = "An auditor warned that money was missing. The auditor, Pavel Onda, said “plenty”."
    rows = [("An auditor", "warned", "that money was missing"), ("The auditor, Pavel Onda", "said", "“plenty”")]
    assert names(text, rows) == ["Pavel Onda", "Pavel Onda"]


@pytest.mark.parametrize("word", ["someone", "another", "nobody"])
def test_somebody_without_a_name_speaks_for_himself(word: str) -> None:
    text = f"Rosa Lint left early. “Stay,” {word} said."
    assert names(text, [(word, "said", "“Stay,”")]) == [word]


def test_one_misread_pronoun_does_not_outweigh_a_given_name() -> None:
    text = "Elizabeth Moor told Jon Brask off after he blinked. “Enough,” she said."
    assert names(text, [("she", "said", "“Enough,”")]) == ["Elizabeth Moor"]


@pytest.mark.parametrize(
    ("head", "label", "name"),
    [
        ("Host: Odile Varga\nGuest: Pelle Sund", "OV", "Odile Varga"),
        ("Host: Odile Varga\nGuest: Pelle Sund", "P.S.", "Pelle Sund"),
        ("Interview by Odile Varga\n\nPelle Sund mends clocks.", "Q", "Odile Varga"),
        ("Interview by Odile Varga\n\nPelle Sund mends clocks. Sund is 70.", "A", "Pelle Sund"),
        ("Moderator: Odile Varga, of the town hall", "MODERATOR", "Odile Varga"),
        ("Pelle Sund mends clocks.", "Q", None),
        ("Pelle Sund mends clocks. He met Odile Varga at home.", "Q", "Odile Varga"),
        ("Pelle Sund mends clocks. He spoke to the Tule Clarion’s Odile Varga.", "Q", "Odile Varga"),
        ("The Chair (Odile Varga): Is Mr Sund here?", "The Chair", "Odile Varga"),
        ("Mrs Ana Lind (Pelle Sund): Is he here?", "Mrs Ana Lind", "Ana Lind"),
        ("The Chair (off stage): Is Pelle Sund here?", "The Chair", "Chair"),
    ],
)
def test_labels_of_turns(head: str, label: str, name: str | None) -> None:
    text = f"{head}\n\n{label}: How many clocks are there?"
    assert names(text, [(label, "", "How many clocks are there?")]) == [name]


def test_a_name_ends_with_a_short_line_and_begins_after_a_verb() -> None:
    text = "By Odile Varga\nDon Anselmo opens late. “Late is fine,” Anselmo said. They ask often.\n\nAsk Anselmo why."
    assert names(text, [("Anselmo", "said", "“Late is fine,”")]) == ["Anselmo"]


def test_title_case_ends_at_a_name_that_the_text_knows() -> None:
    text = "Vera Koss Slams Harbour Plan Again\n\nThe engineer Vera Koss told the council “no” on Monday."
    assert names(text, [("Vera Koss", "Slams", "Harbour Plan")]) == ["Vera Koss"]


@pytest.mark.parametrize("name", ["Renzo Marchetti", "Tomasz Wieczorek", "Anselma Quist-Boateng"])
def test_a_rare_given_name_at_the_start_of_a_sentence_is_part_of_the_name(name: str) -> None:
    family = name.split()[1]
    text = f"{name} said: “It rains.” They waited.\n\n“We lost,” {family} said."
    rows = [(name, "said", "“It rains.”"), (family, "said", "“We lost,”")]
    assert only(text, rows).name == name


def test_a_fronted_pronoun_is_the_subject_behind_it() -> None:
    text = "Owen Brask left at noon. In his letter to the port, Petter Moe asked for time."
    assert names(text, [("his", "letter", "asked for time")]) == ["Petter Moe"]


def test_the_name_behind_a_fronted_noun_is_the_subject() -> None:
    text = "Peter Brask said it was late. The skipper, Wim Oort, who had rowed, sat down. He testified that it rained."
    rows = [("Peter Brask", "said", "it was late"), ("He", "testified", "that it rained")]
    assert names(text, rows) == ["Peter Brask", "Wim Oort"]


@pytest.mark.parametrize("name", ["Mattia Orsini", "Kolya Brandt", "Takeshi Ueno"])
def test_names_of_men_that_end_like_those_of_women(name: str) -> None:
    text = f"{name} met Elena Moor at the pier. “It leaks,” he said."
    assert names(text, [("he", "said", "“It leaks,”")]) == [name]


def test_who_stands_for_a_person_and_not_for_the_place_before_it() -> None:
    text = "It failed, said Uma Thole, a professor at Sedge University, who added that forms help."
    rows = [("Uma Thole", "said", "It failed"), ("who", "added", "that forms help")]
    assert names(text, rows) == ["Uma Thole"] * 2


def test_the_noun_of_a_fronted_phrase_is_not_the_subject() -> None:
    text = "Skerry Lines objects. In a letter of 11 April, it accused the port of delay."
    assert names(text, [("it", "accused", "the port of delay")]) == ["Skerry Lines"]


def test_it_is_no_plural() -> None:
    text = "The messages were found by a clerk whose own report runs to 212 pages. It says that money is gone."
    assert names(text, [("It", "says", "that money is gone")]) == ["own report"]


def test_they_are_the_two_who_were_counted() -> None:
    text = "The Grid Office met. Two detectives walked out. They told a boy that it was over."
    assert names(text, [("They", "told", "that it was over")]) == ["detectives"]


def test_both_are_the_two_people_of_the_paragraph() -> None:
    text = "Boris Lund denounced the plan. Rosa Teague called it late. Both say that they will vote."
    assert names(text, [("Both", "say", "that they will vote")])[0] == "Boris Lund and Rosa Teague"


def test_a_firm_may_be_called_like_a_street() -> None:
    text = "He worked for Tarn Street, a Leeds agency that sells maps. “We sell maps,” the company said."
    assert names(text, [("the company", "said", "“We sell maps,”")]) == ["Tarn Street"]


def test_what_reads_is_a_text() -> None:
    text = "Tarn Street Mill is old. A porter left a note. It read: “Mind the belt.”"
    assert names(text, [("It", "read", "“Mind the belt.”")]) == ["note"]


def test_it_is_nobody_whom_a_speaker_mentions() -> None:
    text = "Ana Lind: The clerk has left. There's an email. It says he slept."
    rows = [("Ana Lind", "", "The clerk has left. There's an email. It says he slept."), ("It", "says", "he slept")]
    assert names(text, rows) == ["Ana Lind", "email"]
