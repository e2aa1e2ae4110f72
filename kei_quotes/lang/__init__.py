"""Tables of a language and their loaders; no decisions."""
