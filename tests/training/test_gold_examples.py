"""Gold documents as training windows; the tokenizer is that of the tiny model."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from kei_quotes.pipeline.decoding import LABELS, ROLES, TAGS
from kei_quotes.pipeline.windows import Pieces, pieces
from kei_quotes.text.quotemarks import pair_marks
from kei_quotes.training.examples import Example, Gold, examples, read_jsonl
from kei_quotes.training.tags import IGNORE

TEXT = (
    "Oda Lunt said her brother had told the mayor that the ferry had sunk.\n\n"
    "“Nobody drowned,” the clerk wrote. “It was empty.”\n"
    "“We swam.”\n"
)
WIDE = 1000
NARROW = {"size": 40, "margin": 8}


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


def attribution(content: list[str], cue: str = "", source: str = "", **more: object) -> Gold:
    parts = {"cue": [cue] if cue else [], "source": [source] if source else []}
    return {"content": spans(*content), **{role: spans(*each) for role, each in parts.items()}, **more}


SAID = attribution(["her brother had told the mayor that the ferry had sunk"], "said", "Oda Lunt")
TOLD = attribution(["that the ferry had sunk"], "had told", "her brother")
WROTE = attribution(["“Nobody drowned,”", "“It was empty.”"], "wrote", "the clerk")
FLOATING = attribution(["“We swam.”"])
GOLD = {"text": TEXT, "attributions": [SAID, TOLD, WROTE, FLOATING]}


@pytest.fixture(scope="module")
def tokenizer(tiny_model: Path) -> Tokenizer:
    return Tokenizer.from_file(str(tiny_model / "tokenizer.json"))


@pytest.fixture(scope="module")
def found(tokenizer: Tokenizer) -> Pieces:
    return pieces(tokenizer, TEXT, pair_marks(TEXT))


def whole(tokenizer: Tokenizer, gold: Gold, convention: str = "statements") -> Example:
    (example,) = examples(tokenizer, gold, convention, WIDE, 8)
    return example


def anchored(found: Pieces, target: np.ndarray, wanted: int) -> set[int]:
    """Characters at which pieces with that target begin."""
    return set(found.starts[target == wanted].tolist())


def at(*words: str) -> set[int]:
    return {TEXT.index(each) for each in words}


def test_a_window_of_everything_holds_all_pieces(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD)
    assert np.array_equal(example.ids, found.ids)
    assert np.array_equal(example.features, found.features)


def test_anchors_begin_cues_and_floating_contents(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD)
    assert set(found.starts[example.anchors].tolist()) == at("said", "had told", "wrote", "“We")


def test_labels_agree_with_the_gold_characters(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD)
    for gold, labels in zip(GOLD["attributions"], example.labels, strict=True):
        for start, end, label in zip(found.starts, found.ends, labels, strict=True):
            roles = [role for role in ROLES if any(low <= start and end <= high for low, high in gold[role])]
            assert LABELS[label][2:] == "".join(roles)


def test_each_stretch_begins_once(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD)
    for gold, labels in zip(GOLD["attributions"], example.labels, strict=True):
        for role in ROLES:
            starts = found.starts[labels == LABELS.index(f"B-{role}")]
            assert starts.tolist() == [start for start, _ in gold[role]]


def test_statements_teach_nothing_of_attributions_in_general(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD, "statements")
    assert set(example.any_target) == {IGNORE}
    assert anchored(found, example.statement_target, 1) == at("said", "had told", "wrote", "“We")
    assert IGNORE not in example.statement_target


def test_outermost_says_nothing_of_statements(tokenizer: Tokenizer, found: Pieces) -> None:
    gold = {"text": TEXT, "attributions": [SAID, WROTE]}
    example = whole(tokenizer, gold, "outermost")
    assert anchored(found, example.any_target, 1) == at("said", "wrote")
    assert IGNORE not in example.any_target
    assert set(example.statement_target) == {IGNORE}


def test_outermost_with_labels_says_nothing_inside_contents(tokenizer: Tokenizer, found: Pieces) -> None:
    gold = {"text": TEXT, "attributions": [{**SAID, "reported": False}, {**WROTE, "reported": True}]}
    example = whole(tokenizer, gold, "outermost")
    assert anchored(found, example.statement_target, 1) == at("wrote")
    assert TEXT.index("said") in anchored(found, example.statement_target, 0)
    ignored = anchored(found, example.statement_target, IGNORE)
    contents = [span for each in gold["attributions"] for span in each["content"]]
    assert ignored == {int(s) for s in found.starts if any(low <= s < high for low, high in contents)}


def test_attributions_that_share_an_anchor_count_once(tokenizer: Tokenizer) -> None:
    other = attribution(["“We swam.”"], "wrote", "the clerk")
    example = whole(tokenizer, {"text": TEXT, "attributions": [WROTE, other]})
    assert len(example.anchors) == 1


@pytest.mark.parametrize("attributions", [[], [attribution([])]])
def test_without_attributions_nothing_is_anchored(tokenizer: Tokenizer, attributions: list[Gold]) -> None:
    example = whole(tokenizer, {"text": TEXT, "attributions": attributions})
    assert example.anchors.shape == (0,)
    assert example.labels.shape == (0, len(example.ids))
    assert set(example.statement_target) == {0}


def test_empty_text_has_no_examples(tokenizer: Tokenizer) -> None:
    assert list(examples(tokenizer, {"text": "", "attributions": []}, "statements", 40, 8)) == []


@given(margin=st.integers(0, 12), capacity=st.integers(2, 90))
@settings(deadline=None)
def test_windows_own_each_anchor_once(tokenizer: Tokenizer, found: Pieces, margin: int, capacity: int) -> None:
    once = whole(tokenizer, GOLD)
    size = capacity + 2 * margin
    cut = list(examples(tokenizer, GOLD, "statements", size, margin))
    assert sum(len(example.anchors) for example in cut) == len(once.anchors)
    assert sum(int(np.sum(example.statement_target != IGNORE)) for example in cut) == len(found)
    for example in cut:
        assert len(example.ids) <= size
        assert np.array_equal(np.flatnonzero(example.statement_target == 1), example.anchors)


def test_windows_show_what_they_own_as_the_whole_does(tokenizer: Tokenizer) -> None:
    once = whole(tokenizer, GOLD)
    own = [
        (array[seen], example.ids[seen])
        for example in examples(tokenizer, GOLD, "statements", **NARROW)
        for seen in [example.statement_target != IGNORE]
        for array in [example.statement_target]
    ]
    assert np.array_equal(np.concatenate([target for target, _ in own]), once.statement_target)
    assert np.array_equal(np.concatenate([ids for _, ids in own]), once.ids)


def test_labels_in_a_window_are_those_of_its_pieces(tokenizer: Tokenizer) -> None:
    once = {tuple(labels.tolist()) for labels in whole(tokenizer, GOLD).labels}
    for example in examples(tokenizer, GOLD, "statements", **NARROW):
        for labels in example.labels:
            part = ",".join(map(str, labels.tolist()))
            assert any(part in ",".join(map(str, each)) for each in once)


def test_gold_is_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "é"}\n\n{"text": "b"}\n', encoding="utf-8")
    assert read_jsonl(path) == [{"text": "é"}, {"text": "b"}]


def tagged(found: Pieces, example: Example, tag: str, *, stated: bool = False) -> str:
    """Text of the pieces with a tag, run together."""
    column = example.tags[:, TAGS.index(tag) + stated * len(TAGS)]
    return "".join(TEXT[found.starts[at] : found.ends[at]] for at in np.flatnonzero(column == 1))


def test_tags_tell_the_parts_of_any_attribution(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, {"text": TEXT, "attributions": [SAID | {"reported": False}, WROTE]}, "outermost")
    assert tagged(found, example, "cue") == "saidwrote"
    assert tagged(found, example, "begin") == TEXT[TEXT.index("her")] + "““"
    assert tagged(found, example, "end") == "k””"
    assert (example.tags[:, len(TAGS) :] == IGNORE).all()


def test_tags_of_statements_need_gold_that_tells_them(tokenizer: Tokenizer, found: Pieces) -> None:
    told = {"text": TEXT, "attributions": [SAID | {"reported": False}, WROTE | {"reported": True}]}
    example = whole(tokenizer, told, "outermost")
    assert tagged(found, example, "source", stated=True) == "theclerk"
    assert tagged(found, example, "source") == "OdaLunttheclerk"


def test_gold_of_statements_alone_does_not_tell_all_attributions(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, GOLD, "statements")
    assert (example.tags[:, : len(TAGS)] == IGNORE).all()
    assert tagged(found, example, "cue", stated=True) == "saidhadtoldwrote"


def test_outermost_gold_does_not_tell_what_speaks_inside_a_content(tokenizer: Tokenizer, found: Pieces) -> None:
    example = whole(tokenizer, {"text": TEXT, "attributions": [SAID | {"reported": True}]}, "outermost")
    brother, mayor = (int(np.searchsorted(found.starts, TEXT.index(word))) for word in ("brother", "mayor"))
    source, content = (TAGS.index(tag) + len(TAGS) for tag in ("source", "content"))
    assert example.tags[[brother, mayor], source].tolist() == [IGNORE, IGNORE]
    assert example.tags[[brother, mayor], content].tolist() == [1, 1]
