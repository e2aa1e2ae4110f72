"""The command `kei-quotes schema`."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer


class SchemaChoice(StrEnum):
    """Commands whose JSON has a schema."""

    extract = "extract"
    speakers = "speakers"
    check = "check"


ROOMS = {
    SchemaChoice.extract: "kei_quotes.writers",
    SchemaChoice.speakers: "kei_quotes.roster.rows",
    SchemaChoice.check: "kei_quotes.checking.rows",
}
"""Modules that know them."""


def schema(
    command: Annotated[
        SchemaChoice, typer.Argument(metavar="COMMAND", help="extract, speakers or check.")
    ] = SchemaChoice.extract,
) -> None:
    """Print the JSON Schema of what a command writes with `--format json`."""
    typer.echo(import_module(ROOMS[command]).schema_text(), nl=False)
