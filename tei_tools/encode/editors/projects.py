"""The files that each editor goes by, as text."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from tei_tools.corpus import SCHEMAS
from tei_tools.edition import Edition
from tei_tools.encode.editors import code_templates, jedit, lisp
from tei_tools.encode.editors.oxygen import project
from tei_tools.encode.editors.snippets import Snippet, keyed, snippets
from tei_tools.errors import ConfigurationError
from tei_tools.relaxng.compact import compact
from tei_tools.tags import quoted

_PLAIN: Final = "tei-tools"
_FOUND: Final = "tei-tools: is it there?"
_TASKS: Final = (
    ("tei-tools: validate", "validate --format concise"),
    ("tei-tools: build", "build"),
    ("tei-tools: names not marked yet", "suggest --format concise"),
)


def files_for(editor: str, edition: Edition) -> dict[str, str]:
    """Return the project files of an editor: path in the edition's folder to text.

    Args:
        editor: one of `EDITORS`.
        edition: whose schema and folders they name.

    Raises:
        ConfigurationError: there is no schema, or it cannot be used.
    """
    _ = edition.own_grammar_file  # without one there is nothing that an editor could offer
    return dict(sorted(_MAKERS[editor](edition).items()))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _folders(edition: Edition) -> list[str]:
    """Return the folders that hold files of TEI."""
    table = edition.config.sources
    around = Path(table.taxonomies).parent.as_posix()
    root = edition.config.root
    registers = [one.parent if one.is_file() else one for one in edition.config.register_places]
    folders = {table.documents, *(one.relative_to(root).as_posix() for one in registers)}
    folders |= {around} - {"."}
    return sorted(one for one in folders if (edition.config.root / one).is_dir())


# Visual Studio Code


def _vscode(edition: Edition) -> dict[str, str]:
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-xml"]}),
        ".vscode/settings.json": _json(
            {
                "xml.fileAssociations": _associations(edition),
                "xml.format.enabled": False,
                "files.eol": "\n",
                "[xml]": {"editor.tabSize": edition.config.format.indent},
            }
        ),
        ".vscode/tasks.json": _json({"version": "2.0.0", "tasks": list(_vscode_tasks())}),
        ".vscode/tei.code-snippets": _json(_vscode_snippets(snippets(edition.grammar))),
    }


def _associations(edition: Edition) -> list[dict[str, str]]:
    """Return which files the schema is for, where they do not name it themselves."""
    schema = edition.config.schema.rng
    folders = _folders(edition)
    files = [Path(one, "*.xml").as_posix() for one in folders if one != "."]
    if "." in folders:
        files = ["**/*.xml"]  # without a folder, *.xml is no file's whole path
    elif any(one.parent != edition.config.documents for one in edition.document_files):
        files.append(Path(edition.config.sources.documents, "**/*.xml").as_posix())
    return [{"pattern": one, "systemId": schema} for one in files]


def _matcher(*, background: bool) -> dict[str, Any]:
    matcher: dict[str, Any] = {
        "owner": _PLAIN,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": {
            "regexp": r"^(.+?):(\d+):(\d+): (error|warning|info)\[([^\]]+)\]: (.*)$",
            "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5, "message": 6,
        },
    }  # fmt: skip
    if background:
        matcher["background"] = {
            "activeOnStart": True,
            "beginsPattern": "^checking …$",
            "endsPattern": r"^checked \d+ files?: ",
        }
    return matcher


def _vscode_tasks() -> Iterator[dict[str, Any]]:
    yield {
        "label": "tei-tools: validate at every save",
        "type": "shell",
        "command": "tei-tools validate --watch",
        "dependsOn": _FOUND,
        "isBackground": True,
        "problemMatcher": _matcher(background=True),
        # "silent" would lay the terminal over the problems at each finding.
        "presentation": {"reveal": "never"},
        "runOptions": {"runOn": "folderOpen"},
    }
    # Shows the terminal where a shell does not find tei-tools: the task above would fail unseen.
    yield {
        "label": _FOUND,
        "type": "shell",
        "command": "tei-tools --version",
        "hide": True,
        "problemMatcher": _matcher(background=False),
        "presentation": {"reveal": "silent"},
    }
    for label, arguments in _TASKS:
        told = arguments.endswith("concise")
        yield {
            "label": label,
            "type": "shell",
            "command": f"tei-tools {arguments}",
            "problemMatcher": _matcher(background=False) if told else [],
        }
    yield {
        "label": "tei-tools: format this file",
        "type": "shell",
        "command": "tei-tools",
        "args": ["format", "${file}"],
        "problemMatcher": [],
        "presentation": {"reveal": "silent"},
    }


def _vscode_snippets(known: Sequence[Snippet]) -> dict[str, Any]:
    return {
        title: {
            "scope": "xml",
            "prefix": f"<{one.name}",
            "body": _vscode_body(one),
            "description": one.documentation,
        }
        for title, one in keyed(known).items()
    }


def _vscode_body(one: Snippet) -> list[str]:
    """Return the lines that are inserted; `$1`, `$2` are the places to fill."""
    tag, number = f"<{one.name}", 1
    for name, values in one.attributes:
        if len(values) == 1:
            tag += f' {name}="{_plain(values[0])}"'
            continue
        choices = ",".join(_plain(each, ",|") for each in values)
        tag += f' {name}="${{{number}|{choices}|}}"' if values else f' {name}="${number}"'
        number += 1
    if not one.holds:
        return [f"{tag}/>$0"]
    if one.is_text:
        return [f"{tag}>${{TM_SELECTED_TEXT}}$0</{one.name}>"]
    return [f"{tag}>", "\t$0", f"</{one.name}>"]


def _plain(text: str, also: str = "") -> str:
    return "".join(f"\\{one}" if one in "\\$}" + also else one for one in text)


# Zed


def _zed(edition: Edition) -> dict[str, str]:
    settings = {
        "languages": {"XML": {"tab_size": edition.config.format.indent, "format_on_save": "off"}},
        "lsp": {"lemminx": {"settings": {"xml": {"fileAssociations": _associations(edition)}}}},
    }
    tasks = [
        {"label": label, "command": f"tei-tools {arguments}"}
        for label, arguments in (("tei-tools: validate at every save", "validate --watch"), *_TASKS)
    ]
    tasks.append(
        {"label": "tei-tools: format this file", "command": 'tei-tools format "$ZED_FILE"'}
    )
    known = _vscode_snippets(snippets(edition.grammar))
    for one in known.values():
        del one["scope"]  # the file's name says it
        one["body"] = [line.replace("${TM_SELECTED_TEXT}", "") for line in one["body"]]
    return {
        ".zed/settings.json": _json(settings),
        ".zed/snippets/xml.json": _json(known),
        ".zed/tasks.json": _json(tasks),
    }


# Emacs and jEdit


def _emacs(edition: Edition) -> dict[str, str]:
    indent = edition.config.format.indent
    settings = f"""\
;; For nXML mode; the schema is found through the files named {SCHEMAS}.
((nxml-mode . ((nxml-child-indent . {indent})
               (nxml-attribute-indent . {indent})
               (fill-column . {edition.config.format.width})
               (indent-tabs-mode . nil)
               (compile-command . "tei-tools validate --format concise"))))
"""
    grammar = edition.own_grammar_file
    schemas = dict(_compact(grammar, edition.config.root))
    name = grammar.with_suffix(".rnc")
    own = {".dir-locals.el": settings, lisp.NAME: lisp.lisp(snippets(edition.grammar))}
    return own | schemas | _rules(edition, name)


def _compact(schema: Path, root: Path) -> Iterator[tuple[str, str]]:
    """Yield a schema and what it includes in the compact syntax."""
    left, seen = [schema], {schema}
    while left:
        file = left.pop()
        try:
            read = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True))
        except (OSError, etree.XMLSyntaxError) as error:
            message = f"the schema cannot be read: {error}"
            raise ConfigurationError(message, where=file.name, hint="tei-tools doctor") from None
        yield _within(file.with_suffix(".rnc"), root), compact(read.getroot())
        for one in read.getroot().iter("{*}include", "{*}externalRef"):
            path = file.parent / one.get("href", "")
            if path.is_file() and path not in seen:
                seen.add(path)
                left.append(path)


def _within(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path, root)).as_posix()


def _rules(edition: Edition, schema: Path) -> dict[str, str]:
    """Return the files by which nXML and jEdit's XML plugin find a schema, a folder each."""
    found = {}
    for folder in _folders(edition):
        uri = Path(os.path.relpath(schema, edition.config.root / folder)).as_posix()
        found[Path(folder, SCHEMAS).as_posix()] = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<locatingRules xmlns="http://thaiopensource.com/ns/locating-rules/1.0">\n'
            f'  <documentElement localName="TEI" uri={quoted(uri)}/>\n'
            "</locatingRules>\n"
        )
    return found


def _jedit(edition: Edition) -> dict[str, str]:
    grammar = edition.own_grammar_file
    name = grammar.with_suffix(".rnc")
    schemas = dict(_compact(grammar, edition.config.root))
    return {jedit.NAME: jedit.macro(snippets(edition.grammar))} | schemas | _rules(edition, name)


# oXygen


def _oxygen(edition: Edition) -> dict[str, str]:
    schema = Path(edition.config.schema.rng).parent.as_posix()
    folders = sorted({*_folders(edition), *([schema] if schema != "." else [])})
    shown = [one for one in folders if not set(folders).intersection(_above(one))]
    templates = code_templates.templates(snippets(edition.grammar))
    return project(edition, shown) | {code_templates.NAME: templates}


def _above(folder: str) -> set[str]:
    """Return the folders that one lies in."""
    return {one.as_posix() for one in Path(folder).parents}


_MAKERS: Final[Mapping[str, Callable[[Edition], dict[str, str]]]] = {
    "vscode": _vscode,
    "oxygen": _oxygen,
    "emacs": _emacs,
    "jedit": _jedit,
    "zed": _zed,
}
EDITORS: Final = tuple(_MAKERS)
"""The editors that are known."""
