"""What `kei-quotes extract --format json` wrote, as reports on the gold texts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kei_quotes.errors import ReadError
from kei_quotes.records import Article, Attribution, MadeWith, Report, Spans, Speaker, TextSpan
from kei_quotes.scoring.gold import GoldDocument

_EXPECTED = "expected what `kei-quotes extract --format json` writes"


def read_predictions(path: Path, gold: Sequence[GoldDocument]) -> list[Report]:
    """Reports on the gold documents of the same id, file name or stem.

    Raises ReadError for a file that is not such JSON.
    """
    try:
        data = json.loads(path.read_text("utf-8"))
        documents = {key: one for one in data["documents"] for key in _keys(one["id"])}
        made_with = MadeWith(**data.get("made_with", {"version": "?", "model": "?"}))
        return [_report(one, documents[one.id], made_with) for one in gold if one.id in documents]
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot read the predictions {path}: {error}; {_EXPECTED}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fault = f"no {error}" if isinstance(error, KeyError) else str(error)
        raise ReadError(f"{path} holds no predictions ({fault}); {_EXPECTED}") from error


def _keys(name: str) -> set[str]:
    return {name, Path(name).name, Path(name).stem}


def _report(gold: GoldDocument, data: dict[str, Any], made_with: MadeWith) -> Report:
    return Report(
        article=Article(gold.id, gold.text),
        attributions=tuple(_attribution(one, str(number)) for number, one in enumerate(data["attributions"])),
        speakers=tuple(_speaker(one) for one in data.get("speakers", ())),
        made_with=made_with,
    )


def _attribution(data: dict[str, Any], number: str) -> Attribution:
    source = data.get("source", {})
    return Attribution(
        id=data.get("id", number),
        kind=data["kind"],
        content=_spans(data["content"]),
        cue=_spans(data.get("cue", {})),
        source=_spans(source),
        mention=source.get("mention", "nominal" if source.get("spans") else "empty"),
        speaker=data.get("speaker"),
        reported=data.get("reported", True),
        negated=data.get("negated", False),
        confidence=data.get("confidence", 1.0),
    )


def _spans(stretch: dict[str, Any]) -> Spans:
    return tuple(TextSpan(start, end) for start, end in stretch.get("spans", ()))


def _speaker(data: dict[str, Any]) -> Speaker:
    role, affiliation = (
        TextSpan(*data[name]) if data.get(name) else None for name in ("role_span", "affiliation_span")
    )
    return Speaker(data["id"], data["name"], data.get("type", "person"), role=role, affiliation=affiliation)
