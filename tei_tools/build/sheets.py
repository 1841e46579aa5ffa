"""The stylesheets of the formats: an edition's own, or else ours."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tei_tools import resources
from tei_tools.build.fingerprint import Fingerprints
from tei_tools.config import EditionConfig, Format
from tei_tools.corpus import shown
from tei_tools.errors import ConfigurationError
from tei_tools.saxon import Stylesheet


def of_format(config: EditionConfig, one: Format) -> Stylesheet:
    """Return the stylesheet of a format.

    Raises:
        ConfigurationError: the edition's own does not exist.
    """
    own = {Format.HTML: config.html_stylesheet, Format.TEXT: config.text_stylesheet}[one]
    if own is None:
        return Stylesheet(resources.path("xslt", one.value, f"{one.value}.xsl"))
    if not own.is_file():
        hint = f"correct its name under [{one.value}] in edition.toml, or put it there"
        raise ConfigurationError("there is no such stylesheet", where=shown(own), hint=hint)
    return Stylesheet(Path(shown(own)))


def of_formats(
    config: EditionConfig, formats: Iterable[Format], prints: Fingerprints
) -> list[Stylesheet]:
    """Return the stylesheets of formats as workers know them; none, if one is missing."""
    with suppress(ConfigurationError):
        return [known(of_format(config, one), prints) for one in formats]
    return []


def known(one: Stylesheet, prints: Fingerprints) -> Stylesheet:
    """Return a stylesheet as workers know it."""
    return replace(one, version=prints.stylesheet(one))
