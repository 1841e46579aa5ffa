"""What tests share: this edition, built once; and what some wait for: Chromium, Java, ../shared.

A test that lacks one of these is skipped, and the end of the run says what to install. Where
`CI=true` a skipped test fails.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final, NoReturn

import pytest
from playwright.sync_api import Browser, sync_playwright

from tei_tools import api
from tei_tools.saxon import process, processor
from tests.support.axe import Axe
from tests.support.pool import Pool

ROOT: Final = Path(__file__).resolve().parent.parent
SHARED: Final = ROOT.parent / "shared"
CHROMIUMS: Final = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS: Final = (
    "--no-sandbox",  # as root, Chromium starts with no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
VNU: Final = "vnu-jar@26.9.27"
"""The Nu HTML checker, in the npm package that the W3C publishes."""
AXE: Final = "axe-core@4.14.1"
"""The rules by which a browser's page is held against WCAG."""
SALVE: Final = "salve-annos@1.2.4"
"""The validator of Scholarly XML, an extension of VS Code."""
SARIF: Final = "@microsoft/sarif-multitool-linux@5.7.0"

REPAIRS: Final = {
    "Chromium": "apt-get install chromium, or CHROMIUM=/path/to/chrome",
    "Java": "apt-get install default-jre-headless",
    "npm": "apt-get install npm; the first run fetches packages from the network",
    "../shared": "the folder of corpora and suites, laid beside the checkout",
}
"""What a test may wait for, and how to get it."""

MARKERS: Final = {
    "browser": "browser",
    "chromium": "browser",
    "java": "java",
    "shared": "shared",
    "vnu_jar": "java",
}
"""Fixture to the marker that its tests bear, so that `-m 'not browser'` leaves them out."""

WAITS: Final = "waits for "


# What a test waits for


def wait_for(need: str, detail: str = "") -> NoReturn:
    """Skip the running test for want of one of `REPAIRS`."""
    pytest.skip(f"{WAITS}{need}{detail and f' ({detail})'}")


def find_shared() -> Path:
    """Return the folder ../shared, or skip."""
    if not SHARED.is_dir():
        wait_for("../shared")
    return SHARED


def find_chromium() -> str:
    """Return the path of Chromium, or skip."""
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else CHROMIUMS:
        if path := shutil.which(name):
            return path
    wait_for("Chromium", f"CHROMIUM={named} is no program" if named else "")


def find_java() -> str:
    """Return the path of Java, or skip."""
    if not (path := shutil.which("java")):
        wait_for("Java")
    return path


FINDERS: Final[dict[str, Callable[[], object]]] = {
    "shared": find_shared,
    "browser": find_chromium,
    "java": find_java,
}


@pytest.fixture(scope="session", autouse=True)
def cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is kept between runs out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session", autouse=True)
def pooled_workers() -> Iterator[None]:
    """Let tests use workers one after another; see `own_workers` for those about workers."""
    pool = Pool()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor, "Worker", pool.worker)
        yield
    pool.close()


@pytest.fixture
def own_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test start workers of its own, and end them."""
    monkeypatch.setattr(processor, "Worker", process.Worker)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what their fixtures need, before `-m` chooses among them."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARKERS:
                item.add_marker(MARKERS[fixture])


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a marked test whose need is not met, whether or not it asks for the fixture."""
    for marker, find in FINDERS.items():
        if item.get_closest_marker(marker):
            find()


def _fail_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure where `CI=true`; an expected failure stays what it is."""
    skipped = report.skipped and not hasattr(report, "wasxfail")
    if skipped and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{_reason(report)}; with CI=true nothing may be skipped"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Run a test of the marker `untraced` at its own pace, which coverage would halve."""
    tracer, of_threads = sys.gettrace(), threading.gettrace()
    if item.get_closest_marker("untraced"):
        sys.settrace(None)
        threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)
        threading.settrace(of_threads)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let no test be skipped in CI."""
    report = yield
    _fail_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let no module be skipped in CI."""
    report = yield
    _fail_in_ci(report)
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped."""
    place = report.longrepr
    return (place[2] if isinstance(place, tuple) else str(place)).removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests wait for what, and how to get it."""
    waiting: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", ()):
        for need in REPAIRS:
            if _reason(report).startswith(WAITS + need):
                waiting.setdefault(need, []).append(report.nodeid)
    if not waiting:
        return
    terminalreporter.section("tests that wait for something")
    for need, tests in sorted(waiting.items()):
        terminalreporter.line(f"{len(tests)} for {need}: {REPAIRS[need]}")
        for test in tests:
            terminalreporter.line(f"    {test}")


# Fixtures


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared: schemas, suites and corpora."""
    return find_shared()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium's program."""
    return find_chromium()


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java's program."""
    return find_java()


@pytest.fixture(scope="session")
def vnu_jar(pytestconfig: pytest.Config) -> Path:
    """The Nu HTML checker; run it as `java -jar`. Fetched once, into the virtual environment."""
    return _fetched(pytestconfig, VNU, "package/build/dist/vnu.jar")


@pytest.fixture(scope="session")
def axe(pytestconfig: pytest.Config) -> Axe:
    """Tells what axe-core finds in an open page. Fetched once, into the virtual environment."""
    return Axe(_fetched(pytestconfig, AXE, "package/axe.min.js").read_text("utf-8"))


@pytest.fixture(scope="session")
def salve(pytestconfig: pytest.Config) -> Path:
    """The library salve-annos in one file, for Node. Fetched once, into the virtual environment."""
    return _fetched(pytestconfig, SALVE, "package/salve.min.js")


@pytest.fixture(scope="session")
def sarif_schema(pytestconfig: pytest.Config) -> Path:
    """The JSON schema of SARIF 2.1.0, from a package of 44 MB: for slow tests."""
    return _fetched(pytestconfig, SARIF, "package/sarif-2.1.0.json")


def _fetched(pytestconfig: pytest.Config, package: str, member: str) -> Path:
    """Return a file of an npm package, fetched once."""
    name = Path(member).stem
    inside = sys.prefix != sys.base_prefix
    folder = Path(sys.prefix, "share", name) if inside else pytestconfig.cache.mkdir(name)
    file = folder / f"{package.rpartition('/')[2].replace('@', '-')}{Path(member).suffix}"
    if not file.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(package, member, file)
    return file


def _fetch(package: str, member: str, file: Path) -> None:
    """Take a file out of an npm package."""
    if not (npm := shutil.which("npm")):
        wait_for("npm", f"for {package}")
    with tempfile.TemporaryDirectory(dir=file.parent) as name:
        folder = Path(name)
        command = [npm, "pack", package, "--silent", "--cache", str(folder / "cache")]
        fetched = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        packed = next(folder.glob("*.tgz"), None)
        if fetched.returncode or packed is None:
            *_, last = fetched.stderr.strip().splitlines() or ["it said nothing"]
            wait_for("npm", f"it could not fetch {package}: {last}")
        with tarfile.open(packed) as archive, (folder / "file").open("wb") as stream:
            found = archive.extractfile(member)
            assert found
            shutil.copyfileobj(found, stream)
        (folder / "file").replace(file)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A running Chromium without a window; `browser.new_page()` opens a page."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        with contextlib.closing(running):
            yield running


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which this edition was built, once for all tests: read it, don't write."""
    folder = tmp_path_factory.mktemp("built")
    report = api.build(api.Options(folder=folder), start=root)
    assert report.built, report.text()
    assert report.built.outputs, report.text()
    return folder


@pytest.fixture
def edition_copy(root: Path, tmp_path: Path) -> Path:
    """A copy of this edition that a test may write in: `edition.toml`, `tei/`, `schema/`."""
    folder = tmp_path / "edition"
    for name in ("tei", "schema"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "edition.toml", folder)
    return folder
