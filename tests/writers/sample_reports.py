"""Reports of our own making, and what the formats make of them."""

from functools import cache

from kei_quotes.records import Article, Attribution, Evidence, MadeWith, Report, Speaker, TextSpan, check
from kei_quotes.writers import WRITERS

MADE_WITH = MadeWith("1.2.3", "en 2026.11")


def written(form, *reports):
    """What a format that can be a stream makes of the reports."""
    writer = WRITERS[form]()
    return b"".join([writer.begin(MADE_WITH), *map(writer.report, reports), writer.end()])


def quoted(text, **article):
    """A report in which everything is one quotation, and a speaker's name, role and affiliation too."""
    whole = TextSpan(0, len(text))
    name = text if text.strip() else "nobody"
    speaker = Speaker("s1", name, "person", (text,), (whole,), whole, whole)
    evidence = (Evidence("cue", text),)
    quotation = Attribution("a1", "direct", (whole,), (whole,), (whole,), "name", "s1", evidence=evidence)
    fields = {"title": text, "byline": text, "date": text, "url": text} | article
    result = Report(Article(**{"id": text, "text": text, **fields}), (quotation,), (speaker,), MADE_WITH)
    check(result)
    return result


@cache
def crowd(count):
    """A report with that many attributions, of which each has a source, a cue and evidence."""
    line = "“It is number 00000 of them,” said Speaker Name, chair of the Board.\n"
    text = "".join(line.replace("00000", f"{number:05}") for number in range(count))
    place = {words: line.index(words) for words in ("“It", "said", "Speaker", "chair", "the Board")}

    def at(number, words, length):
        start = number * len(line) + place[words]
        return TextSpan(start, start + length)

    speakers = tuple(
        Speaker(f"s{n}", "Some Name", "person", (), (at(n, "Speaker", 12),), at(n, "chair", 5), at(n, "the Board", 9))
        for n in range(0, count, 10)
    )
    attributions = tuple(
        Attribution(
            f"a{n}",
            "direct",
            (at(n, "“It", 29),),
            (at(n, "said", 4),),
            (at(n, "Speaker", 12),),
            "name",
            f"s{n - n % 10}",
            confidence=0.5,
            line=n + 1,
            evidence=(Evidence("cue", "the cue 'said' reports it", at(n, "said", 4)),) * 3,
        )
        for n in range(count)
    )
    report = Report(Article("crowd.txt", text), attributions, speakers, MADE_WITH)
    check(report)
    return report
