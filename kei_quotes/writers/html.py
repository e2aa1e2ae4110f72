"""HTML: one self-contained page to check attributions on, which loads nothing and works from disk.

Articles are untrusted: Jinja2 escapes all that comes from them, the script handles no text of theirs as HTML, and
the page's policy allows only the style and the script that come with this module, told by their digests.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.report_view import Summary, clean, total, view

if TYPE_CHECKING:
    from jinja2 import Environment


class HtmlWriter:
    """One page to check attributions on: the text with its marks, a card for each, filters; no network."""

    def __init__(self) -> None:
        self._index: list[tuple[str, str, Summary]] = []

    def begin(self, made_with: MadeWith) -> bytes:
        """Return the head of the page and its banner."""
        style, script = _asset("report.css"), _asset("report.js")
        return _render(
            "begin.html", style=style, style_digest=_digest(style), script_digest=_digest(script), made_with=made_with
        )

    def report(self, report: Report) -> bytes:
        """Return the section of one document: its text, a card for each attribution, its speakers."""
        shown = view(report, len(self._index) + 1)
        self._index.append((shown.heading, clean(report.article.id), shown.summary))
        return _render("document.html", document=shown, text=report.article.text)

    def end(self) -> bytes:
        """Return the index of several documents with totals, and the script."""
        totals = total(summary for _, _, summary in self._index)
        return _render("end.html", index=self._index, totals=totals, script=_asset("report.js"))


def _render(template: str, **values: object) -> bytes:
    return _templates().get_template(template).render(values).encode("utf-8", "replace")


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader(__package__, "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["clean"] = clean
    return templates


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("report", name).read_text(encoding="utf-8").strip()


def _digest(asset: str) -> str:
    """What a Content Security Policy calls a hash source."""
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()
