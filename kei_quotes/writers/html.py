"""HTML: one self-contained page to check attributions on, which loads nothing and works from disk.

Articles are untrusted: see `pages`; and the script handles no text of theirs as HTML.
"""

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.pages import asset, clean, digest, render
from kei_quotes.writers.report_view import DOUBTFUL, Summary, total, view

FOLDER = (__package__, "report")


class HtmlWriter:
    """One page to check attributions on: the text with its marks, a card for each, filters; no network."""

    def __init__(self) -> None:
        self._index: list[tuple[str, str, Summary]] = []

    def begin(self, made_with: MadeWith) -> bytes:
        """Return the head of the page and its banner."""
        style, script = asset(FOLDER, "base.css", "report.css"), asset(FOLDER, "report.js")
        digests = {"style_digest": digest(style), "script_digest": digest(script)}
        return render(FOLDER, "begin.html", style=style, made_with=made_with, **digests)

    def report(self, report: Report) -> bytes:
        """Return the section of one document: its text, a card for each attribution, its speakers."""
        shown = view(report, len(self._index) + 1)
        self._index.append((shown.heading, clean(report.article.id), shown.summary))
        return render(FOLDER, "document.html", document=shown, text=report.article.text, doubtful=DOUBTFUL)

    def end(self) -> bytes:
        """Return the index of several documents with totals, and the script."""
        totals = total(summary for _, _, summary in self._index)
        return render(FOLDER, "end.html", index=self._index, totals=totals, script=asset(FOLDER, "report.js"))
