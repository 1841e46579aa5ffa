"""How a site serves its readers: what pages weigh, how quickly they open, how a search answers.

    python benchmarks/site.py                      an edition of 1,000 letters, and this one
    python benchmarks/site.py --letters 4000 --rounds 9
    python benchmarks/site.py --lighthouse         Lighthouse over this edition's pages too
    python benchmarks/site.py --folder sites       build there, or take what was built there before

The letters are those of ../shared/corpora/schnitzler-briefe, over and over under ids of their own,
with their registers; their lists of persons, which stand in each letter, become one register. The
pages are served on this machine and opened in Chromium, its processor four times as slow as it is,
nothing kept from page to page. Lighthouse comes from npm, into a folder that goes again.

Other work on the machine weighs on the times: the fastest of the rounds is told beside the median.
"""

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree
from playwright.sync_api import Browser, Page, sync_playwright

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tei_tools import api  # noqa: E402  after the path to this checkout

CORPUS: Final = ROOT.parent / "shared/corpora/schnitzler-briefe"
LIGHTHOUSE: Final = "lighthouse@12.8.2"
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
SLOWER: Final = 4
"""How many times slower the processor is made for Chromium."""
FIRST: Final = "Schnitzler"
WORDS: Final = ("Theater", "Wien", "Brief", "lieber Freund", '"Ihr ergebener"', "Paracelsus", "so")
OF_LETTERS: Final = ("index", "chronology", "correspondence", "map", "listperson", "listplace")
OF_THIS: Final = (
    *("documents/kz002", "index", "persons", "persons/kirov", "chronology", "map", "search"),
    *("sources", "notes"),
)
"""The pages that are opened, beside a letter of each edition and an entry."""

SETTINGS: Final = """\
[edition]
title = "Briefe"
id = "L"
language = "de"
base_url = "https://example.org/briefe"

[sources]
documents = "editions"
registers = "indices"

[schema]
rng = "any.rng"
schematron = "none.sch"

[check]
pointers = "edition"
"""
ANY: Final = """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><ref name="any"/></start>
  <define name="any"><element><anyName/><zeroOrMore><choice>
    <attribute><anyName/></attribute><text/><ref name="any"/>
  </choice></zeroOrMore></element></define>
</grammar>
"""
NONE: Final = '<sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"/>'
TEI: Final = "{http://www.tei-c.org/ns/1.0}"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


# The edition


def letters(folder: Path, number: int) -> None:
    """Make an edition of so many letters."""
    (folder / "edition.toml").write_text(SETTINGS, "utf-8")
    (folder / "any.rng").write_text(ANY, "utf-8")
    (folder / "none.sch").write_text(NONE, "utf-8")
    shutil.copytree(CORPUS / "indices", folder / "indices")
    (folder / "editions").mkdir()
    given = sorted((CORPUS / "editions").glob("*.xml"))
    trees = [etree.parse(file).getroot() for file in given]
    (folder / "indices/listperson.xml").write_bytes(persons(trees))
    texts = [(file.stem, without_back(tree)) for file, tree in zip(given, trees, strict=True)]
    for n in range(number):
        (stem, text), turn = texts[n % len(texts)], n // len(texts)
        name = f"{stem}x{turn}" if turn else stem
        text = re.sub(rf"\b{stem}\b", name, text)
        (folder / "editions" / f"{name}.xml").write_text(text, "utf-8")


def persons(trees: Sequence[Any]) -> bytes:
    """Return the register of all persons that letters list."""
    found = {one.get(XML_ID): one for tree in trees for one in tree.iter(f"{TEI}person")}
    rows = "".join(
        etree.tostring(found[one], encoding="unicode", with_tail=False)
        for one in sorted(filter(None, found))
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Personen'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        f"</fileDesc></teiHeader><text><body><listPerson>{rows}</listPerson></body></text></TEI>"
    ).encode()


def without_back(tree: Any) -> str:  # noqa: ANN401  an element of lxml
    """Return a letter without the lists at its end: what they hold is in the registers."""
    for back in list(tree.iter(f"{TEI}back")):
        back.getparent().remove(back)
    return etree.tostring(tree, encoding="unicode")


def built(edition: Path, folder: Path) -> str:
    """Build an edition; return in a line what came of it."""
    start = time.perf_counter()
    options = api.Options(formats=(api.Format.HTML,), folder=folder, allow_invalid=True)
    report = api.build(options, start=edition)
    seconds = time.perf_counter() - start
    if report.built is None or not report.built.outputs:
        sys.exit(report.text())
    files, documents = len(report.built.outputs), len(report.built.documents)
    return f"{documents:,} documents, {files:,} files, built in {seconds:.0f} s"


# In a browser


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder by a process of its own, with connections that stay; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "http.server", str(port), "--protocol", "HTTP/1.1"]
    command += ["--bind", "127.0.0.1", "--directory", str(folder)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


@contextlib.contextmanager
def opened(browser: Browser, slower: int) -> Iterator[Page]:
    """A page in a window of its own, on a processor so many times slower."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        yield page


LOADED: Final = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const files = performance.getEntriesByType("resource");
  const painted = performance.getEntriesByName("first-contentful-paint")[0];
  return {
    loaded: page.loadEventEnd, painted: painted ? painted.startTime : 0,
    size: page.decodedBodySize, elements: document.querySelectorAll("*").length,
    all: files.reduce((sum, file) => sum + file.decodedBodySize, page.decodedBodySize),
    requests: files.length + 1,
  };
}"""


def pages(browser: Browser, address: str, names: Sequence[str], rounds: int) -> Iterator[str]:
    """Yield a table of how pages open and what they weigh."""
    yield "| page | kB | with all | requests | elements | painted ms | loaded ms | fastest |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name in names:
        runs = []
        for _ in range(rounds):
            with opened(browser, SLOWER) as page:
                page.goto(f"{address}/{name}.html", wait_until="load")
                page.wait_for_timeout(100)
                runs.append(page.evaluate(LOADED))
        loaded = [one["loaded"] for one in runs]
        painted = statistics.median(one["painted"] for one in runs)
        last = runs[-1]
        yield (
            f"| {name} | {last['size'] / 1000:.1f} | {last['all'] / 1000:.1f} "
            f"| {last['requests']} | {last['elements']:,} | {painted:.0f} "
            f"| {statistics.median(loaded):.0f} | {min(loaded):.0f} |"
        )


ASK: Final = """words => new Promise(done => {
  const told = document.getElementById("told");
  const form = document.getElementById("search");
  const start = performance.now();
  told.textContent = "";
  new MutationObserver((_, observer) => {
    if (!told.textContent) return;
    observer.disconnect();
    requestAnimationFrame(() => done([performance.now() - start, told.textContent]));
  }).observe(told, {childList: true, characterData: true, subtree: true});
  form.elements.q.value = words;
  form.requestSubmit();
})"""
"""From the question to the frame in which its answer stands."""


def search(browser: Browser, address: str, rounds: int) -> Iterator[str]:
    """Yield a table of how a search answers, on this machine and on a slower one.

    The page is new in each round. Its first question, by which it loads the program and the list of
    words, is not counted; what each other question must load for itself is.
    """
    yield "| processor | words | median ms | fastest | slowest | answer |"
    yield "|---|---|---:|---:|---:|---|"
    for slower in (1, SLOWER):
        times: dict[str, list[float]] = {}
        told: dict[str, str] = {}
        for _ in range(rounds):
            with opened(browser, slower) as page:
                page.goto(f"{address}/search.html")
                page.locator("#search").wait_for(state="visible")
                page.evaluate(ASK, FIRST)
                for words in WORDS:
                    page.wait_for_timeout(300)  # what a reader needs to read the answer before
                    taken, told[words] = page.evaluate(ASK, words)
                    times.setdefault(words, []).append(taken)
        for words, taken in times.items():
            median = statistics.median(taken)
            yield (
                f"| 1/{slower} | {words} | {median:.0f} | {min(taken):.0f} | {max(taken):.0f} "
                f"| {told[words]} |"
            )


# Lighthouse


def lighthouse(chromium: str, address: str, names: Sequence[str]) -> Iterator[str]:
    """Yield a table of what Lighthouse says of pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", LIGHTHOUSE]
        subprocess.run([*command, "--cache", str(folder / "cache")], cwd=folder, check=True)
        yield f"| page | {' | '.join(CATEGORIES)} | what is missing |"
        yield f"|---|{'---:|' * len(CATEGORIES)}---|"
        for page in names:
            found = report(folder, chromium, f"{address}/{page}.html")
            scores = [100 * found["categories"][one]["score"] for one in CATEGORIES]
            columns = " | ".join(f"{one:.0f}" for one in scores)
            yield f"| {page} | {columns} | {', '.join(missing(found))} |"


def report(folder: Path, chromium: str, address: str) -> Mapping[str, Any]:
    """Run Lighthouse over a page; return its report."""
    command = [folder / "node_modules/.bin/lighthouse", address, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--output-path={folder / 'out.json'}"]
    command += ["--chrome-flags=--headless --no-sandbox --disable-gpu"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    found: Mapping[str, Any] = json.loads((folder / "out.json").read_bytes())
    return found


def missing(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the audits that count and are not passed."""
    counted = {
        one["id"]
        for category in found["categories"].values()
        for one in category["auditRefs"]
        if one["weight"]
    }
    for name in sorted(counted):
        score = found["audits"][name]["score"]
        if score is not None and score < 1:
            yield f"{name} {score:.2f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lighthouse", action="store_true")
    parser.add_argument("--folder", type=Path, help="where sites are built, and stay")
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("no Chromium")
    with contextlib.ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        sites(folder.resolve(), given.letters)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        with served(folder / "many/html") as address:
            letter = next(iter(sorted((folder / "many/html/documents").glob("*.html")))).stem
            names = [*OF_LETTERS, "listperson/pmb2121", f"documents/{letter}"]
            there = [one for one in names if (folder / f"many/html/{one}.html").is_file()]
            show(pages(browser, address, there, given.rounds))
            show(search(browser, address, given.rounds))
        with served(folder / "own/html") as address:
            show(pages(browser, address, OF_THIS, given.rounds))
            browser.close()
            if given.lighthouse:
                show(lighthouse(chromium, address, OF_THIS))


def sites(folder: Path, number: int) -> None:
    """Build both sites, but for one that stands there."""
    if not (folder / "many/html").is_dir():
        (folder / "letters").mkdir(parents=True)
        letters(folder / "letters", number)
        print(f"Letters: {built(folder / 'letters', folder / 'many')}", flush=True)
    if not (folder / "own/html").is_dir():
        print(f"This edition: {built(ROOT, folder / 'own')}\n", flush=True)


def show(lines: Iterator[str]) -> None:
    """Print the lines of a table as they come."""
    for line in lines:
        print(line, flush=True)
    print()


if __name__ == "__main__":
    main()
