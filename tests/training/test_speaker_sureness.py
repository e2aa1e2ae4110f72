"""The shares of right speakers, measured on marked texts."""

import json
from pathlib import Path

import pytest
from making import span

from kei_quotes.training.speaker_sureness import Resolved, main, shares

TEXT = "“Yes,” said Ida Voss. “No,” she said."
ROWS = [("Ida Voss", "“Yes,”", "Ida Voss"), ("she", "“No,”", "Stig Lund")]


def _attribution(number: int, source: str, content: str, speaker: str) -> dict[str, object]:
    spans = {"source": [span(TEXT, source)], "cue": [span(TEXT, "said")], "content": [span(TEXT, content)]}
    return {"id": f"g{number}", "kind": "direct", "speaker": speaker, "type": "person", **spans}


def test_right_and_wrong_speakers_are_counted_by_way(tmp_path: Path) -> None:
    gold = {"id": "one", "text": TEXT, "attributions": [_attribution(n, *row) for n, row in enumerate(ROWS)]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    lines = main([str(tmp_path / "gold.jsonl")]).splitlines()
    assert [line.strip() for line in lines[:2]] == ['"name": 0.545,  # 1 of 1', '"pronoun": 0.455,  # 0 of 1']
    assert lines[2] == "texts 1, speakers 2, right 0.500"
    assert lines[3].startswith("calibration error now 0.")


def test_rare_ways_are_taken_together_and_stay_near_the_mean() -> None:
    rare = [Resolved("name, joint", 0.9, False), Resolved("name, echo", 0.9, True)]
    often, rest = shares([Resolved("name, name", 0.9, True)] * 98 + rare)
    assert (often.way, often.right, often.total) == ("name, name", 98, 98)
    assert often.share == pytest.approx((98 + 9.9) / 108)
    assert (rest.way, rest.right, rest.total) == ("name", 1, 2)
    assert rest.share == pytest.approx((1 + 9.9) / 12)
