"""`kei-quotes evaluate` on our own cases, with predictions that a test can see through."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases/cases.jsonl"


@pytest.fixture
def gold():
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()][:12]


def predictions(gold):
    """What `extract` would write, were it always right."""
    documents = []
    for one in gold:
        types = {each["speaker"]: each["type"] for each in one["attributions"] if each["speaker"]}
        people = sorted(types)
        speakers = [{"id": f"s{number}", "name": name, "type": types[name]} for number, name in enumerate(people)]
        attributions = [
            {
                "id": each["id"],
                "kind": each["kind"],
                "reported": True,
                "negated": each["negated"],
                "content": {"spans": each["content"]},
                "cue": {"spans": each["cue"]},
                "source": {"spans": each["source"], "mention": each["mention"]},
                "speaker": f"s{people.index(each['speaker'])}" if each["speaker"] else None,
                "confidence": 1.0,
            }
            for each in one["attributions"]
        ]
        documents.append({"id": f"texts/{one['id']}.txt", "attributions": attributions, "speakers": speakers})
    return {"documents": documents}


@pytest.fixture
def files(tmp_path, gold):
    def write(found):
        (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
        (tmp_path / "found.json").write_text(json.dumps(found), encoding="utf-8")
        return tmp_path / "gold.jsonl", "--predictions", tmp_path / "found.json"

    return write


def test_right_answers_score_all(invoke, files, gold):
    result = invoke("evaluate", *files(predictions(gold)))
    found = json.loads(result.stdout)
    assert found["measures"]["matches"]["0.8"]["score"]["f1"] == 100
    assert found["speakers"]["speaker"]["f1"] == 100
    assert {score["f1"] for scores in found["groups"].values() for score in scores.values()} == {100}
    assert found["calibration"]["expected_error"] == 0
    assert found["disagreements"] == []


def test_each_fault_is_named_with_its_place(invoke, files, gold):
    found = predictions(gold)
    first, second, *_, last = (one for one in found["documents"] if one["attributions"])
    first["attributions"].pop(0)
    second["attributions"][0]["kind"] = "mixed"
    last["attributions"][0]["source"]["spans"] = [[0, 1]]
    last["attributions"][0]["negated"] = True
    result = invoke("evaluate", *files(found))
    faults = [(one["document"], one["fault"]) for one in json.loads(result.stdout)["disagreements"]]
    ids = [one["id"] for one in gold if one["attributions"]]
    assert (ids[0], "missed") in faults
    assert (ids[1], "kind") in faults
    assert (ids[-1], "negated") in faults


def test_the_table_says_what_json_says(invoke, files, gold):
    found = predictions(gold)
    found["documents"] = found["documents"][1:]
    result = invoke("evaluate", *files(found), "--format", "table", "--errors", "1")
    assert result.exit_code == 0
    assert "1 without predictions" in result.stdout
    assert "missed" in result.stdout
    assert "all of them: --format json" in result.stdout


@pytest.mark.parametrize("content", ["[]", "{", '{"documents": [{"id": "a", "attributions": [{}]}]}'])
def test_other_files_are_refused_in_one_line(invoke, tmp_path, content):
    (tmp_path / "found.json").write_text(content, encoding="utf-8")
    gold = {"id": "a", "text": "x", "attributions": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    result = invoke("evaluate", tmp_path / "gold.jsonl", "--predictions", tmp_path / "found.json")
    assert result.exit_code != 0
    assert "extract --format json" in str(result.exception)


def test_a_writer_that_cannot_hold_it_is_refused(invoke, files, gold):
    assert invoke("evaluate", *files(predictions(gold)), "--format", "csv").exit_code == 2
