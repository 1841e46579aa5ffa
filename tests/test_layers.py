"""The order of the layers: imports run downward only, and two packages have one importer each."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_tools import resources

PACKAGE = resources.PACKAGE
ORDER = (
    "cli",
    "serve",
    "api",
    "publishing",
    "validation",
    "registering",
    "build",
    "encode",
    "check",
    "report",
    "edition",
    "schematron",
    "relaxng",
    "saxon",
    "corpus",
    "config",
    "resources",
    "document",
    "tags",
    "source",
    "diagnostics",
    "codes",
    "errors",
    "names",
)
"""From the top down."""

HELPERS = {
    "malformed": "document",
    "around": "document",
    "declaration": "document",
    "constructs": "document",
    "broken": "document",
    "nesting": "document",
    "entities": "document",
    "doctype": "document",
    "paths": "document",
    "roots": "document",
    "toml": "config",
    "named": "validation",
    "own_stylesheets": "validation",
    "characters": "names",
    "controls": "names",
    "alphabet": "names",
    "counting": "names",
    "cycles": "names",
    "__main__": "cli",
}
HELPERS["included"] = HELPERS["entities"] = "document"
"""Modules that one layer has split off: each belongs to that layer."""

ONLY = {"click": "cli", "saxonche": "saxon"}
"""Who alone may import a package."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def layer(module: str) -> str:
    """Return the layer of `tei_tools.build.plan`; the package itself has none."""
    part = [*module.split("."), ""][1]
    return HELPERS.get(part, part)


def imported(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each module that a source imports, at whatever depth."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.split(".")[: -node.level]
                base = ".".join([*parents, base] if base else parents)
            # `from tei_tools import x` imports a module; `from tei_tools.names import x`, a name.
            names = [f"{base}.{a.name}" for a in node.names] if base == "tei_tools" else [base]
            yield from ((node.lineno, name) for name in names)


def violations(source: str, module: str) -> list[str]:
    """Return what is wrong with a module's imports."""
    own, found = layer(module), []
    for line, name in imported(source, module):
        root = name.partition(".")[0]
        if ONLY.get(root, own) != own:
            found.append(f"{line}: {root} belongs to {ONLY[root]}")
        other = layer(name) if root == "tei_tools" else ""
        if not other or other == own or other.startswith("__"):
            continue
        if other not in ORDER:
            found.append(f"{line}: {other} has no place in the order")
        elif own in ORDER and ORDER.index(other) < ORDER.index(own):
            found.append(f"{line}: {own} imports {other}, which is above it")
    return found


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_downward(path: Path) -> None:
    # A package's own name counts one level more than a module's for its relative imports.
    module = name_of(path) + (".__init__" if path.name == "__init__.py" else "")
    assert violations(path.read_text(encoding="utf-8"), module) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_has_its_place(path: Path) -> None:
    assert layer(name_of(path)) in {*ORDER, ""}


def test_saxonche_has_one_importer() -> None:
    importers = [
        name_of(path)
        for path in MODULES
        if any(name == "saxonche" for _, name in imported(path.read_text("utf-8"), name_of(path)))
    ]
    assert importers == ["tei_tools.saxon.worker"]


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("tei_tools.codes", "from tei_tools.errors import InputError", []),
        ("tei_tools.errors", "from tei_tools.codes import CODES", ["1: errors imports codes"]),
        ("tei_tools.errors", "from tei_tools import codes, names", ["1: errors imports codes"]),
        ("tei_tools.source", "import tei_tools.api", ["1: source imports api"]),
        ("tei_tools.source", "def f():\n    import tei_tools.api", ["2: source imports api"]),
        ("tei_tools.errors", "from . import codes", ["1: errors imports codes"]),
        ("tei_tools.check.dates", "from ..build import plan", ["1: check imports build"]),
        ("tei_tools.check.dates", "from . import places\nfrom ..source import x", []),
        ("tei_tools.saxon.__init__", "from .jobs import Job\nfrom ..api import x", ["2: saxon im"]),
        ("tei_tools.codes", "import tei_tools.utils", ["1: utils has no place in the order"]),
        ("tei_tools.source", "import tei_tools.doctype", ["1: source imports document"]),
        ("tei_tools.document", "from tei_tools.doctype import read", []),
        ("tei_tools.api", "import click", ["1: click belongs to cli"]),
        ("tei_tools.cli.build", "from click import option", []),
        ("tei_tools.check.x", "def f():\n  from saxonche import x", ["2: saxonche belongs to sax"]),
        ("tei_tools.check.x", "import lxml.etree, json\nimport tei_tools", []),
    ],
)
def test_the_checker_finds_what_runs_upward(module: str, source: str, found: list[str]) -> None:
    seen = violations(source, module)
    assert len(seen) == len(found)
    assert all(got.startswith(start) for got, start in zip(seen, found, strict=True)), seen


def loaded(module: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after importing a module."""
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


LIGHT = [
    name
    for name in ("tei_tools", "tei_tools.cli.main", "tei_tools.saxon", "tei_tools.saxon.worker")
    if PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py").exists()
    or PACKAGE.parent.joinpath(*name.split("."), "__init__.py").exists()
]


@pytest.mark.parametrize("module", LIGHT)
def test_what_starts_often_starts_light(module: str) -> None:
    """`tei-tools --help` should not wait for a parser that it has no use for."""
    assert loaded(module) & {"lxml", "saxonche"} == set()


def test_the_checker_sees_what_is_loaded() -> None:
    assert {"lxml", "tei_tools"} <= loaded("tei_tools.document")
