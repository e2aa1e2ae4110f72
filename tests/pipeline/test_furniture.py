"""The page around an article says nothing, and the article is left alone."""

import pytest
from test_attribution import candidate, read

from kei_quotes.pipeline.furniture import furniture
from kei_quotes.pipeline.segments import segment
from kei_quotes.records import TextSpan

BODY = "The pier was closed in May.\n\n“It will open again,” said Una Brack, who runs the boats.\n\n"
BYLINE = "A Pier Reopens\n\nBy Ines Calloway, Transport Correspondent\n\n"


def found(text):
    segments = segment(text)
    marked = tuple(TextSpan(mark.start, mark.end) for mark in segments.marked)
    return [text[start:end] for start, end in furniture(text, segments.paragraphs, segments.sentences, marked)]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Minister says the road will be mended by June",
        "Related: ‘We were never asked’: islanders on the bridge",
        "PHOTO: A boat that its owner says is for sale. (Owen Strand / Desk)",
        "Photograph by Owen Strand for The Gull",
        "Sign up to our newsletter, which readers say they love.",
        "Get our best reporting in your inbox. Our readers say that it is worth it.",
        "By signing up you agree to our terms and confirm that you have read our privacy policy.",
        "We use cookies. By clicking “Accept all”, you agree that we may store them.",
        "The views expressed are those of the writer and not what the board believes.",
        "Follow us on X, and tell us what you think.",
        "Log in to comment. We may say no.",
        "© 2025 The Gull. All rights reserved. Terms say what you may do.",
    ],
)
def test_furniture_is_told_by_its_wording(line):
    assert found(BODY + line + "\n\n" + BODY) == [line]


def test_a_notice_reaches_from_its_beginning_to_the_end_of_the_paragraph():
    text = BODY + "Una Brack says so. Sign up for our newsletter. We hear it is good.\n"
    assert found(text) == ["Sign up for our newsletter. We hear it is good."]


@pytest.mark.parametrize(
    "text",
    [
        BYLINE + BODY + "Ines Calloway reports on buses and argues that they matter. She lives by the sea.",
        BODY + "About the author\n\nMs. Calloway believes in trains, which critics called “quaint”.",
        BODY + "Ines Calloway is the author of “The Slow Road”, which argues that buses matter.",
        BODY + "Ines Calloway is a fellow at the Board, which says little. The views expressed are her own.",
    ],
)
def test_the_introduction_of_the_writer_is_furniture(text):
    assert found(text) == [text.rsplit("\n\n", 1)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“By signing up, you agree that they may read it,” said Una Brack.",
        "“Sign up for our newsletter today,” the mayor told them. “Follow us on X.”",
        "Views expressed by ministers have changed, Una Brack said.",
        "Photographs from the scene show that the pier burned, the police said.",
        "Related charges were dropped, her lawyer said: nobody had asked.",
        "Copyright is theft, she said.",
        "Register to vote today, officials said, or lose access to the poll.",
        BYLINE + BODY * 6 + "“I asked for it,” Ines Calloway, the mayor, said.",
        BYLINE + "Ines Calloway writes that the pier is lost.\n\n" + BODY * 6,
        BODY + "Una Brack is the author of “The Slow Road”. She says that boats matter.",
        BODY + "Bo Ek is a fellow at the Board. He says that boats matter.",
    ],
)
def test_statements_of_the_article_are_left_alone(text):
    assert found(text) == []


def test_nothing_is_attributed_in_furniture():
    text = "Una Brack said that it rained.\n\nRead more: Minister says the road is lost"
    said = candidate(text, "that it rained", cue="said", source="Una Brack")
    linked = candidate(text, "the road is lost", cue="says", source="Minister")
    (attribution,) = read(text, said, linked)
    assert attribution.content[0].start == text.index("that it rained")
