"""What each measure counts, on a text of two attributions."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kei_quotes.errors import ReadError
from kei_quotes.records import Article, Attribution, MadeWith, Report, Speaker, TextSpan
from kei_quotes.scoring import (
    GoldAttribution,
    GoldDocument,
    GoldPerson,
    Score,
    marks_attitudes,
    read_gold,
    same_name,
    score,
)

#       0         1         2         3         4         5         6         7
TEXT = "“Late,” said Dr. Aoki. Ruth Amble, a pilot at Kitakaze, thinks it rains."
LATE = TextSpan(0, 7)
SAID = TextSpan(8, 12)
AOKI = TextSpan(13, 21)
RUTH = TextSpan(23, 33)
THINKS = TextSpan(56, 62)
RAINS = TextSpan(63, 71)
PILOT = TextSpan(35, 42)
KITAKAZE = TextSpan(46, 54)

QUOTE = Attribution("a1", "direct", (LATE,), (SAID,), (AOKI,), "name")
CLAIM = Attribution("a2", "indirect", (RAINS,), (THINKS,), (RUTH,), "name")
FULL, NOTHING = Score(100.0, 100.0, 100.0), Score(0.0, 0.0, 0.0)
HALF = Score(50.0, 50.0, 50.0)


def gold(*attributions: GoldAttribution, people: tuple[GoldPerson, ...] | None = None) -> list[GoldDocument]:
    return [GoldDocument("x", TEXT, attributions or (GoldAttribution(QUOTE), GoldAttribution(CLAIM)), people)]


def found(*attributions: Attribution, speakers: tuple[Speaker, ...] = (), name: str = "x", text: str = TEXT) -> Report:
    return Report(Article(name, text), attributions, speakers, MadeWith("0", "none"))


def test_all_found() -> None:
    measures = score(gold(), [found(QUOTE, CLAIM)])
    assert (measures.documents, measures.missing) == (1, 0)
    for fillers in measures.fillers.values():
        assert fillers.exact == fillers.exact_strict == fillers.span == fillers.overlap == FULL
    for matches in measures.matches.values():
        assert (matches.score, matches.source_accuracy) == (FULL, 100.0)
    assert measures.kind_accuracy == 100.0


def test_nothing_found() -> None:
    measures = score(gold(), [])
    assert (measures.documents, measures.missing) == (1, 1)
    assert measures.fillers["content"].exact == NOTHING
    assert measures.matches[0.5].score == NOTHING
    assert measures.kind_accuracy is None


@pytest.mark.parametrize("name", ["x", "x.txt", "news/x.txt"])
def test_a_file_answers_for_its_stem(name: str) -> None:
    assert score(gold(), [found(QUOTE, CLAIM, name=name)]).missing == 0


def test_exact_forgives_outer_punctuation_and_strict_does_not() -> None:
    bare = replace(QUOTE, content=(TextSpan(1, 5),))
    content = score(gold(), [found(bare, CLAIM)]).fillers["content"]
    assert (content.exact, content.exact_strict) == (FULL, HALF)
    assert content.overlap == Score(100.0, 80.0, 88.9)


def test_exact_wants_all_spans_of_a_filler_and_span_counts_each() -> None:
    both = replace(QUOTE, content=(LATE, RAINS))
    measures = score(gold(GoldAttribution(both)), [found(QUOTE)])
    assert measures.fillers["content"].exact == NOTHING
    assert measures.fillers["content"].span == Score(100.0, 50.0, 66.7)


def test_stretches_that_only_punctuation_divides_are_one() -> None:
    whole = replace(QUOTE, content=(TextSpan(13, 33),))
    split = replace(QUOTE, content=(TextSpan(13, 21), TextSpan(23, 33)))
    content = score(gold(GoldAttribution(whole)), [found(split)]).fillers["content"]
    assert content.exact == content.span == FULL
    assert content.exact_strict == NOTHING


def test_attributions_match_from_a_jaccard_index_on() -> None:
    half = replace(QUOTE, content=(TextSpan(0, 4),))
    measures = score(gold(GoldAttribution(QUOTE)), [found(half)])
    assert [measures.matches[least].score for least in (0.3, 0.5, 0.8)] == [FULL, FULL, NOTHING]


def test_each_attribution_matches_once_and_the_best_first() -> None:
    part = replace(QUOTE, content=(TextSpan(0, 5),), kind="mixed")
    measures = score(gold(GoldAttribution(QUOTE)), [found(part, QUOTE)])
    assert measures.matches[0.3].score == Score(50.0, 100.0, 66.7)
    assert measures.kind_accuracy == 100.0


def test_source_is_right_where_it_overlaps_or_both_are_empty() -> None:
    nobody = replace(QUOTE, source=(), mention="empty")
    surname = replace(QUOTE, source=(TextSpan(17, 21),))
    assert score(gold(GoldAttribution(QUOTE)), [found(surname)]).matches[0.5].source_accuracy == 100.0
    assert score(gold(GoldAttribution(nobody)), [found(nobody)]).matches[0.5].source_accuracy == 100.0
    assert score(gold(GoldAttribution(QUOTE)), [found(nobody)]).matches[0.5].source_accuracy == 0.0


def test_kind_is_judged_on_matched_attributions() -> None:
    assert score(gold(), [found(replace(QUOTE, kind="mixed"), CLAIM)]).kind_accuracy == 50.0


def test_unreported_gold_is_neither_right_nor_wrong() -> None:
    attitude = GoldAttribution(replace(CLAIM, reported=False))
    measures = score(gold(GoldAttribution(QUOTE), attitude), [found(QUOTE, CLAIM)], reported=True)
    assert measures.matches[0.5].score == measures.fillers["cue"].exact == FULL
    without = score(gold(GoldAttribution(QUOTE), attitude), [found(QUOTE)], reported=True)
    assert without.matches[0.5].score == FULL


def speaking(name: str | None, **facts: Any) -> Report:
    speakers = (Speaker("s1", name, "person", **facts),) if name else ()
    return found(replace(QUOTE, speaker="s1" if name else None), speakers=speakers)


@pytest.mark.parametrize(
    ("gold_name", "gold_type", "name", "right"),
    [
        ("Emi Aoki", "person", "Dr. Aoki", True),
        ("Emi Aoki", "person", "Ruth Amble", False),
        ("Emi Aoki", "person", None, False),
        (None, "none", None, True),
        (None, "none", "Ruth Amble", False),
        (None, "author", "Author", True),
        ("Emi Aoki", "author", None, True),
    ],
)
def test_speaker(gold_name: str | None, gold_type: Any, name: str | None, right: bool) -> None:
    documents = gold(GoldAttribution(QUOTE, True, gold_name, gold_type))
    assert score(documents, [speaking(name)], speakers=True).speaker == (FULL if right else NOTHING)


def test_speakers_are_measured_on_labelled_documents_only() -> None:
    measures = score(gold(), [found(QUOTE)], speakers=True)
    assert (measures.documents, measures.people) == (0, None)
    assert score(gold(), [found(QUOTE)]).speaker is None


def test_role_and_affiliation_by_words_in_common() -> None:
    people = (GoldPerson("Ruth Amble", "harbour pilot", "Kitakaze"), GoldPerson("Emi Aoki", "engineer"))
    report = speaking("Amble", role=PILOT, affiliation=KITAKAZE)
    measures = score(gold(people=people), [report], speakers=True)
    assert measures.people == 50.0
    assert measures.role == 33.3  # "a pilot" against "harbour pilot": 2/3; nobody found for Aoki: 0
    assert measures.affiliation == 100.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Étienne Laborde", "etienne laborde", True),
        ("Sen. Kwabena Frey", "Frey", True),
        ("Nakamura Yuriko", "Nakamura", True),
        ("Ana Maria Ruiz", "Maria", False),
        ("Agnes Lund", "Stig Lund", False),
        ("the Board", "Board's", True),
        ("Mary Ann Lee Smith", "Mary Ann Smith-Jones", True),
        ("!", "Frey", False),
        ("", None, True),
    ],
)
def test_same_name(one: str, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_read_gold(tmp_path: Path) -> None:
    item = {"id": "E1", "source": [[13, 21]], "cue": [[8, 12]], "content": [[0, 7]], "kind": "direct"}
    labels = {"speaker": "Aoki", "type": "person", "mention": "name", "negated": True, "reported": False}
    people = [{"name": "Aoki", "role": None, "affiliation": "Kitakaze"}]
    data = {"id": "x", "text": TEXT, "attributions": [item, item | labels], "people": people}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(data) + "\n\n", "utf-8")
    (document,) = read_gold(path)
    plain, labelled = document.attributions
    assert plain.attribution.content == (LATE,)
    assert not plain.labelled
    assert (labelled.labelled, labelled.speaker, labelled.type) == (True, "Aoki", "person")
    assert (labelled.attribution.negated, labelled.attribution.reported) == (True, False)
    assert document.people == (GoldPerson("Aoki", None, "Kitakaze"),)


def test_gold_tells_statements_from_attitudes_where_all_its_attributions_do(tmp_path: Path) -> None:
    item = {"id": "E1", "source": [], "cue": [], "content": [[0, 7]], "kind": "direct"}
    told = [item | {"reported": True}, item | {"reported": False}]
    path = tmp_path / "gold.jsonl"
    rows = (told, [item, *told], [item])
    path.write_text("\n".join(json.dumps({"id": "x", "text": TEXT, "attributions": row}) for row in rows), "utf-8")
    documents = read_gold(path)
    assert [document.told for document in documents] == [True, False, False]
    assert [marks_attitudes([document]) for document in documents] == [True, True, False]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not a gold document"),
        ("[]", "not a gold document"),
        ('{"id": "x", "text": "a"}', "no 'attributions'"),
        ('{"id": "x", "text": "a", "attributions": [{"id": "E1", "source": [[0, 9]]}]}', "span 0-9"),
        (
            '{"id": "x", "text": "a", "attributions": '
            '[{"id": "E1", "source": [], "cue": [], "content": [[0, 1]], "kind": "loud"}]}',
            "'loud' is none of direct, indirect, mixed",
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line, "utf-8")
    with pytest.raises(ReadError, match="line 2") as caught:
        read_gold(path)
    assert fault in str(caught.value)
    assert "expected" in str(caught.value)


def test_a_missing_gold_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.jsonl"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_measures_are_plain_data() -> None:
    data = score(gold(), [found(QUOTE)]).as_dict()
    assert data["fillers"]["content"]["exact"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7}
