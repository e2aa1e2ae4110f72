"""The shipped model keeps the floors of `data/floors.json` on our own gold texts."""

import hashlib
import json

import pytest
from measures import BLIND, CASES, EXPERT, FRESH, HELD, ROOT, measure


@pytest.mark.slow
def test_floors_hold() -> None:
    floors = json.loads((ROOT / "data/floors.json").read_text(encoding="utf-8"))
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (EXPERT, CASES, HELD, FRESH, BLIND)}
    assert floors["gold"] == digests, "the gold texts changed: measure again and set the floors anew"
    found = measure()
    named = {gold: measures.keys() for gold, measures in floors["floors"].items()}
    assert named == {gold: measures.keys() for gold, measures in found.items()}, "every measure has a floor"
    below = [
        f"{gold} {name}: {found[gold].get(name)} < {floor}"
        for gold, measures in floors["floors"].items()
        for name, floor in measures.items()
        if found[gold].get(name, 0) < floor
    ]
    assert not below
