"""What the page holds, read without a browser; tests/report opens it in one."""

import base64
import hashlib
import os
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kei_quotes.records import Article, Attribution, Evidence, MadeWith, Report, TextSpan
from kei_quotes.writers import WRITERS
from kei_quotes.writers.pages import clean
from kei_quotes.writers.pieces import SHOWN_DEPTH, cut
from kei_quotes.writers.report_view import total, view

GOLDEN = Path(__file__).parent / "golden.html"
VOID = {"meta", "input", "rect", "br", "img", "link"}


def written(*reports):
    writer = WRITERS["html"]()
    parts = [writer.begin(MadeWith("1.2.3", "en 2026.11")), *map(writer.report, reports), writer.end()]
    return b"".join(parts).decode()


class Page(HTMLParser):
    """Elements with their attributes; fails where they are not closed in turn."""

    def __init__(self, data):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(data)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def test_the_section_of_a_document_is_as_accepted(report):
    """`KEI_QUOTES_ACCEPT=1 python -m pytest tests/writers/test_html_writer.py` writes the file anew."""
    found = WRITERS["html"]().report(report).decode()
    if os.environ.get("KEI_QUOTES_ACCEPT"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_page_is_well_formed_and_ids_are_unique(report, empty, count):
    page = Page(written(*[report, empty][:count]))
    ids = Counter(attrs["id"] for _, attrs in page.elements if "id" in attrs)
    assert set(ids.values()) == {1} if ids else count == 0
    referred = {
        name
        for _, attrs in page.elements
        for key in ("aria-labelledby", "aria-controls", "for")
        for name in attrs.get(key, "").split()
    }
    assert referred <= set(ids)
    links = {attrs["href"] for attrs in page.all("a")}
    assert {link[1:] for link in links} <= {*ids, "index"}
    assert ("index" in ids) == (count != 1)


def test_the_page_needs_nothing_else_and_allows_nothing_else(report):
    data = written(report)
    page = Page(data)
    policy = next(attrs["content"] for attrs in page.all("meta") if "http-equiv" in attrs)
    for tag, rule in {"script": "script-src", "style": "style-src"}.items():
        (asset,) = re.findall(f"<{tag}>(.*?)</{tag}>", data, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    attributes = {name for _, attrs in page.elements for name in attrs}
    assert not attributes & {"src", "srcset", "style", "action"}
    assert not [name for name in attributes if name.startswith("on")]
    assert "http:" not in data
    assert "https:" not in data
    assert "innerHTML" not in data


def test_a_card_tells_how_sure_the_quote_and_the_speaker_are(report):
    doubtful = replace(report.attributions[1], confidence=0.4)
    found = WRITERS["html"]().report(replace(report, attributions=(report.attributions[0], doubtful))).decode()
    with_speaker, without = (re.findall(r'<p class="sureness">.*?</p>', card) for card in found.split('id="d1-c')[-2:])
    assert [" ".join(re.sub("<.*?>", "", line).split()) for line in with_speaker + without] == [
        "Quote 91 % sure Speaker 80 % sure",
        "Quote 40 % sure",
    ]
    assert ("low" in with_speaker[0], "low" in without[0]) == (False, True)


def test_nothing_is_certain_on_a_card(report):
    sure = replace(report.attributions[0], confidence=0.9999, speaker_confidence=0.999)
    (card, *_) = view(replace(report, attributions=(sure, *report.attributions[1:])), 1).cards
    assert (card.percent, card.speaker_percent) == (99, 99)


def test_a_card_of_a_document_with_pages_names_the_page(report):
    paged = replace(report, article=replace(report.article, pages=(0, 60)))
    first, second = WRITERS["html"]().report(paged).decode().split('<li class="card"')[1:]
    assert "page 1, line 1" in first
    assert "page 2, line 1" in second


HOSTILE = "\"'></section><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}"


def test_names_and_texts_are_escaped(report):
    words = TextSpan(0, len(HOSTILE))
    hostile = replace(
        report,
        article=Article(HOSTILE, HOSTILE, title=HOSTILE, byline=HOSTILE, date=HOSTILE, url="javascript:alert(4)"),
        attributions=(Attribution(HOSTILE, "direct", (words,), speaker="s1"),),
        speakers=(replace(report.speakers[0], name=HOSTILE, role=words, affiliation=None, mentions=()),),
        problems=(replace(report.problems[1], message=HOSTILE),),
    )
    plain, found = Page(written(report, report)), Page(written(hostile, hostile))
    assert {tag for tag, _ in found.elements} <= {tag for tag, _ in plain.elements}
    assert len(found.all("script")) == 1
    assert not [attrs for attrs in found.all("a") if not attrs["href"].startswith("#")]
    assert "{{ 7 * 7 }}{% raw %}" in written(hostile)


@given(st.text(st.characters(codec=None, exclude_categories=())))
@settings(deadline=None)
def test_any_text_is_written_and_keeps_its_length(text):
    report = Report(Article(text or "-", text), (), (), MadeWith("1", "m"))
    Page(written(report))
    assert len(clean(text)) == len(text)


def test_a_text_that_turns_or_rings_is_shown_as_such():
    assert clean("a\u202eb\x07\x00\ud800\tc\n") == "a�b���\tc\n"


def test_several_documents_are_added_up(report, empty):
    data = written(report, empty, report)
    assert re.findall(r"<h1 [^>]*>(.*?)</h1>", data)[-1] == "3 documents"
    assert "4 attributions: 2 direct, 0 mixed, 2 indirect" in data
    assert re.findall(r"<td[^>]*>(\d+)</td>", data.split("<tfoot>")[1]) == ["4", "2", "0", "2", "2", "6", "4"]


def test_totals_of_nothing():
    assert set(total([])) == {0}


def test_the_view_counts_words_quoted_and_puts_the_unresolved_last(report):
    shown = view(report, 1)
    assert [(voice.name, voice.words, voice.bar) for voice in shown.voices] == [
        ("Ana Ruiz", 3, 100),
        ("Not resolved", 0, 0),
    ]
    assert shown.voices[0].facts == "judge, the High Court"
    assert (shown.cards[1].who, shown.cards[1].speaker, shown.cards[1].negated) == ("", 0, True)
    assert dict(shown.types) == {"person": 1, "": 1}


spans = st.tuples(st.integers(0, 39), st.integers(1, 12)).map(lambda pair: TextSpan(pair[0], min(40, sum(pair))))


@given(st.text("ab \n", min_size=40, max_size=40), st.lists(spans, max_size=6), st.lists(spans, max_size=2))
def test_pieces_cover_the_text_and_know_their_spans(text, contents, places):
    attributions = [Attribution(str(number), "direct", (span,)) for number, span in enumerate(contents, 1)]
    at = 0
    begun = []
    for paragraph in cut(text, attributions, places):
        assert paragraph.gap.start == at
        assert not text[slice(*paragraph.gap)].strip()
        at = paragraph.gap.end
        for piece in paragraph.pieces:
            assert piece.start == at < piece.end
            at = piece.end
            begun += piece.begins
            for place in range(piece.start, piece.end):
                assert set(piece.content) == {n for n, (a, b) in enumerate(contents, 1) if a <= place < b}
                assert set(piece.places) == {n for n, (a, b) in enumerate(places, 1) if a <= place < b}
            assert len(piece.layers) <= SHOWN_DEPTH
    assert not text[at:].strip()
    assert len(begun) == len(set(begun))


def test_a_piece_names_the_inmost_attribution_first_and_paints_the_source_over_the_content():
    outer = Attribution("a1", "indirect", (TextSpan(0, 20),), source=(TextSpan(21, 24),), mention="name")
    inner = Attribution("a2", "indirect", (TextSpan(8, 20),), cue=(TextSpan(4, 7),), source=(TextSpan(0, 3),))
    (paragraph,) = cut("Bob has said it rained, Ann.", [outer, inner])
    assert [(piece.content, piece.layers) for piece in paragraph.pieces] == [
        ((1,), ("content", "source")),
        ((1,), ("content",)),
        ((1,), ("content", "cue")),
        ((1,), ("content",)),
        ((2, 1), ("content", "content")),
        ((), ()),
        ((), ("source",)),
        ((), ()),
    ]
    assert [piece.begins for piece in paragraph.pieces if piece.begins] == [(1,), (2,)]


def test_reasons_that_lie_in_half_the_text_do_not_swell_the_page(report):
    text = "word " * 4_000
    items = tuple(
        Attribution(
            f"a{number}",
            "indirect",
            (TextSpan(10 * number, 10 * number + 4),),
            evidence=(Evidence("odd", "all of it", TextSpan(10 * number, len(text))),),
        )
        for number in range(1_000)
    )
    assert len(written(replace(report, article=Article("a", text), attributions=items, speakers=(), problems=()))) < 3e6


def test_a_speaker_whom_the_text_does_not_tell_comes_with_the_reason(report):
    denial = replace(report.attributions[1], evidence=(Evidence("unresolved", "the cue names no source"),))
    (card,) = view(replace(report, attributions=(denial,)), 1).cards
    assert (card.facts, card.evidence) == ("the cue names no source", ())
