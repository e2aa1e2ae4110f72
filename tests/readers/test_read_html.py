import pytest

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_article
from kei_quotes.text.quotemarks import pair_marks

PROSE = "<p>The council met on Monday to speak about the river, the rain and the two bridges that are left of it.</p>"


def page(body, head='<meta charset="utf-8">'):
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{PROSE}{body}</article></body></html>".encode()


def paragraphs(body):
    return read_article(page(body)).text.split("\n\n")[1:]


def quotations(text):
    return [text[span.start : span.end] for span in pair_marks(text) if span.depth == 1]


def test_inline_quotations_get_their_marks():
    (text,) = paragraphs("<p><q>It rains</q>, said Ana Ruiz. Bo said: <q>She said <q>no</q> to <b>us</b></q>.</p>")
    assert text == "“It rains”, said Ana Ruiz. Bo said: “She said ‘no’ to us”."


def test_a_name_that_is_cited_behind_an_inline_quotation_signs_it():
    found = paragraphs("<p><q>It rains</q><cite>Ana Ruiz</cite></p><p><q>No</q> <cite>Bo</cite> cried.</p>")
    assert found == ["“It rains” — Ana Ruiz", "“No” Bo cried."]


def test_inline_quotations_that_have_marks_keep_them():
    assert paragraphs("<p><q>“It rains,”</q> said Ana Ruiz, who has a boat.</p>") == [
        "“It rains,” said Ana Ruiz, who has a boat."
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<blockquote><p>We have “no” boats.</p><p>We have "no" bridge.</p><cite>Ana Ruiz, judge</cite></blockquote>',
        "<blockquote><p>We have <q>no</q> boats.</p><p>We have <q>no</q> bridge.</p>"
        "<footer>– <cite>Ana Ruiz, judge</cite></footer></blockquote>",
        "<figure><blockquote><p>We have ‘no’ boats.</p><p>We have ‘no’ bridge.</p></blockquote>"
        "<figcaption>Ana Ruiz, judge</figcaption></figure>",
        "<blockquote><p>We have ‘no’ boats.</p><p>We have ‘no’ bridge.</p><p>— Ana Ruiz, judge</p></blockquote>",
        "<blockquote><p>We have ‘no’ boats.</p><p>We have ‘no’ bridge.</p>&mdash; Ana Ruiz, judge</blockquote>",
        "<blockquote><p>We have ‘no’ boats.</p>We have ‘no’ bridge.<br><cite>Ana Ruiz, judge</cite></blockquote>",
        "<div><blockquote><p>We have ‘no’ boats.</p><p>We have ‘no’ bridge.</p></blockquote>"
        "<cite>Ana Ruiz, judge</cite></div>",
    ],
)
def test_a_block_quotation_is_one_quotation_with_a_signature(body):
    found = paragraphs(body + "<p>The end of the day came slowly, as it does in May.</p>")
    assert found[:3] == ["“We have ‘no’ boats.", "“We have ‘no’ bridge.”", "— Ana Ruiz, judge"]
    assert found[3:] == ["The end of the day came slowly, as it does in May."]
    assert quotations("\n\n".join(found)) == found[:2]


def test_a_bare_block_quotation_and_the_text_around_it():
    body = (
        "<p>She wrote:</p><blockquote>It rained for <b>days</b>.<br>And nights.</blockquote>and went home that night."
    )
    assert " ".join(paragraphs(body)).startswith("She wrote: “It rained for days. And nights.” and went home")


def test_a_block_inside_a_block_is_a_quotation_in_the_quotation():
    body = "<blockquote><p>She wrote:</p><blockquote>I said it.<br>Twice.</blockquote><p>We left.</p></blockquote>"
    assert paragraphs(body) == ["“She wrote:", "“‘I said it. Twice.’", "“We left.”"]
    assert paragraphs("<blockquote><blockquote>Yes.</blockquote>No.</blockquote>") == ["“‘Yes.’", "“No.”"]


def test_line_breaks_of_a_block_quotation():
    body = "<blockquote>Dear all,<br><br>I <b>cannot</b> pay.<br>The <i>wall</i> must wait.<br>— Ana Ruiz</blockquote>"
    found = paragraphs(body)
    assert found == ["“Dear all,", "“I cannot pay. The wall must wait.”", "— Ana Ruiz"]
    assert quotations("\n\n".join(found)) == found[:2]


def laid_out(article):
    return [article.text[start:end] for start, end in article.layout]


def test_quotations_by_layout_are_known():
    body = (
        "<p>“It rains,” said Ana. <q>It is <q>very</q> <b>late</b></q>, said Bo. <q>“No,”</q> said Di.</p>"
        "<blockquote><p>We have <i>no</i> boats.</p><blockquote><p>No bridge.</p></blockquote><cite>Bo Ek</cite>"
        "</blockquote><blockquote><p>“We left,” she said.</p></blockquote>"
    )
    assert laid_out(read_article(page(body))) == ["“It is ‘very’ late”", "“We have no boats.", "“‘No bridge.’”"]
    assert laid_out(read_article(page("<p>“It rains,” said Ana Ruiz, who has a boat.</p>"))) == []


def test_a_dash_before_the_name_that_is_cited_stands_once():
    body = "<blockquote><p>We left.</p><div>—<cite>Bo Ek</cite></div></blockquote>"
    assert paragraphs(body) == ["“We left.”", "— Bo Ek"]


def test_an_embedded_post_is_a_signed_quotation():
    body = "<blockquote class='twitter-tweet'><p>It rains. <a href='/p'>kea.example/p</a></p>&mdash; Bo Ek (@bo)"
    assert paragraphs(f"{body} <a href='/1'>March 4</a></blockquote>") == [
        "“It rains. kea.example/p”",
        "— Bo Ek (@bo) March 4",
    ]


def test_what_quotes_is_kept_in_whatever_element_it_stands():
    short = "<p>“We pay,” said <a href='/1'>Ana</a> <a href='/2'>Ruiz</a>.</p>"
    blocks = "<div class='q'>Will you stay?</div><div class='a'>“Yes,” said Bo.</div>Then: “No,” said Di."
    others = ["“We pay,” said Ana Ruiz.", "Will you stay?", "“Yes,” said Bo.", "Then: “No,” said Di."]
    links = "<div><a href='/3'>“Never,” says mayor</a></div>"
    assert paragraphs(short + blocks + links + PROSE)[: len(others)] == others


def test_preformatted_text_keeps_its_paragraphs():
    assert paragraphs("<pre>RUIZ: It\nrains.\n\nBO: No.</pre>") == ["RUIZ: It rains.", "BO: No."]
    assert paragraphs("<pre>RUIZ: It rains.\nBO: No.</pre>") == ["RUIZ: It rains.", "BO: No."]


def test_numbers_of_notes_and_soft_hyphens_are_dropped():
    body = "<p>“It rains,” said Ana Ruiz<sup><a href='#n1'>1</a></sup> of the minis&shy;try, 10<sup>2</sup> days.</p>"
    assert paragraphs(body) == ["“It rains,” said Ana Ruiz of the ministry, 102 days."]


def test_a_block_quotation_with_marks_of_its_own_keeps_them():
    assert paragraphs("<blockquote><p>“We left,” she said. “It was late.”</p></blockquote>") == [
        "“We left,” she said. “It was late.”"
    ]


def test_a_talk_in_dashes_has_no_signature():
    assert paragraphs("<blockquote><p>– Is it far?</p><p>– Not very far.</p></blockquote>") == [
        "“– Is it far?",
        "“– Not very far.”",
    ]


def test_a_work_that_is_cited_stays_where_it_is():
    assert paragraphs("<p>He says so in <cite>The River</cite>, a book of his.</p>") == [
        "He says so in The River, a book of his."
    ]


def test_what_is_no_article_is_dropped():
    head = "<nav><a href=/>Home</a> <a href=/x>Sign in</a></nav><script>say('“No,” said the script.')</script>"
    text = read_article(page(f"{head}<p>“Yes,” said Bo.<script>“No”</script></p><form>Your e-mail</form>")).text
    assert text.endswith("“Yes,” said Bo.")
    assert "script" not in text
    assert "Home" not in text
    assert "e-mail" not in text


@pytest.mark.parametrize(
    ("data", "options"),
    [
        (page("<p>“Café,” said Zoë.</p>"), ReadOptions()),
        (page("<p>“Café,” said Zoë.</p>", ""), ReadOptions()),
        (page("<p>“Café,” said Zoë.</p>").decode().encode("utf-16"), ReadOptions()),
        (page("<p>“Café,” said Zoë.</p>", "").decode().encode("cp1252"), ReadOptions()),
        (page("<p>“Café,” said Zoë.</p>", "").decode().encode("mac-roman"), ReadOptions(encoding="mac-roman")),
        (
            page("<p>“Café,” said Zoë.</p>", '<meta charset="ISO-8859-1">').decode().encode("cp1252"),
            ReadOptions(),
        ),
    ],
)
def test_a_page_is_decoded_as_browsers_do(data, options):
    assert read_article(data, options=options).text.endswith("“Café,” said Zoë.")


def test_facts_of_a_page():
    head = """<title>Rain | The Kea</title><meta property="og:title" content="Rain"><meta name="author" content="Bo Ek">
    <meta property="article:published_time" content="2024-10-09"><link rel="canonical" href="https://kea.example/1">"""
    article = read_article(page("", head))
    assert (article.title, article.byline, article.date) == ("Rain", "Bo Ek", "2024-10-09")
    assert article.url == "https://kea.example/1"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE html><html><body><script>x</script></body></html>", "there is no article in this page"),
        (b"<html><body>" + b"<div>" * 100_000 + b"Hello.", "nested more than 200 deep"),
        (page("<b>x</b>" * 20_000), "more than 15000 elements"),
    ],
)
def test_pages_that_are_refused(data, reason):
    with pytest.raises(ReadError, match=reason):
        read_article(data)


def test_larger_pages_can_be_allowed():
    deep = page("<div>" * 300 + "<p>“It rains,” said Ana Ruiz.")
    with pytest.raises(ReadError, match="more than 200 deep; give its text, or allow more with --max-depth"):
        read_article(deep)
    assert read_article(deep, options=ReadOptions(max_depth=400)).text.endswith("said Ana Ruiz.")
    full = page("<p>“It rains,” said <b>Ana</b> Ruiz.</p>" * 30)
    with pytest.raises(ReadError, match="more than 50 elements; give its text, or allow more with --max-elements"):
        read_article(full, options=ReadOptions(max_elements=50))
