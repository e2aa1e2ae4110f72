"""Reports made by hand."""

from kei_quotes.records import Article, Attribution, MadeWith, Report, Speaker, TextSpan, check

DENIES = "denies"


def span(text, words):
    start = text.index(words)
    return TextSpan(start, start + len(words))


def make_report(name, text, *statements, speakers=()):
    """A report from tuples: kind, speaker's name or None, contents, and "denies" where the source does."""
    known = {speaker.name: speaker for speaker in speakers}
    for _, who, *_ in statements:
        if who and who not in known:
            known[who] = Speaker(f"s{len(known)}", who, "person")
    attributions = tuple(
        Attribution(
            f"a{number}",
            kind,
            tuple(sorted(span(text, words) for words in contents if words != DENIES)),
            speaker=known[who].id if who else None,
            negated=DENIES in contents,
        )
        for number, (kind, who, *contents) in enumerate(statements)
    )
    report = Report(Article(name, text, f"{name}.txt"), attributions, tuple(known.values()), MadeWith("0", "none"))
    check(report)
    return report
