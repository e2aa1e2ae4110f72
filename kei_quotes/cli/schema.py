"""The command `kei-quotes schema`."""

import typer


def schema() -> None:
    """Print the JSON Schema of what `extract --format json` writes."""
    from kei_quotes.writers import schema_text

    typer.echo(schema_text(), nl=False)
