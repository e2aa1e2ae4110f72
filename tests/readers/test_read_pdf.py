import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_article


def pdf(*pages, size=10):
    """Each page a list of lines (x, y, text)."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400))
    for lines in pages:
        canvas.setFont("Helvetica", size)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def block(*lines, top=300, x=50):
    return [(x, top - 12 * at, text) for at, text in enumerate(lines)]


def test_lines_are_joined_and_hyphens_mended():
    lines = block(
        "The transport minister said that the trans-",
        "port of goods by rail was a well-",
        "known success, and that the Anglo-",
        "American partners of the long-term govern-",
        "ment plan agreed.",
    )
    assert read_article(pdf(lines)).text == (
        "The transport minister said that the transport of goods by rail was a well-known success, and that the "
        "Anglo-American partners of the long-term government plan agreed."
    )


def test_running_heads_and_page_numbers_are_dropped():
    pages = [
        [
            (50, 380, f"The Kea, no. {number}"),
            *block(f"This is what page {name} says.", f"It has two lines of {name} words."),
            (200, 10, str(number)),
        ]
        for number, name in enumerate(("one", "two", "three"), 1)
    ]
    text = read_article(pdf(*pages)).text
    assert "The Kea" not in text
    said = [f"This is what page {name} says. It has two lines of {name} words." for name in ("one", "two", "three")]
    assert text.split() == " ".join(said).split()


def test_running_heads_of_odd_and_even_pages_are_dropped():
    """Each stands only once or twice; their height and their size tell."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400))
    for head, name in (("THE KEA", "one"), ("Corin Abel: Rain", "two"), ("THE KEA", "three")):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(50, 380, head)
        canvas.setFont("Helvetica", 10)
        for x, y, line in block(f"This is what page {name} says.", f"It has two lines of {name} words."):
            canvas.drawString(x, y, line)
        canvas.showPage()
    canvas.save()
    text = read_article(target.getvalue()).text
    assert "two lines of three" in text
    assert "KEA" not in text
    assert "Corin" not in text


def test_a_large_initial_begins_its_word():
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 400))
    canvas.setFont("Helvetica", 30)
    canvas.drawString(50, 290, "T")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 300, "he board met on Tuesday evening to talk about the")
    canvas.drawString(72, 288, "wall, said Ana Ruiz, who keeps the books of the board,")
    canvas.drawString(50, 276, "and Bo Tarn of the town, who does not.")
    canvas.save()
    assert read_article(target.getvalue()).text == (
        "The board met on Tuesday evening to talk about the wall, said Ana Ruiz, who keeps the books of the board, "
        "and Bo Tarn of the town, who does not."
    )


def test_short_paragraphs_with_gaps_are_told_from_lines():
    lines, at = [], 380
    for turn in (
        ["RUIZ: Good morning. I have a statement and will then", "take your questions."],
        ["BO: Who pays?"],
    ) * 3:
        for line in turn:
            lines.append((50, at, line))
            at -= 12
        at -= 7
    assert read_article(pdf(lines)).text.count("\n\n") == 5


def test_a_sentence_goes_on_over_the_page_and_pages_know_where_they_begin():
    first = block(
        "“We have waited for this bridge since the last flood, and",
        "we are not going to wait until the next one, you see, since",
    )
    second = block("nobody pays for it,” said Ana Ruiz, who keeps the ferry.")
    article = read_article(pdf(first, [], second))
    assert "\n" not in article.text
    assert [article.text[at:].split()[0] for at in article.pages] == ["“We", "nobody", "nobody"]


def test_gaps_and_sizes_part_paragraphs():
    lines = [
        *block(
            "One line of a paragraph that is as long as the next",
            "line of it, which ends here, at its end, with a stop.",
        )
    ]
    other = block("Another paragraph that stands lower and is as long as it", "should be.", top=260)
    assert read_article(pdf(lines + other)).text.count("\n\n") == 1


def test_a_file_with_an_owner_password_is_read_and_one_with_a_user_password_is_not():
    for user, readable in (("", True), ("secret", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(block("“Rain,” said Bo."))))
        writer.encrypt(user, "owner", algorithm="AES-256")
        target = io.BytesIO()
        writer.write(target)
        if readable:
            assert "Rain" in read_article(target.getvalue()).text
        else:
            with pytest.raises(ReadError, match="protected by a password; take it off: qpdf --decrypt"):
                read_article(target.getvalue())


def test_scanned_pages_are_named():
    with pytest.raises(ReadError, match=r"hold no text, perhaps they are scanned pictures; .*: ocrmypdf"):
        read_article(pdf([], []))


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", pdf(block("Hello."))[:300], b"%PDF-1.4\n" + b"1 0 obj <<" * 5000])
def test_a_damaged_file_is_named(data):
    with pytest.raises(ReadError, match="it is a damaged PDF file"):
        read_article(data)


def drawn(unseen, *, in_form):
    """A page that draws "Hello.", and so many characters that nobody sees, on itself or in a part of it."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1)
    if in_form:
        canvas.beginForm("part")
    canvas.addLiteral("% " + "x" * unseen)
    canvas.drawString(50, 50, "Hello.")
    if in_form:
        canvas.endForm()
        canvas.doForm("part")
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("in_form", [False, True])
def test_a_bomb_is_told_by_how_much_it_unpacks(monkeypatch, in_form):
    monkeypatch.setattr("kei_quotes.readers.format.UNSUSPECTED", 100_000)
    data = drawn(300_000, in_form=in_form)
    with pytest.raises(ReadError, match=r"unpacks to more than 100 times its size, .* --max-ratio"):
        read_article(data)
    assert read_article(data, options=ReadOptions(max_ratio=1000)).text == "Hello."
    assert read_article(drawn(90_000, in_form=in_form)).text == "Hello."


def test_pages_that_unpack_too_large_are_refused():
    with pytest.raises(ReadError, match=r"more than 1 MB; .* --max-size"):
        read_article(drawn(1_100_000, in_form=False), options=ReadOptions(max_megabytes=1))


def test_columns_are_read_one_after_the_other():
    first = [
        *block("Rain has come to the valley at", "last, and people there like it.", top=300),
        (62, 276, "The ferry that crosses here"),
    ]
    second = block("does not sail, and the people", "of the town are left to walk,", "as they have always done.", x=220)
    assert read_article(pdf(first + second)).text == (
        "Rain has come to the valley at last, and people there like it.\n\n"
        "The ferry that crosses here does not sail, and the people of the town are left to walk, "
        "as they have always done."
    )
