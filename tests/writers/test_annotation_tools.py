"""Prodigy, Label Studio and brat, by what their documentation demands."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from sample_reports import MADE_WITH, crowd, quoted, written

from kei_quotes.records import Article, Attribution, Report, TextSpan, check
from kei_quotes.writers import labelstudio

COUNT = {"type": "integer", "minimum": 0}

SPAN = {
    "type": "object",
    "required": ["start", "end", "token_start", "token_end", "label"],
    "properties": {**dict.fromkeys(["start", "end", "token_start", "token_end"], COUNT), "label": {"type": "string"}},
}
PRODIGY = {
    "type": "object",
    "required": ["text", "tokens", "spans", "relations", "meta"],
    "properties": {
        "text": {"type": "string"},
        "tokens": {
            "items": {
                "type": "object",
                "required": ["text", "start", "end", "id", "ws"],
                "properties": {
                    "text": {"type": "string", "minLength": 1},
                    "start": COUNT,
                    "end": COUNT,
                    "id": COUNT,
                    "ws": {"type": "boolean"},
                },
            }
        },
        "spans": {"items": SPAN},
        "relations": {
            "items": {
                "type": "object",
                "required": ["head", "child", "head_span", "child_span", "label"],
                "properties": {
                    "head": COUNT,
                    "child": COUNT,
                    "head_span": SPAN,
                    "child_span": SPAN,
                    "label": {"type": "string"},
                },
            }
        },
        "meta": {"required": ["score"], "properties": {"score": {"type": "number", "minimum": 0, "maximum": 1}}},
    },
}
"""The interface "relations" in Prodigy's documentation."""

WORDS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
PLACE = {"start": COUNT, "end": COUNT, "text": {"type": "string"}}


def region(kind):
    """A result of a control tag; its choices stand under the name of the tag's kind."""
    return {
        "required": ["id", "from_name", "to_name", "type", "value"],
        "properties": {
            "id": {"type": "string"},
            "to_name": {"const": "text"},
            "type": {"const": kind},
            "value": {"required": ["start", "end", "text", kind], "properties": {**PLACE, kind: WORDS}},
            "score": {"type": "number", "minimum": 0, "maximum": 1},
        },
    }


RELATION = {
    "required": ["type", "from_id", "to_id", "direction", "labels"],
    "properties": {
        "type": {"const": "relation"},
        "direction": {"enum": ["left", "right", "bi"]},
        "labels": WORDS,
    },
}
LABEL_STUDIO = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data", "predictions"],
        "properties": {
            "data": {"required": ["text"], "properties": {"text": {"type": "string"}}},
            "predictions": {
                "items": {
                    "required": ["model_version", "result"],
                    "properties": {
                        "result": {"items": {"anyOf": [region("labels"), region("choices"), RELATION]}},
                        "score": {"type": "number", "minimum": 0, "maximum": 1},
                    },
                }
            },
        },
    },
}
"""Tasks with predictions in Label Studio's documentation."""


def prodigy(*reports):
    tasks = [json.loads(line) for line in written("prodigy", *reports).splitlines()]
    for task in tasks:
        Draft202012Validator(PRODIGY).validate(task)
    return tasks


def label_studio(*reports):
    tasks = json.loads(written("labelstudio", *reports))
    Draft202012Validator(LABEL_STUDIO).validate(tasks)
    return [(task["data"], task["predictions"][0]) for task in tasks]


def of_type(prediction, kind):
    return [part for part in prediction["result"] if part["type"] == kind]


def one(text, words, **more):
    """A report with one attribution, whose content are the words."""
    start = text.index(words)
    attribution = Attribution("a1", "direct", (TextSpan(start, start + len(words)),), **more)
    report = Report(Article("a.txt", text), (attribution,), (), MADE_WITH)
    check(report)
    return report


def test_a_prodigy_task_for_each_attribution(report, empty):
    turn, denial = prodigy(report, empty)
    assert [(span["label"], turn["text"][span["start"] : span["end"]]) for span in turn["spans"]] == [
        ("content", "“Stop,”"),
        ("content", "“or go.”"),
        ("cue", "said"),
        ("source", "Ana Ruiz, a judge at the High Court"),
    ]
    assert [(link["head_span"]["label"], link["label"]) for link in turn["relations"]] == [
        ("content", "content"),
        ("content", "cue"),
        ("content", "source"),
    ]
    for link in turn["relations"]:
        assert link["head_span"] in turn["spans"]
        assert link["child_span"] in turn["spans"]
        ends = (link["head_span"]["token_end"], link["child_span"]["token_end"])
        assert (link["head"], link["child"]) == ends  # of several words the last one stands for all
    assert (turn["meta"]["score"], turn["meta"]["speaker"]) == (0.9123, "Ana Ruiz, judge, the High Court")
    assert denial["meta"]["negated"]
    assert denial["relations"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [("a  b\n\n“Go  now,”\tc ", "“Go  now,”"), ("won't stopping", "stop"), ("x 😀\ud800 y", "😀\ud800"), ("a b", " ")],
)
def test_prodigys_tokens_make_up_the_text_and_hold_the_spans(text, words):
    (task,) = prodigy(one(text, words))
    tokens = task["tokens"]
    assert "".join(token["text"] + " " * token["ws"] for token in tokens) == task["text"]
    assert all(task["text"][token["start"] : token["end"]] == token["text"] for token in tokens)
    (span,) = task["spans"]
    assert span["start"] == tokens[span["token_start"]]["start"]
    assert span["end"] == tokens[span["token_end"]]["end"]
    if words.strip():
        assert task["text"][span["start"] : span["end"]] == words.replace("\ud800", "\ufffd")


def test_a_prodigy_task_shows_the_lines_around_and_says_where_they_are():
    report = one("far away\nbefore “Go,” after\nfar away", "“Go,”")
    (task,) = prodigy(report)
    assert task["text"] == "before “Go,” after"
    assert report.article.text[task["meta"]["start"] :].startswith("before")
    (task,) = prodigy(one("x" * 5000 + "“Go,”" + "y" * 5000, "“Go,”"))
    assert task["text"] == "x" * 300 + "“Go,”" + "y" * 300


def test_a_label_studio_task_for_each_document(report, empty):
    (data, prediction), (nothing, none) = label_studio(report, empty)
    assert data["text"] == report.article.text
    for region in of_type(prediction, "labels"):
        place = region["value"]
        assert data["text"][place["start"] : place["end"]] == place["text"]
    labels = [region["value"]["labels"] for region in of_type(prediction, "labels")]
    assert labels == [["content"], ["content"], ["cue"], ["source"], ["content"]]
    choices = [region["value"]["choices"] for region in of_type(prediction, "choices")]
    assert choices == [["direct"], ["indirect", "negated"]]
    assert prediction["score"] == 0.9123
    assert (nothing["document"], none["result"]) == ("stdin", [])


def test_label_studios_relations_join_regions(report):
    ((_, prediction),) = label_studio(report)
    regions = {region["id"]: region["value"]["labels"] for region in of_type(prediction, "labels")}
    relations = of_type(prediction, "relation")
    assert [relation["labels"] for relation in relations] == [["content"], ["cue"], ["source"]]
    for relation in relations:
        assert regions[relation["from_id"]] == ["content"]
        assert regions[relation["to_id"]] == relation["labels"]


def test_line_ends_that_a_browser_changes_do_not_move_label_studios_regions():
    ((data, prediction),) = label_studio(one("a\r\nb\rc 😀 “Go,”", "“Go,”"))
    (region,) = of_type(prediction, "labels")
    assert "\r" not in data["text"]
    assert data["text"][region["value"]["start"] : region["value"]["end"]] == "“Go,”"


def test_the_labelling_configuration_knows_all_labels(report):
    (config,) = re.findall("<View>.*</View>", labelstudio.__doc__, re.DOTALL)
    view = ElementTree.fromstring(config)
    values = {tag: {part.get("value") for part in view.iter(tag)} for tag in ("Relation", "Label", "Choice")}
    names = {part.get("name") for part in view}
    wish = replace(report.attributions[0], id="a3", kind="mixed", reported=False)
    ((_, prediction),) = label_studio(replace(report, attributions=(*report.attributions, wish)))
    for part in prediction["result"]:
        if part["type"] == "relation":
            assert set(part["labels"]) <= values["Relation"]
        else:
            assert {part["from_name"], part["to_name"]} <= names
            assert set(part["value"].get("labels", [])) <= values["Label"]
            assert set(part["value"].get("choices", [])) <= values["Choice"]


def annotations(folder, name):
    """Annotations of a brat document by their ids, each checked against the text."""
    text = (folder / f"{name}.txt").read_bytes().decode()
    lines = [line.split("\t") for line in (folder / f"{name}.ann").read_text().splitlines()]
    for name_, what, *words in lines:
        if name_.startswith("T"):
            pieces = [tuple(map(int, piece.split())) for piece in what.split(" ", 1)[1].split(";")]
            assert words == [" ".join(text[start:end] for start, end in pieces)]
    assert len({line[0] for line in lines}) == len(lines)
    return {name_: [what, *words] for name_, what, *words in lines}


def test_brat_reads_its_annotations_in_the_text(filed, report):
    found = annotations(filed("brat", report, crowd(3)), "news-a")
    assert found["T1"] == ["content 0 7;50 58", "“Stop,” “or go.”"]
    assert [found[name][0] for name in ("R1", "R2")] == ["cue Arg1:T1 Arg2:T2", "source Arg1:T1 Arg2:T3"]
    assert found["A3"] == ["negated T4"]
    assert found["#1"][1].endswith("Ana Ruiz, judge, the High Court")


def test_no_span_of_brat_reaches_over_a_line_end(filed):
    text = "“One\r\n\r\ntwo\rthree\n 😀,”"
    found = annotations(filed("brat", quoted(text, id="a.txt")), "a")
    assert found["T1"] == ["content 0 4;8 11;12 17;18 22", "“One two three  😀,”"]


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["../../etc/passwd", "/etc/passwd"], ["etc-passwd", "etc-passwd-2"]),
        (["A.txt", "a.txt", "a-2.txt"], ["A", "a-2", "a-2-2"]),
        (["..", "最高.txt", "\x00\n"], ["document", "document-2", "document-3"]),
        (["x" * 300 + ".txt"], ["x" * 80]),
    ],
)
def test_names_of_documents_are_harmless_file_names(filed, ids, names):
    folder = filed("brat", *(quoted("x", id=name) for name in ids))
    assert sorted(path.name for path in folder.parent.iterdir()) == ["quotes.brat"]
    files = {f"{name}.{end}" for name in names for end in ("txt", "ann")}
    assert {path.name for path in folder.iterdir()} == {*files, "annotation.conf"}
