"""JSON-LD and Web Annotation, read back by a JSON-LD processor that may not look anything up."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld
from sample_reports import quoted, written

from kei_quotes.records import Attribution

SCHEMA_ORG = {"@vocab": "http://schema.org/", "url": {"@type": "@id"}}
"""What these words mean in schema.org's own context."""

OA = "http://www.w3.org/ns/oa#"
ANNO = {
    "oa": OA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id",
    "type": "@type",
    **{word: f"oa:{word}" for word in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector")},
    **{word: f"oa:{word}" for word in ("exact", "prefix", "suffix", "start", "end")},
    **{word: f"oa:{word}" for word in ("tagging", "linking", "identifying", "assessing")},
    "Software": "http://www.w3.org/ns/activitystreams#Application",
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "rdf:value",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "generator": {"@type": "@id", "@id": "http://www.w3.org/ns/activitystreams#generator"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
}
"""The part of http://www.w3.org/ns/anno.jsonld that the format needs."""

CONTEXTS = {"https://schema.org": SCHEMA_ORG, "http://www.w3.org/ns/anno.jsonld": ANNO}

ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": {"pattern": "^urn:uuid:[0-9a-f-]{36}$"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["tagging", "linking"]},
        "body": {
            "items": {
                "required": ["type", "purpose", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "purpose": {"enum": ["tagging", "assessing", "identifying"]},
                    "value": {"type": "string"},
                },
            }
        },
        "target": {
            "minItems": 1,
            "items": {"anyOf": [{"type": "string"}, {"type": "object", "required": ["source", "selector"]}]},
        },
    },
}
"""What the W3C's data model demands of an annotation, as far as these go."""


def expand(form, *reports):
    def load(url, _options):
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}

    options = {"documentLoader": load, "base": "http://base/"}
    return {node["@id"]: node for node in jsonld.expand(json.loads(written(form, *reports)), options)}


def named(nodes, kind):
    return [node for node in nodes.values() if node["@type"] == [f"http://schema.org/{kind}"]]


def value(node, word):
    (found,) = node[f"http://schema.org/{word}"]
    return found.get("@value", found.get("@id"))


def test_a_quotation_leads_to_its_speaker_and_its_article(report, empty):
    nodes = expand("jsonld", report, empty)
    (quotation,) = named(nodes, "Quotation")
    assert value(quotation, "text") == "“Stop,” … “or go.”"
    assert value(quotation, "isPartOf") == "http://base/news/a.txt"
    for word in ("spokenByCharacter", "creator"):
        speaker = nodes[value(quotation, word)]
        assert (value(speaker, "name"), value(speaker, "jobTitle")) == ("Ana Ruiz", "judge")
        assert value(speaker, "alternateName") == "Ruiz"


def test_nobody_is_made_to_say_what_they_deny(report):
    denial = replace(report.attributions[1], speaker="s1")
    (claim,) = named(expand("jsonld", replace(report, attributions=(denial,))), "Claim")
    assert value(claim, "description") == "Denied or not said by Ana Ruiz"
    assert "http://schema.org/claimInterpreter" not in claim


def test_a_claim_has_an_interpreter_and_no_verdict(report):
    claim = Attribution("a3", "indirect", report.attributions[1].content, speaker="s1")
    nodes = expand("jsonld", replace(report, attributions=(claim,)))
    (found,) = named(nodes, "Claim")
    assert value(nodes[value(found, "claimInterpreter")], "name") == "Ana Ruiz"
    assert value(found, "appearance") == "http://base/news/a.txt"
    assert b"ClaimReview" not in written("jsonld", report)


@pytest.mark.parametrize(
    ("type_", "kind", "link"),
    [
        ("organization", "Organization", "spokenByCharacter"),
        ("group", "Organization", "spokenByCharacter"),
        ("unnamed", "Person", "spokenByCharacter"),
        ("author", "Person", "creator"),
        ("document", "CreativeWork", "isBasedOn"),
    ],
)
def test_who_can_speak(report, type_, kind, link):
    other = replace(report, speakers=(replace(report.speakers[0], type=type_),))
    nodes = expand("jsonld", other)
    (quotation,) = named(nodes, "Quotation")
    assert nodes[value(quotation, link)]["@type"] == [f"http://schema.org/{kind}"]


def test_what_the_format_says_of_the_article():
    report = quoted("“Go,” said Bo.", id="a.txt", url="https://x.org/a?b=c", title="Go", byline="Di", date="2026-01-02")
    (article,) = named(expand("jsonld", report), "Article")
    assert article["@id"] == value(article, "url") == "https://x.org/a?b=c"
    assert (value(article, "headline"), value(article, "datePublished")) == ("Go", "2026-01-02")


@pytest.mark.parametrize("form", ["jsonld", "webanno"])
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "../a", " https://x.org"])
def test_only_addresses_of_the_web_are_taken_over(form, url):
    text = written(form, quoted("x", id="javascript:alert(1).txt", url=url)).decode()
    assert '"javascript%3Aalert%281%29.txt"' in text
    assert url not in text.replace("javascript:alert(1).txt", "")


def test_markup_cannot_leave_a_script_element():
    data = written("jsonld", quoted("</script><script>alert(1)</script>"))
    assert b"<" not in data
    assert "</script>" in json.loads(data)["@graph"][2]["text"]


def test_annotations_follow_the_data_model(report, empty):
    annotations = json.loads(written("webanno", report, empty))
    for annotation in annotations:
        Draft202012Validator(ANNOTATION).validate(annotation)
    assert len({annotation["id"] for annotation in annotations}) == len(annotations) == 6
    assert json.loads(written("webanno", report)) == annotations


def test_both_selectors_find_the_words(report):
    text = report.article.text
    targets = [target for one in json.loads(written("webanno", report)) for target in one["target"]]
    places = [target["selector"] for target in targets if isinstance(target, dict)]
    assert len(places) == 5
    for position, quote in places:
        found = text[position["start"] : position["end"]]
        assert found == quote["exact"]
        assert text.index(quote["prefix"] + found + quote["suffix"]) == position["start"] - len(quote["prefix"])


def test_links_join_annotations_in_the_processor(report):
    nodes = expand("webanno", report)
    links = [node for node in nodes.values() if node[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]]
    assert len(links) == 2
    for link in links:
        content, other = (nodes[target["@id"]] for target in link[f"{OA}hasTarget"])
        tags = [body["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"] for body in link[f"{OA}hasBody"]]
        assert tags == [other[f"{OA}hasBody"][0]["http://www.w3.org/1999/02/22-rdf-syntax-ns#value"][0]["@value"]]
        assert content[f"{OA}hasTarget"][0][f"{OA}hasSource"] == [{"@id": "http://base/news/a.txt"}]
