"""The words of the interface: one file a language, below `xslt/strings`."""

import functools
from collections.abc import Mapping
from typing import Final

from lxml import etree

from tei_tools import resources
from tei_tools.saxon import Xml

DEFAULT: Final = "en"
"""The language of an edition whose own no file speaks."""


def languages() -> list[str]:
    """Return the languages that there are files for, as tags of BCP 47, sorted."""
    return sorted(file.stem for file in resources.path("xslt", "strings").glob("*.xml"))


@functools.cache
def of(language: str) -> Xml:
    """Return the words for a language: its own file, that of its first part, or English."""
    known, tag = languages(), language.lower()
    name = next((one for one in (tag, tag.partition("-")[0]) if one in known), DEFAULT)
    file = resources.path("xslt", "strings", f"{name}.xml")
    return Xml(file.read_text(encoding="utf-8"), f"{name}.xml")


@functools.cache
def words(language: str) -> Mapping[str, str]:
    """Return the words for a language by their keys."""
    root = etree.fromstring(of(language).text.encode())
    return {one.get("key", ""): one.text or "" for one in root if isinstance(one.tag, str)}
