"""What the shipped model finds in an article with all that a page puts around it: the article's statements alone."""

import pytest

from kei_quotes import api
from kei_quotes.training.evaluation import statements

pytestmark = pytest.mark.slow

PAGE = """Skip to main content
Menu
Home | World | Business | Opinion | Sign in
Share this article

Harbour Town Wants Its Ferry Back

By Ines Calloway, Transport Correspondent
Published 3 March 2025, 08:15 GMT · 4 min read

Photo: A passenger who says she misses the boat. Owen Strand/Desk

The council voted on Monday to reopen the ferry.

“We have waited six years for this boat,” said Mara Oduya, who chairs the harbour users’ group.

Read more: Minister says roads will be repaired by June
Related: ‘We were never asked’: islanders on the bridge

Mr. Petrov said that the pier would need repairs before the summer.

Sign up to our newsletter
Get our best reporting in your inbox. By signing up you agree to our terms and confirm that you have read our policy.

Advertisement

The views expressed in this article are the author’s own and do not necessarily reflect what the paper believes.

About the author
Ines Calloway is the paper’s correspondent. She argues that buses matter, which critics called “a quiet triumph”.

Follow us on X | Contact us | Cookie policy
We use cookies to improve your experience. By clicking “Accept all”, you agree that we may store cookies.
© 2025 The Linnet Post. All rights reserved. Terms say what you may do.
"""


def test_nobody_says_anything_in_the_furniture() -> None:
    report = statements(api.extract(PAGE, api.load()))
    assert [report.text_of(each.content) for each in report.attributions] == [
        "“We have waited six years for this boat,”",
        "that the pier would need repairs before the summer",
    ]
