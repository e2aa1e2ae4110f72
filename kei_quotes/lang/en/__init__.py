"""English: tables in TOML and their loaders."""
