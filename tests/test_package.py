"""What a user gets: the wheel, installed where nothing else is, in a folder of an awkward name."""

import os
import subprocess
import sys
import tomllib
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.publishing import files_of

AWKWARD = "Écrits #1, 100 % %20"

STARTER = {
    ".gitignore",
    "README.md",
    "edition.toml",
    "schema/edition.rng",
    "schema/edition.sch",
    "schema/registers.rng",
    "schema/transcription.rng",
    "tei/documents/ex001.xml",
    "tei/registers/bibliography.xml",
    "tei/registers/organizations.xml",
    "tei/registers/persons.xml",
    "tei/registers/places.xml",
    "tei/taxonomies.xml",
}


PAGES = (
    *("404", "about", "bibliography", "bibliography/merrow-1913", "browse", "chronology"),
    *("correspondence", "index", "notes", "organizations", "organizations/saltmere-library"),
    *("organizations/thornwick-library", "persons", "persons/arden", "persons/hollis"),
    *("persons/merrow", "places", "places/saltmere", "places/thornwick", "search", "sources"),
)
ASSETS = (
    *("edition.css", "facsimile.css", "facsimile.js", "icon.svg", "lists.css", "noscript.css"),
    *("pictures.css", "places.js", "search.css", "search.js", "site.js"),
    *("upright.css", "upright.js"),
)
BUILT = {
    *(f".tei-tools/{name}.json" for name in ("digests", "files", "ledger", "steps")),
    *(f"html/assets/{name}" for name in ASSETS),
    *(f"html/{name}.html" for name in PAGES),
    "html/robots.txt",
    *(f"text/{name}.txt" for name in ("annotated", "reading")),
    *files_of("ex001"),
}


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and its dependencies, and a folder to work in."""

    wheel: Path
    programs: Path
    folder: Path

    def run(self, *command: str | Path, cwd: Path | None = None) -> str:
        """Run one of its programs, which must succeed; only a build may tell what it does."""
        program, *arguments = command
        result = subprocess.run(
            [self.programs / program, *arguments],
            cwd=cwd or self.folder,
            env=_environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        complaints = [one for one in result.stderr.splitlines() if not one.startswith("build: ")]
        assert (result.returncode, complaints) == (0, []), (command, result)
        return result.stdout


def _environment() -> dict[str, str]:
    """The variables of a user who has never seen the checkout."""
    ours = ("PYTHON", "COVERAGE", "VIRTUAL_ENV", "PYTEST")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _call(command: Sequence[str | Path], cwd: Path) -> None:
    result = subprocess.run(
        command, cwd=cwd, env=_environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("package") / AWKWARD
    folder.mkdir()
    _call([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", folder], root)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / "bin"
    _call([programs / "python", "-m", "pip", "install", "--quiet", wheel], folder)
    return Installed(wheel, programs, folder)


def files(folder: Path) -> set[str]:
    """Return the files below a folder, as paths within it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def sources(folder: Path) -> set[str]:
    """Return the files below a folder of the checkout that are not Python's cache."""
    return {file for file in files(folder) if "__pycache__" not in file}


def version(root: Path) -> str:
    """Return the version that `pyproject.toml` states."""
    return str(tomllib.loads((root / "pyproject.toml").read_text())["project"]["version"])


def test_the_wheel_holds_the_package_its_stylesheets_and_schemas_and_nothing_else(
    installed: Installed, root: Path
) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
    meta = f"tei_tools-{version(root)}.dist-info"
    expected = {f"tei_tools/{file}" for file in sources(root / "tei_tools")}
    expected |= {f"tei_tools/data/xslt/{file}" for file in sources(root / "xslt")}
    expected |= {f"tei_tools/data/schema/{file}" for file in sources(root / "schema")}
    expected |= {f"{meta}/{file}" for file in ("METADATA", "RECORD", "WHEEL", "entry_points.txt")}
    assert sorted(names) == sorted({*expected, f"{meta}/licenses/LICENSE"})
    assert {
        "tei_tools/py.typed",
        "tei_tools/data/xslt/html/html.xsl",
        "tei_tools/data/schema/edition.rng",
        "tei_tools/starter/edition.toml",
    } <= set(names)


def test_help_and_version_answer_before_lxml_and_saxonche_are_imported(
    installed: Installed, root: Path
) -> None:
    code = (
        "import sys; from tei_tools.cli.commands import cli; "
        "cli(sys.argv[1:], prog_name='tei-tools', standalone_mode=False); "
        "print(*sorted({'lxml', 'saxonche'} & sys.modules.keys()), file=sys.stderr, end='')"
    )
    assert (
        installed.run("python", "-c", code, "--version") == f"tei-tools, version {version(root)}\n"
    )
    assert "Usage: tei-tools" in installed.run("python", "-c", code, "--help")
    told = f"tei-tools, version {version(root)}\n"
    assert installed.run("tei-tools", "--version") == told
    assert installed.run("python", "-m", "tei_tools", "--version") == told


def test_an_installed_package_makes_validates_and_builds_an_edition(
    installed: Installed, root: Path
) -> None:
    where = "import tei_tools.resources as r; print(r.PACKAGE, r.path('xslt'), sep='\\n')"
    package, xslt = installed.run("python", "-c", where).splitlines()
    assert Path(package).is_relative_to(installed.folder / "venv")
    assert Path(xslt) == Path(package, "data", "xslt")
    installed.run("tei-tools", "init", AWKWARD)
    edition = installed.folder / AWKWARD
    assert files(edition) == STARTER
    assert "nothing to mend" in installed.run("tei-tools", "validate", cwd=edition)
    assert "1 document published" in installed.run("tei-tools", "build", cwd=edition)
    made = {file.removeprefix("build/") for file in files(edition) - STARTER}
    assert made == BUILT
    for file in made:
        assert str(root) not in (edition / "build" / file).read_text(), file
