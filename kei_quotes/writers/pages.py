"""Self-contained pages that load nothing and work from disk, made of the templates and assets of a package.

What goes into them is untrusted: Jinja2 escapes it, and a page's policy allows only the style and the script that come
with it, told by their digests.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_ACTING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def render(folder: tuple[str, str], template: str, **values: object) -> bytes:
    """What a template makes of the values; a folder is a package and a folder in it."""
    return _templates(folder).get_template(template).render(values).encode("utf-8", "replace")


@cache
def asset(folder: tuple[str, str], *names: str) -> str:
    """A style or a script of one or several files."""
    package, place = folder
    return "\n".join(files(package).joinpath(place, name).read_text(encoding="utf-8").strip() for name in names)


def digest(asset: str) -> str:
    """What a Content Security Policy calls a hash source."""
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()


def clean(text: str) -> str:
    """Return the text with "�" for each character that acts or that HTML does not have; the length stays."""
    return _ACTING.sub("�", text)


@cache
def _templates(folder: tuple[str, str]) -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader(*folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["clean"] = clean
    return templates
