"""The whole pipeline with a tiny random model: what it finds means nothing, but the promises hold."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from kei_quotes import api
from kei_quotes.collect import collect
from kei_quotes.errors import InvariantError, ModelError
from kei_quotes.pipeline.layers import put_attributions, put_speakers
from kei_quotes.records import Article, Attribution, TextSpan, check

TEXTS = [
    "“The kettle is on,” said Thessaly Brandt, a potter. She added that the clay was dry.",
    "",
    " \n\t ",
    "x",
    'One line.\r\n\r\n"Two," he said.\n\n\'Three\' and 5" of snow.\n' * 30,
    "no\u00a0stop “and 😀 no close\n\nשלום said Dana",
]


@pytest.fixture(scope="module")
def nlp(tiny_model: Path) -> Language:
    return api.load(tiny_model, threads=1)


def user_data(doc: Doc) -> dict[object, object]:
    return dict(doc.user_data)


def test_random_model_finds_something(nlp: Language) -> None:
    assert any(api.extract(text, nlp).attributions for text in TEXTS)


def test_one_text_and_many_agree(nlp: Language) -> None:
    singly = [user_data(nlp(text)) for text in TEXTS]
    assert [user_data(doc) for doc in nlp.pipe(TEXTS, batch_size=4)] == singly


@given(st.text(st.characters(exclude_categories=()), max_size=400))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_report_keeps_its_promises_on_any_text(nlp: Language, text: str) -> None:
    report = api.extract(text, nlp)
    check(report)
    assert report.article.text == text


def test_sentences_are_set_on_the_doc(nlp: Language) -> None:
    doc = nlp("“Is it late?” asked Dr. Aoki. It was.\n\nThe U.S. team left.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "“Is it late?” asked Dr. Aoki.",
        "It was.",
        "The U.S. team left.",
    ]


@pytest.mark.slow
def test_saved_pipeline_loads_without_our_import(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "saved")
    program = (
        "import spacy, sys; doc = spacy.load(sys.argv[1])(sys.argv[2]);"
        "print(doc.user_data['kei_quotes_model'], len(doc.user_data['kei_quotes_attributions']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "saved"), TEXTS[4]],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["tiny", "0", str(len(api.extract(TEXTS[4], nlp).attributions))]


@pytest.mark.slow
def test_saved_pipeline_is_saved_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "one")
    spacy.load(tmp_path / "one").to_disk(tmp_path / "two")
    assert user_data(spacy.load(tmp_path / "two")(TEXTS[4])) == user_data(nlp(TEXTS[4]))


@pytest.mark.parametrize("text", TEXTS)
def test_doc_survives_bytes(nlp: Language, text: str) -> None:
    doc = nlp(text)
    article = Article(id="a", text=text)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert collect(again, article) == collect(doc, article)
    box = DocBin(store_user_data=True, docs=[doc])
    (unboxed,) = DocBin().from_bytes(box.to_bytes()).get_docs(nlp.vocab)
    assert collect(unboxed, article) == collect(doc, article)


def test_a_docbin_of_an_earlier_version_is_read(nlp: Language) -> None:
    doc = nlp(TEXTS[4])
    report = collect(doc, Article(id="a", text=TEXTS[4]))
    assert report.attributions
    for fields in doc.user_data["kei_quotes_attributions"]:
        del fields["speaker_confidence"]
    (unboxed,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    unknown = tuple(replace(each, speaker_confidence=None) for each in report.attributions)
    assert collect(unboxed, report.article) == replace(report, attributions=unknown)


def test_span_groups_show_the_contents(nlp: Language) -> None:
    doc = nlp(TEXTS[4])
    spans = [span for each in api.extract(TEXTS[4], nlp).attributions for span in each.content]
    assert len(doc.spans["kei_quotes_content"]) == len(spans)
    for group, (start, end) in zip(doc.spans["kei_quotes_content"], spans, strict=True):
        assert group.start_char <= start
        assert group.end_char >= end


def test_lone_surrogates_keep_offsets(nlp: Language) -> None:
    text = "\ud83d\ude00 “Yes,” said \udc00 Ida."
    assert api.extract(text, nlp).article.text == text


def test_stages_work_one_by_one(tiny_model: Path) -> None:
    nlp = spacy.blank("en")
    for stage in ("segments", "encoder", "attribution", "speakers"):
        nlp.add_pipe(f"kei_quotes_{stage}", config={"model": str(tiny_model)} if stage == "encoder" else {})
    assert nlp(TEXTS[0]).user_data.keys() >= {"kei_quotes_attributions", "kei_quotes_speakers"}


def test_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="--model"):
        api.load(tmp_path / "nowhere")


def test_doc_of_another_text_is_refused(nlp: Language) -> None:
    with pytest.raises(InvariantError, match="another text"):
        collect(nlp("One."), Article(id="two", text="Twenty."))


def test_a_quotation_by_layout_says_so(nlp: Language) -> None:
    text = "“We left.” said Bo Ek. “No,” said Di Low. She said that it was late."
    contents = [TextSpan(0, 10), TextSpan(23, 28), TextSpan(54, 67)]
    doc = nlp(text)
    put_attributions(
        doc,
        [
            Attribution("a1", "direct", (contents[0],)),
            Attribution("a2", "direct", (contents[1],)),
            Attribution("a3", "indirect", (contents[2],)),
        ],
    )
    put_speakers(doc, [])
    article = Article("a", text, reader="html", layout=(contents[0], contents[2]))
    first, *others = collect(doc, article).attributions
    assert [(each.code, each.span) for each in first.evidence] == [("layout", contents[0])]
    assert "html" in first.evidence[0].note
    assert not any(each.evidence for each in others)
