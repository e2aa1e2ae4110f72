"""What the options take. Apart, so that help need not import what the options steer."""

from enum import StrEnum


class FormatChoice(StrEnum):
    """What `--format` takes: the writers, and the table for people."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class KindChoice(StrEnum):
    """What `--kind` takes: a kind, or a group of kinds."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"
    quote = "quote"
    claim = "claim"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it stands for."""
        return {"quote": ("direct", "mixed"), "claim": ("indirect",)}.get(self.value, (self.value,))
