"""Sentences scored on gold: a treebank's, and our own list."""

from pathlib import Path

import pytest

from kei_quotes.training.sentence_score import main, read_conllu, score

GOLD = Path(__file__).parents[2] / "data/gold"
TREEBANK = """\
# newdoc id = GUM_news_rain
# newpar
# text = It rained.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\trained\train\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# text = Nobody came.
1\tNobody\tnobody\tPRON\tNN\t_\t2\tnsubj\t_\t_
2\tcame\tcome\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
# text = So we left.
1\tSo\tso\tADV\tRB\t_\t3\tadvmod\t_\t_
2\twe\twe\tPRON\tPRP\t_\t3\tnsubj\t_\t_
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "rain.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return path


def test_a_treebank_is_text_with_paragraphs(treebank: Path) -> None:
    (gold,) = read_conllu(treebank)
    assert (gold.id, gold.genre, gold.text) == ("GUM_news_rain", "news", "It rained. Nobody came.\n\nSo we left.")
    assert (sorted(gold.starts), sorted(gold.paragraph_starts)) == ([0, 11, 25], [0, 25])


def test_starts_count_but_for_the_first(treebank: Path) -> None:
    scores = score(read_conllu(treebank), lambda text: [0, 4, text.index("So")])
    counts = scores["news"]
    assert (counts.right, counts.found, counts.gold, counts.given) == (1, 2, 2, 1)
    assert [(kind, around.partition("␤")[2][:4]) for _, kind, around in counts.wrong] == [
        ("added", "aine"),
        ("missed", "Nobo"),
    ]


def test_our_rules_keep_to_our_own_list() -> None:
    arguments = ["--list", str(GOLD / "sentences.jsonl"), "--articles", str(GOLD / "expert.jsonl")]
    assert main(arguments).splitlines()[0].split()[:3] == ["all", "F1", "100.00"]
