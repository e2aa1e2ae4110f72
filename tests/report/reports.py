"""Reports without a model: our gold articles as if they had been found, and articles made up."""

from dataclasses import replace
from pathlib import Path

from making import MADE_WITH, report_of, span

from kei_quotes.records import Article, Attribution, Evidence, Problem, Speaker, TextSpan
from kei_quotes.scoring import read_gold
from kei_quotes.writers import WRITERS

GOLD = Path(__file__).parents[2] / "data/gold/expert.jsonl"


def page(*reports):
    writer = WRITERS["html"]()
    return b"".join([writer.begin(MADE_WITH), *map(writer.report, reports), writer.end()]).decode()


def gold_reports():
    return [_gold_report(document) for document in read_gold(GOLD)]


def _gold_report(document):
    marked = [gold for gold in document.attributions if gold.type != "none" and gold.speaker]
    names = list(dict.fromkeys(gold.speaker for gold in marked))
    people = {person.name: person for person in document.people or ()}
    types = {gold.speaker: gold.type for gold in marked}
    speakers = tuple(
        Speaker(
            id=f"s{number}",
            name=name,
            type=types[name],
            role=_fact(document.text, people.get(name), "role"),
            affiliation=_fact(document.text, people.get(name), "affiliation"),
        )
        for number, name in enumerate(names, 1)
    )
    attributions = tuple(
        replace(
            gold.attribution,
            speaker=f"s{names.index(gold.speaker) + 1}" if gold in marked else None,
            confidence=1 - 0.07 * (number % 10),
            speaker_confidence=0.9 if gold in marked else None,
            evidence=(Evidence("cue", "a cue with probability 0.98"), Evidence("chain", f"“{gold.speaker}” is a name")),
        )
        for number, gold in enumerate(document.attributions)
    )
    return report_of(Article(f"{document.id}.txt", document.text), attributions, speakers)


def _fact(text, person, name):
    words = person and getattr(person, name)
    return span(text, words) if words and words in text else None


def long_report(count):
    """A report with that many attributions, one a paragraph, by seven speakers."""
    text, attributions = "", []
    for number in range(count):
        words = f"“The harbour wall will hold for {number} more winters, whatever they say,” said Speaker {number % 7}."
        start = len(text)
        text += words + " Nobody on the quay believed it, and the tide went on rising all the same.\n\n"
        end = start + words.index("”") + 1
        attributions.append(
            Attribution(
                id=f"a{number + 1}",
                kind="direct",
                content=(TextSpan(start, end),),
                cue=(TextSpan(end + 1, end + 5),),
                source=(TextSpan(end + 6, start + len(words) - 1),),
                mention="name",
                speaker=f"s{number % 7}",
                confidence=(number * 37 % 100) / 100,
                evidence=(Evidence("cue", "“said” is a cue with probability 0.98"), Evidence("chain", "a name")),
            )
        )
    speakers = tuple(Speaker(f"s{number}", f"Speaker {number}", "person") for number in range(7))
    return report_of(Article("long.txt", text), attributions, speakers)


HOSTILE = "</p><script>document.title='owned'</script><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def hostile_report():
    """Markup, template code, control characters and turned text wherever a stranger may put them."""
    text = f"“{HOSTILE}\u202e\x00\x07” said {HOSTILE}."
    end = text.index("” said") + 1
    source = TextSpan(end + 6, len(text) - 1)
    speaker = Speaker("<s>", f"{HOSTILE}\u202e", "person", role=source)
    attribution = Attribution(
        id='"><script>alert(2)</script>',
        kind="direct",
        content=(TextSpan(0, end),),
        source=(source,),
        mention="name",
        speaker="<s>",
        confidence=0.5,
        evidence=(Evidence("<b>", HOSTILE),),
    )
    article = Article(f"{HOSTILE}.txt", text, title=HOSTILE, byline=HOSTILE, url="javascript:alert(3)")
    return report_of(article, [attribution], [speaker], [Problem("odd", HOSTILE, TextSpan(0, 1))])


def placed_report():
    """One attribution whose evidence, and one problem that, lie elsewhere in the text."""
    text = "Ada Low is a clerk. “It rained,” she said. “Open"
    content, cue, source, name, odd = (
        span(text, words) for words in ("“It rained,”", "said", "she", "Ada Low", "“Open")
    )
    speaker = Speaker("s1", "Ada Low", "person", role=TextSpan(11, 18))
    attribution = Attribution(
        id="a1",
        kind="direct",
        content=(content,),
        cue=(cue,),
        source=(source,),
        mention="pronoun",
        speaker="s1",
        negated=True,
        reported=False,
        confidence=0.4,
        evidence=(Evidence("chain", "“she” is Ada Low", name), Evidence("rival", "nobody else")),
    )
    problem = Problem("unclosed", "a quotation mark is never closed", odd)
    return report_of(Article("placed.txt", text), [attribution], [speaker], [problem])
