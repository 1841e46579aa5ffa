"""A small edition that tests edit and build, each time held against one built from nothing."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tei_tools.build import builder
from tei_tools.build.options import Built, Options
from tei_tools.check.results import Results
from tei_tools.edition import load
from tei_tools.saxon import Saxon
from tests.support.files import made_in

IN_INDEX = "html/pagefind/"
"""What of an output folder differs from run to run, though it answers the same."""


@dataclass
class Small:
    """An edition.

    Attributes:
        folder: where it lies.
    """

    folder: Path

    @property
    def out(self) -> Path:
        """Where it is built."""
        return self.folder / "build"

    def build(self, saxon: Saxon, kept: Results, **options: object) -> Built:
        """Build it on top of what was built before."""
        chosen = Options(allow_invalid=True, **options)  # type: ignore[arg-type]  # as they are named
        return builder.build(load(self.folder), saxon, chosen, kept)

    def made(self) -> dict[str, bytes]:
        """Return what was built."""
        return _comparable(self.out)

    def made_anew(self, saxon: Saxon) -> tuple[dict[str, bytes], Built]:
        """Return what a build from nothing makes, into another folder and by nothing kept."""
        elsewhere = self.folder.with_name("elsewhere")
        chosen = Options(folder=elsewhere, allow_invalid=True)
        built = builder.build(load(self.folder), saxon, chosen)
        found = _comparable(elsewhere)
        shutil.rmtree(elsewhere)
        return found, built

    def path(self, name: str) -> Path:
        """Return a file of it."""
        return self.folder / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Put one text for another in a file, which is known to be changed at once."""
        path = self.path(name)
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), "utf-8")


def begun(folder: Path, root: Path) -> Small:
    """Begin an edition of three documents of the one at `root`, with all of its registers."""
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
    settings = settings.replace("[site]", "[site]\nsearch = false").partition("\n[levels]")[0]
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


def _comparable(folder: Path) -> dict[str, bytes]:
    found = made_in(folder)
    return {name: data for name, data in found.items() if not name.startswith(IN_INDEX)}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return by what each file of a folder is the very same file: its inode and its time."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    told = ((path.relative_to(folder).as_posix(), path.stat()) for path in files)
    return {name: (one.st_ino, one.st_mtime_ns) for name, one in told}
