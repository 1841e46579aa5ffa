"""Whether a build would make what it made last time: told without parsing, planning or starting."""

import os
from collections.abc import Iterable
from pathlib import Path

from tei_tools.build import fingerprint, inputs, ledger
from tei_tools.build.options import BuildReport, Built, Options, formats_of
from tei_tools.check.packing import unpacked
from tei_tools.edition import Edition


def files_of(edition: Edition) -> list[Path]:
    """Return the files of an edition: documents, registers, taxonomies."""
    return [*edition.document_files, *edition.register_files, *edition.taxonomy_files]


def folder_of(edition: Edition, options: Options) -> Path:
    """Return the output folder, as the user named it."""
    return options.folder or edition.config.output_folder


def asked(edition: Edition, options: Options) -> str:
    """Return what stands for all that is asked for, but for the contents of files."""
    told = (
        [str(one) for one in formats_of(edition.config, options)],
        options.drafts,
        options.allow_invalid,
        options.search,
        os.getcwd(),  # noqa: PTH109  as text: findings name files as they are seen from here
        edition.names,
        repr(edition.config),  # as it was read: its file may have changed since
    )
    return fingerprint.digest(repr(told).encode(errors="surrogatepass"))


def unchanged(edition: Edition, options: Options) -> Built | None:
    """Return what the last build made, if it would be made again and still stands.

    Args:
        edition: the edition; none of its documents is read.
        options: how it is built.
    """
    folder, tool = folder_of(edition, options), fingerprint.tool()
    seen = ledger.glance(folder, tool)
    last = seen.last if seen else None
    if seen is None or last is None or options.verify or last.asked != asked(edition, options):
        return None
    if inputs.is_changed(last.inputs) or not ledger.stands(folder, seen, tool):
        return None
    files = [_path(below, name) for below, told in seen.files.items() for name in told.names]
    return Built(
        folder,
        tuple(sorted(_ours(files, edition, options))),
        tuple(last.documents),
        tuple(unpacked(last.findings, "")),
        report=BuildReport(kept=last.steps),
        files=last.files,
        inputs=last.inputs,
    )


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _ours(files: Iterable[str], edition: Edition, options: Options) -> list[str]:
    """Those of some files that belong to the formats that are made."""
    parts = tuple(f"{one}/" for one in formats_of(edition.config, options))
    return [file for file in files if file.startswith(parts)]
