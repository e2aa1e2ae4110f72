"""Texts whose attributions people marked, and the reader of their JSONL format."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from kei_quotes.errors import ReadError
from kei_quotes.records import Attribution, Kind, Mention, Spans, SpeakerType, TextSpan

GoldType: TypeAlias = SpeakerType | Literal["none"]

_EXPECTED = 'expected {"id", "text", "attributions": [{"id", "source", "cue", "content", "kind", ...}]}'


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """An attribution as people marked it; `labelled` where its speaker, type and mention were marked too."""

    attribution: Attribution
    labelled: bool = False
    speaker: str | None = None
    type: GoldType | None = None


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person of the text with role and affiliation as the text words them."""

    name: str
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text with all its attributions; `people` and `genre` are None where they were not marked.

    `told` where each attribution says whether it is a statement.
    """

    id: str
    text: str
    attributions: tuple[GoldAttribution, ...]
    people: tuple[GoldPerson, ...] | None = None
    genre: str | None = None
    told: bool = False

    @property
    def labelled(self) -> bool:
        """Whether speakers or people were marked."""
        return self.people is not None or any(gold.labelled for gold in self.attributions)


def marks_attitudes(documents: Iterable[GoldDocument]) -> bool:
    """Whether attitudes and plans are marked too, and not statements alone."""
    return any(not one.attribution.reported for document in documents for one in document.attributions)


def read_gold(path: Path) -> list[GoldDocument]:
    """Documents of a gold file, one JSON object a line; `ReadError` names the line that is not one."""
    try:
        lines = path.read_text("utf-8").split("\n")  # splitlines() would cut at U+2028 too
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read the gold file {path}: {error}; give a JSONL file in UTF-8") from error
    documents = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                documents.append(_document(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                fault = f"no {error}" if isinstance(error, KeyError) else str(error)
                raise ReadError(f"{path}, line {number}: not a gold document ({fault}); {_EXPECTED}") from error
    return documents


def _document(data: dict[str, Any]) -> GoldDocument:
    text = data["text"]
    attributions = tuple(_attribution(item, len(text)) for item in data["attributions"])
    people = tuple(GoldPerson(one["name"], one.get("role"), one.get("affiliation")) for one in data.get("people", ()))
    told = bool(attributions) and all("reported" in item for item in data["attributions"])
    return GoldDocument(data["id"], text, attributions, people if "people" in data else None, data.get("genre"), told)


def _attribution(data: dict[str, Any], length: int) -> GoldAttribution:
    source = _spans(data["source"], length)
    attribution = Attribution(
        id=data["id"],
        kind=_one_of(data["kind"], get_args(Kind)),
        content=_spans(data["content"], length),
        cue=_spans(data["cue"], length),
        source=source,
        # A stand-in where the gold does not label it; `labelled` tells.
        mention=_one_of(data.get("mention", "nominal" if source else "empty"), get_args(Mention)),
        reported=data.get("reported", True),
        negated=data.get("negated", False),
    )
    return GoldAttribution(attribution, "speaker" in data, data.get("speaker"), data.get("type"))


def _spans(pairs: Iterable[Sequence[int]], length: int) -> Spans:
    spans = tuple(sorted(TextSpan(start, end) for start, end in pairs))
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise ValueError(f"span {start}-{end} is not inside the text of {length} characters")
    return spans


def _one_of(value: Any, choices: tuple[Any, ...]) -> Any:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {', '.join(choices)}")
    return value
