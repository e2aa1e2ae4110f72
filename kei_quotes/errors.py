"""Every error that kei_quotes raises on purpose.

    KeiQuotesError
    ├── ReadError          an input cannot be read: missing, binary, wrong encoding, too large
    ├── ModelError         a model folder is missing, incomplete or of another format
    └── InvariantError     a report breaks a promise of `records`; a bug of ours, never of the input

A message has three parts: what happened, where, and what to do next.
"""


class KeiQuotesError(Exception):
    """Base of the tree: catch it to catch them all."""


class ReadError(KeiQuotesError):
    """An input cannot be read as text."""


class ModelError(KeiQuotesError):
    """A model folder cannot be used."""


class InvariantError(KeiQuotesError):
    """A report breaks an invariant that `records.check` states."""


def missing(package: str, extra: str) -> str:
    """Message where an optional package is missing: which one, and the command that installs it."""
    return f"this needs the package {package}; install it: pip install 'kei-quotes[{extra}]'"
