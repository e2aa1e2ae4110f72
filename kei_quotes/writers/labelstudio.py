"""Label Studio: a task for each document, with what was found as a prediction.

Import the file into a project with this labelling configuration:

    <View>
      <Relations><Relation value="content"/><Relation value="cue"/><Relation value="source"/></Relations>
      <Labels name="label" toName="text"><Label value="content"/><Label value="cue"/><Label value="source"/></Labels>
      <Text name="text" value="$text"/>
      <Choices name="kind" toName="text" choice="multiple" perRegion="true" whenTagName="label"
               whenLabelValue="content">
        <Choice value="direct"/><Choice value="indirect"/><Choice value="mixed"/>
        <Choice value="negated"/><Choice value="attitude"/>
      </Choices>
    </View>

The format: https://labelstud.io/guide/predictions. Positions are Unicode code points.
"""

from collections.abc import Iterator
from typing import Any

from kei_quotes.records import Attribution, Report, Speaker
from kei_quotes.writers.contract import confidence, digest
from kei_quotes.writers.json import ArrayWriter
from kei_quotes.writers.parts import introduction, parts, speakers_of

TEXT = {"from_name": "label", "to_name": "text", "type": "labels"}
KIND = {"from_name": "kind", "to_name": "text", "type": "choices"}


class LabelstudioWriter(ArrayWriter):
    """Tasks for Label Studio, one for each document, with spans and relations as predictions.

    The score of a task is that of its least sure attribution, so that the tasks can be sorted by it.
    """

    def elements(self, report: Report) -> Iterator[dict[str, Any]]:
        """Yield the task of one document."""
        text = _browser_text(report.article.text)
        prediction: dict[str, Any] = {
            "model_version": f"kei-quotes {self._made_with.version}, model {self._made_with.model}",
            "result": [part for pair in speakers_of(report) for part in _results(report, text, *pair)],
        }
        if report.attributions:
            prediction["score"] = min(map(confidence, report.attributions))
        data = {"text": text, "document": report.article.id, "sha256": digest(report.article.text)}
        yield {"data": data, "predictions": [prediction]}


def _browser_text(text: str) -> str:
    """The text with the line ends that a browser makes of it anyway, in the same number of characters."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _results(report: Report, text: str, attribution: Attribution, speaker: Speaker | None) -> Iterator[dict[str, Any]]:
    first = f"{attribution.id}-0"
    score = confidence(attribution)
    for number, (role, (start, end)) in enumerate(parts(attribution)):
        name = f"{attribution.id}-{number}"
        place = {"start": start, "end": end, "text": text[start:end]}
        region = {"id": name, **TEXT, "value": {**place, "labels": [role]}, "score": score}
        if name == first:
            yield region | ({"meta": {"text": [introduction(report, speaker)]}} if speaker else {})
            yield {"id": name, **KIND, "value": {**place, "choices": _kind(attribution)}, "score": score}
        else:
            yield region
            yield {"type": "relation", "from_id": first, "to_id": name, "direction": "right", "labels": [role]}


def _kind(attribution: Attribution) -> list[str]:
    marks = (("negated", attribution.negated), ("attitude", not attribution.reported))
    return [attribution.kind, *(mark for mark, holds in marks if holds)]
