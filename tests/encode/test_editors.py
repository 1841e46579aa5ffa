"""The project files of editors, and the engines behind the free ones."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml.etree import _Element

from tei_tools import api, edition
from tei_tools.encode.editors.projects import EDITORS, files_for
from tei_tools.encode.editors.snippets import Snippet, snippets
from tei_tools.relaxng.flat import flat
from tests.support.files import contents, replace

TEI = "http://www.tei-c.org/ns/1.0"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new edition."""
    made = tmp_path / "é #1 %20"
    api.init(made, title="Letters & more", identifier="ex", editor="Ada")
    return made


def test_each_editor_gets_its_files(folder: Path) -> None:
    before = set(contents(folder))
    for editor in EDITORS:
        api_files = list(api.editor_files(editor, may_replace=lambda _: False, start=folder))
        assert {one.how for one in api_files} <= {"written", "up to date"}
    assert set(contents(folder)) - before == {
        ".dir-locals.el",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        ".vscode/tasks.json",
        ".vscode/tei.code-snippets",
        ".zed/settings.json",
        ".zed/snippets/xml.json",
        ".zed/tasks.json",
        "ex.xpr",
        "oxygen-code-templates.xml",
        "schema/edition.rnc",
        "schema/registers.rnc",
        "schema/transcription.rnc",
        "tei-abbreviations.bsh",
        "tei-snippets.el",
        "tei/documents/schemas.xml",
        "tei/registers/schemas.xml",
        "tei/schemas.xml",
    }
    report = api.validate(start=folder)
    assert (report.files, report.findings) == (6, ())


def test_no_folder_is_made_for_files_that_are_not_there(folder: Path) -> None:
    """An edition with folders of its own may have no taxonomies, nor the folder of the default."""
    (folder / "tei/documents").rename(folder / "letters")
    shutil.rmtree(folder / "tei")
    replace(folder / "edition.toml", '# documents = "tei/documents"', 'documents = "letters"')
    written = api.editor_files("emacs", may_replace=lambda _: False, start=folder)
    assert sorted(one.file.relative_to(folder).as_posix() for one in written) == [
        ".dir-locals.el",
        "letters/schemas.xml",
        "schema/edition.rnc",
        "schema/registers.rnc",
        "schema/transcription.rnc",
        "tei-snippets.el",
    ]


def test_nothing_of_ones_own_is_replaced_unasked(folder: Path) -> None:
    own = folder / ".vscode/tasks.json"
    own.parent.mkdir()
    own.write_text("{}", "utf-8")
    asked: list[Path] = []

    def refuse(file: Path) -> bool:
        asked.append(file)
        return False

    found = {
        one.file.name: one.how
        for one in api.editor_files("vscode", may_replace=refuse, start=folder)
    }
    assert found == {
        "extensions.json": "written",
        "settings.json": "written",
        "tasks.json": "kept",
        "tei.code-snippets": "written",
    }
    assert (asked, own.read_text("utf-8")) == ([own], "{}")
    again = api.editor_files("vscode", may_replace=lambda _: True, start=folder)
    assert [one.how for one in again] == ["up to date", "up to date", "written", "up to date"]
    assert json.loads(own.read_text("utf-8"))["version"] == "2.0.0"


def vscode(folder: Path, name: str) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(files_for("vscode", edition.load(folder))[f".vscode/{name}"])


def test_the_problem_matcher_reads_what_validate_prints(folder: Path) -> None:
    file = folder / "tei/documents/ex001.xml"
    file.write_text(file.read_text("utf-8").replace("<closer>", "<closer><p/>"), "utf-8")
    (line,) = api.validate(start=folder).render("concise").splitlines()
    task, *_ = vscode(folder, "tasks.json")["tasks"]
    matcher = task["problemMatcher"]
    pattern, background = matcher["pattern"], matcher["background"]
    found = in_javascript(pattern["regexp"], line)
    assert [found[pattern[key]] for key in ("line", "column", "severity", "code")] == [
        str(file.read_text("utf-8").partition("<closer><p/>")[0].count("\n") + 1),
        "15",
        "error",
        "rng/element-not-allowed",
    ]
    assert found[pattern["file"]].endswith("tei/documents/ex001.xml")
    assert in_javascript(background["beginsPattern"], "checking …") == ["checking …"]
    ends = "checked 1 file: nothing to mend"
    assert in_javascript(background["endsPattern"], ends) == ["checked 1 file: "]


def in_javascript(pattern: str, line: str) -> list[str]:
    """Match a line as Visual Studio Code does: by JavaScript's regular expressions."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node.js (Debian: nodejs npm)")
    script = "const [p, l] = process.argv.slice(1);console.log(JSON.stringify(l.match(RegExp(p))))"
    run = subprocess.run(
        [node, "-e", script, pattern, line], capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(run.stdout)
    return found


def test_the_watching_task_fails_for_all_to_see_where_there_is_no_tei_tools(folder: Path) -> None:
    watch, there, *_ = vscode(folder, "tasks.json")["tasks"]
    assert (watch["dependsOn"], watch["presentation"]) == (there["label"], {"reveal": "never"})
    assert (there["command"], there["presentation"]) == (
        "tei-tools --version",
        {"reveal": "silent"},
    )


def test_oxygen_has_a_scenario_of_both_schemas(folder: Path) -> None:
    """And of the phase that the edition runs."""
    replace(folder / "edition.toml", "[schema]", '[schema]\nphase = "final"')
    text = files_for("oxygen", edition.load(folder))["ex.xpr"]
    root = etree.fromstring(text.encode())
    (scenario,) = root.iter("validationScenario")
    assert scenario.xpath("string(field[@name = 'name']/String)") == (
        "Letters & more: RELAX NG and Schematron"
    )
    units = [
        tuple(unit.xpath(f"string(.//field[@name = '{name}']/*)") for name in names)
        for names in [("validationInputType", "url", "type", "uri", "schematronPhase")]
        for unit in scenario.iter("validationUnit")
    ]
    assert units == [
        ("text/xml", "${currentFileURL}", "4", "${pdu}/schema/edition.rng", ""),
        ("text/xml", "${currentFileURL}", "7", "${pdu}/schema/edition.sch", "final"),
    ]


def test_emacs_has_a_command_with_the_same_snippets(folder: Path) -> None:
    text = files_for("emacs", edition.load(folder))["tei-snippets.el"]
    assert '("alt (excl)" "alt" (("mode" "excl") ("target")) nil "' in text
    strings = re.sub(r'"(?:[^"\\]|\\.)*"', "", re.sub(r"^;.*$", "", text, flags=re.MULTILINE))
    assert strings.count("(") == strings.count(")")
    assert text.count("\n    (") >= len(snippets(edition.load(folder).grammar)) - 1


def test_zed_has_the_snippets_of_visual_studio_code(folder: Path) -> None:
    found = json.loads(files_for("zed", edition.load(folder))[".zed/snippets/xml.json"])
    assert found["persName"] == {
        "prefix": "<persName",
        "body": ['<persName ref="$1">$0</persName>'],
        "description": "A person's name.",
    }
    assert found.keys() == vscode(folder, "tei.code-snippets").keys()


def test_a_snippet_has_what_the_schema_asks_for_and_says(folder: Path) -> None:
    known = {one.title: one for one in snippets(edition.load(folder).grammar)}
    assert known["note (commentary, polemical)"] == Snippet(
        "note",
        (("type", ("commentary",)), ("subtype", ("polemical",)), ("xml:id", ()), ("resp", ())),
        "Somebody's argument about the document; @resp names whose.",
        holds=True,
        is_text=True,
    )
    found = vscode(folder, "tei.code-snippets")
    assert [found[name]["body"] for name in ("gap", "gap 2")] == [
        ['<gap reason="${1|illegible,lost,deleted|}"/>$0'],
        ['<gap reason="${1|illegible,omitted,lost|}">', "\t$0", "</gap>"],
    ]
    assert found["alt (excl)"]["body"] == ['<alt mode="excl" target="$1"/>$0']
    assert found["persName"] == {
        "scope": "xml",
        "prefix": "<persName",
        "body": ['<persName ref="$1">${TM_SELECTED_TEXT}$0</persName>'],
        "description": "A person's name.",
    }


def test_the_compact_schema_follows_the_registers(folder: Path) -> None:
    list(api.editor_files("emacs", may_replace=lambda _: False, start=folder))
    api.register_add("person", "Curie, Marie", start=folder)
    assert '"psn:curie"' in (folder / "schema/registers.rnc").read_text("utf-8")


# The engines behind free editors


def events(node: _Element) -> Iterator[list[str]]:
    """Yield what a validator is told of an element."""
    name = etree.QName(node)
    yield ["enterStartTag", name.namespace or "", name.localname]
    for key, value in node.attrib.items():
        attribute = etree.QName(key)
        yield ["attributeName", attribute.namespace or "", attribute.localname]
        if (name.localname, key) == ("persName", "ref"):
            yield ["offer"]
        yield ["attributeValue", str(value)]
    yield ["leaveStartTag"]
    if node.text:
        yield ["text", node.text]
    for child in node:
        if isinstance(child.tag, str):
            yield from events(child)
        if child.tail:
            yield ["text", child.tail]
    yield ["endTag", name.namespace or "", name.localname]


def in_scholarly_xml(salve: Path, root: Path, document: _Element, folder: Path) -> Any:  # noqa: ANN401  what JSON holds
    told = folder / "events.json"
    told.write_text(json.dumps(list(events(document))), "utf-8")
    node = shutil.which("node")
    assert node
    script = Path(__file__).with_name("complete.js")
    schema = folder / "flat.rng"  # it follows no include
    schema.write_bytes(flat(root / "schema/edition.rng"))
    command = [node, str(script), str(salve), str(schema), str(told)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_scholarly_xml_offers_the_entries_with_what_they_are(
    salve: Path, root: Path, tmp_path: Path
) -> None:
    document = etree.parse(root / "tei/documents/kz002.xml").getroot()
    found = in_scholarly_xml(salve, root, document, tmp_path)
    assert found["errors"] == []
    assert found["offered"]["psn:kirov"].startswith("Kirov, S.")
    for one in document.iter(f"{{{TEI}}}closer"):
        one.tag = f"{{{TEI}}}closser"
    assert in_scholarly_xml(salve, root, document, tmp_path)["errors"] != []
