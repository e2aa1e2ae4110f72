import hashlib
import json
from dataclasses import replace
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from kei_quotes import records
from kei_quotes.writers import WRITERS, schema_text

SCHEMA = json.loads(schema_text())
OPTIONAL = {"document": {"reader", "title", "byline", "date", "url", "text"}, "attribution": {"page"}}
"""Keys that are there only where the input's format gives them, or where they are asked for."""


def written(*reports):
    writer = WRITERS["json"]()
    parts = [
        writer.begin(records.MadeWith("1.2.3", "en 2026.11")),
        *map(writer.report, reports),
        writer.end(),
    ]
    return b"".join(parts)


def closed(schema):
    """The schema with no room for a key that it does not describe."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: closed(part) for key, part in schema.items()}
    if "allOf" in parts:
        parts["unevaluatedProperties"] = False
    elif schema.get("type") == "object" and "text" not in schema["properties"]:
        parts["additionalProperties"] = False
    return parts


def test_the_schema_is_a_schema_and_every_field_is_described():
    Draft202012Validator.check_schema(SCHEMA)
    attribution = SCHEMA["$defs"]["attribution"]["properties"]
    assert all("description" in field for field in attribution.values())
    assert all(
        set(part["properties"]) - set(part["required"]) == OPTIONAL.get(name, set())
        for name, part in SCHEMA["$defs"].items()
        if "required" in part
    )


def test_the_schema_knows_the_values_of_the_records():
    attribution, speaker = (SCHEMA["$defs"][name]["properties"] for name in ("attribution", "speaker"))
    mention = attribution["source"]["allOf"][1]["properties"]["mention"]
    assert SCHEMA["properties"]["schema"]["const"] == records.SCHEMA
    assert attribution["kind"]["enum"] == list(get_args(records.Kind))
    assert mention["enum"] == list(get_args(records.Mention))
    assert speaker["type"]["enum"] == list(get_args(records.SpeakerType))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_output_follows_the_schema(report, empty, count):
    found = json.loads(written(*[report, empty][:count]))
    Draft202012Validator(closed(SCHEMA)).validate(found)
    assert len(found["documents"]) == count


def test_the_schema_rejects_what_breaks_the_contract(report):
    found = json.loads(written(report))
    found["documents"][0]["attributions"][0]["content"]["spans"] = []
    assert not Draft202012Validator(SCHEMA).is_valid(found)


def test_the_document(report):
    document = json.loads(written(report))["documents"][0]
    text = report.article.text
    turn, denial = document["attributions"]
    assert document["characters"] == len(text)
    assert document["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    assert turn["content"]["text"] == "“Stop,” … “or go.”"
    assert [text[start:end] for start, end in turn["content"]["spans"]] == ["“Stop,”", "“or go.”"]
    assert (turn["confidence"], turn["speaker_confidence"], turn["overall"]) == (0.9123, 0.8, 0.7299)
    assert (denial["confidence"], denial["speaker_confidence"], denial["overall"]) == (1, None, 1)
    assert denial["source"] == {"text": "", "spans": [], "mention": "empty"}
    assert (denial["speaker"], denial["negated"]) == (None, True)
    speaker = document["speakers"][0]
    assert (speaker["role"], speaker["affiliation"]) == ("judge", "the High Court")
    assert text[slice(*speaker["role_span"])] == "judge"


def test_keys_keep_their_order(report):
    document = json.loads(written(report))["documents"][0]
    assert list(document) == SCHEMA["$defs"]["document"]["required"]
    assert list(document["attributions"][0]) == SCHEMA["$defs"]["attribution"]["required"]
    assert list(document["speakers"][0]) == SCHEMA["$defs"]["speaker"]["required"]


def test_what_the_format_says_of_an_article_is_written_and_its_text_where_wanted(report):
    article = replace(report.article, reader="pdf", title="Rain", byline="A. B.", date="2024-10-09", pages=(0, 0, 60))
    writer = WRITERS["json"](with_text=True)
    data = writer.begin(report.made_with) + writer.report(replace(report, article=article)) + writer.end()
    Draft202012Validator(closed(SCHEMA)).validate(json.loads(data))
    (document,) = json.loads(data)["documents"]
    assert [document[fact] for fact in ("reader", "title", "byline", "date")] == ["pdf", "Rain", "A. B.", "2024-10-09"]
    assert document["text"] == report.article.text
    assert "url" not in document
    assert [attribution["page"] for attribution in document["attributions"]] == [2, 3]


def test_letters_stay_readable_and_lone_surrogates_survive(empty):
    article = replace(empty.article, id="caf\udce9 ä.txt", text="“é” \ud83d 😀")
    data = written(replace(empty, article=article))
    assert "ä.txt".encode() in data
    assert json.loads(data)["documents"][0]["id"] == "caf\udce9 ä.txt"


def test_each_document_stands_in_one_piece(report):
    writer = WRITERS["json"]()
    writer.begin(report.made_with)
    assert json.loads(writer.report(report))["id"] == "news/a.txt"
    assert json.loads(writer.report(report).lstrip(b","))["id"] == "news/a.txt"
