"""What a model folder states about itself. Light: the command line reads it without loading spaCy."""

import json
from pathlib import Path
from typing import Any

from kei_quotes.errors import ModelError

FORMAT = 2
"""Version of the model folder that this code reads."""
FILES = ("manifest.json", "model.onnx", "tokenizer.json", "card.md")
DEFAULT = "en"
_SHIPPED = Path(__file__).parent.parent / "models"


def model_folder(model: str | Path) -> Path:
    """Folder of a model by its name, among those that come with the package, or by its path."""
    shipped = _SHIPPED / str(model)
    return shipped if "/" not in str(model) and (shipped / FILES[0]).exists() else Path(model)


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a model folder; raises ModelError where there is none that we can read."""
    path = folder / FILES[0]
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        known = ", ".join(sorted(each.name for each in _SHIPPED.iterdir() if each.is_dir()))
        raise ModelError(
            f"no usable model in {folder}: {error}; give --model a model folder or a name: {known}"
        ) from error
    if manifest.get("format") != FORMAT:
        raise ModelError(
            f"{path}: format {manifest.get('format')}, but this version reads {FORMAT}; train the model anew"
        )
    return manifest


def title(folder: Path) -> str:
    """Name and version of a model, such as "en 2026.11"; raises ModelError as `read_manifest` does."""
    manifest = read_manifest(folder)
    return f"{manifest['name']} {manifest['version']}"
