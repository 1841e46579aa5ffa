"""A small edition of its own, quick to build, for tests that build it again and again."""

import shutil
from pathlib import Path

import pytest

from tests.support.small import Small


@pytest.fixture
def small(tmp_path: Path, root: Path) -> Small:
    """Return three documents of this edition with all of its registers, in a folder."""
    folder = tmp_path / "edition"
    for name in ("tei/registers", "schema"):
        shutil.copytree(root / name, folder / name)
    for name in ("tei/taxonomies.xml", "edition.toml"):
        shutil.copy2(root / name, folder / name)
    (folder / "tei/documents").mkdir()
    for number in ("002", "005", "011"):
        shutil.copy2(root / f"tei/documents/kz{number}.xml", folder / "tei/documents")
    # Its rules would take most of the time, and are tried elsewhere.
    (folder / "schema/small.sch").write_text(_RULES, "utf-8")
    settings = (folder / "edition.toml").read_text("utf-8")
    settings = settings.replace("[site]", "[site]\nsearch = false")
    table = '[schema]\nschematron = "schema/small.sch"\n'
    (folder / "edition.toml").write_text(f"{settings}\n{table}", "utf-8")
    return Small(folder)


_RULES = """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern>
    <rule context="tei:TEI"><assert test="@xml:id" id="has-id">A document has an id.</assert></rule>
  </pattern>
</schema>
"""
