"""An `edition.toml` of a test, and what is told of it."""

from pathlib import Path

import pytest

from tei_tools import config
from tei_tools.errors import ConfigurationError

LEAST = '[edition]\ntitle = "Letters from the Kazakh steppe"\nid = "kz"\n'
SITE_KEYS = "alone, citations, downloads, search, map_extent, cmif, essays"
EDITION_KEYS = (
    "title, id, subtitle, language, description, publisher, base_url, rights, witness, version, "
    "contact, title_from"
)
TABLES = (
    "edition, editors, about, site, sources, schema, outputs, html, text, reading, rend, images, "
    "voices, limits, check, levels, suggest, format, import"
)


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "edition.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(folder: Path, text: str | bytes) -> tuple[str, str, str]:
    """Return place, message and hint of the error that a file raises."""
    path = write(folder, text)
    with pytest.raises(ConfigurationError) as caught:
        config.load(path)
    error = caught.value
    return error.where.removeprefix(str(path)).removeprefix(":"), error.message, error.hint
