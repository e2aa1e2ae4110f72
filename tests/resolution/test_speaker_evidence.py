"""What the evidence tells of how a source leads to its speaker."""

from resolving import Row, only, resolved


def _reasons(text: str, rows: list[Row]) -> list[tuple[str, str | None]]:
    """Codes of the last attribution's evidence, with the text that each points at."""
    evidence = resolved(text, rows).attributions[-1].evidence
    return [(each.code, text[each.span.start : each.span.end] if each.span else None) for each in evidence]


def test_each_link_of_a_chain_has_its_reason_and_place() -> None:
    text = "Bruno Klindt called. Mr. Klindt says that boats wait. “They wait,” he said."
    rows = [("Mr. Klindt", "says", "that boats wait"), ("he", "said", "“They wait,”")]
    assert _reasons(text, rows) == [("pronoun", "Klindt"), ("full_name", "Bruno Klindt"), ("chain", "he")]


def test_a_real_second_choice_is_told() -> None:
    text = "Agnes Lund and Stig Lund argue. “Bread,” Lund says."
    assert ("runner_up", "Agnes Lund") in _reasons(text, [("Lund", "says", "“Bread,”")])


def test_what_is_not_told_has_a_reason_code() -> None:
    text = "It is said that the bell cracked."
    assert [code for code, _ in _reasons(text, [("", "is said", "that the bell cracked")])] == [
        "cue_without_source",
        "unresolved",
    ]


def test_every_role_is_kept_the_first_one_shown() -> None:
    text = "Ewa Król, a pilot, landed. Ewa Król, a baker, said no."
    speaker = only(text, [("Ewa Król", "said", "no")])
    roles = [text[each.span.start : each.span.end] for each in speaker.evidence if each.code == "role" and each.span]
    assert roles == ["pilot", "baker"]
