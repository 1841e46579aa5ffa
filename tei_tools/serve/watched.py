"""What is watched while an edition is looked at: all that it was made from when it was built."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tei_tools import resources
from tei_tools.config import FILE_NAME, EditionConfig


@dataclass(frozen=True)
class Watched:
    """What is watched.

    Attributes:
        root: the edition's folder.
        folders: to watch with all that lies below them.
        files: single files: in the edition's folder itself, where builds lie too, or outside of it.
        made: the folders of what is built.
    """

    root: Path
    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    made: tuple[Path, ...]

    @classmethod
    def of(cls, config: EditionConfig, inputs: Iterable[Path | str], folder: Path) -> "Watched":
        """Return what is to be watched.

        Args:
            config: of the edition.
            inputs: the files that it was made from, or that were looked for.
            folder: where it is built.
        """
        root = config.root.resolve()
        sheets = (one for one in (config.html_stylesheet, config.text_stylesheet) if one)
        files = {root / FILE_NAME, *sheets, *map(Path, inputs)}
        schemas = (config.schema.rng, config.schema.registers_rng, config.schema.schematron)
        files |= {root / one for one in schemas if one}
        documents = config.documents.resolve()
        lists = config.register_places
        own = (documents, *lists, config.taxonomies.parent, config.schema_folder)
        parents = {file.parent: file.parent.resolve() for file in files}
        inside = (real for real in parents.values() if root in real.parents)
        places = {_there(one.resolve(), root) for one in (*own, *inside)} - ({root} - {documents})
        folders = tuple(_topmost(places))
        apart = {
            one
            for one, real in parents.items()
            if real.is_dir() and not any(real.is_relative_to(each) for each in folders)
        }
        single = {file for file in files if file.parent in apart and not _is_ours(file)}
        made = (folder.resolve(), config.output_folder.resolve())
        return cls(root, folders, tuple(sorted(single)), made)

    def is_source(self, file: Path) -> bool:
        """Whether a file in one of the folders may be one to build from.

        What is built is none, nor what editors write beside the file that they have open.
        """
        if any(file.is_relative_to(one) for one in self.made):
            return False
        is_inside = file.is_relative_to(self.root)
        parts = file.relative_to(self.root).parts if is_inside else (file.name,)
        return not any(part.startswith((".", "#")) for part in parts)


def _is_ours(file: Path) -> bool:
    """Whether a file is part of tei-tools."""
    return file.is_relative_to(resources.path("xslt"))


def _there(folder: Path, root: Path) -> Path:
    """Return a folder that there is: this one, or the nearest above it within another."""
    while not folder.is_dir() and root in folder.parent.parents:
        folder = folder.parent
    return folder


def _topmost(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield those of some folders that are there and lie in none of the others."""
    every = sorted(one for one in folders if one.is_dir())
    return (one for one in every if not any(other in one.parents for other in every))
