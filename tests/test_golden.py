"""What the shipped model says of three example articles, as tables for reading.

A change must be looked at and accepted: `KEI_QUOTES_ACCEPT=1 python -m pytest tests/test_golden.py` writes the files
anew. Confidences are left out, since processors round differently.
"""

import os
from pathlib import Path

import pytest
from spacy.language import Language

from kei_quotes import api
from kei_quotes.readers import read_article
from kei_quotes.records import Report

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
ARTICLES = sorted((ROOT / "data/articles").glob("*.txt"))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return api.load(threads=2)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article_reads_as_accepted(nlp: Language, path: Path) -> None:
    golden = ROOT / "tests/golden" / f"{path.stem}.txt"
    found = page(api.extract(read_article(path), nlp))
    if os.environ.get("KEI_QUOTES_ACCEPT"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def page(report: Report) -> str:
    """The report as lines that a person can check against the article."""
    who = {speaker.id: speaker for speaker in report.speakers}
    lines = []
    for each in report.attributions:
        speaker = who.get(each.speaker or "")
        facts = [fact for fact in (speaker.role, speaker.affiliation) if fact] if speaker else []
        name = f"{speaker.name} ({speaker.type})" if speaker else "-"
        flags = [each.kind, *(["attitude"] if not each.reported else []), *(["negated"] if each.negated else [])]
        lines += [
            f"line {each.line}: {', '.join(flags)}",
            f"  speaker  {', '.join([name, *(report.text_of((fact,)) for fact in facts)])}",
            f"  source   {report.text_of(each.source)}",
            f"  cue      {report.text_of(each.cue)}",
            f"  content  {report.text_of(each.content)}",
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n"
