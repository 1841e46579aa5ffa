"""Where the files lie that the package ships: stylesheets, schemas, the starter edition."""

from pathlib import Path
from typing import Final

from tei_tools.errors import ConfigurationError

STYLESHEET_BASE: Final = "https://tei-tools.org/xslt/"
"""Where an edition's own stylesheet imports ours from, wherever they are installed."""

PACKAGE: Final = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Return a file or folder of the package: `path("xslt", "html", "page.xsl")`.

    An installed package has `xslt` and `schema` in its folder `data`; a checkout has them beside
    the package. `starter` lies in the package in both.

    Raises:
        ConfigurationError: it is not there.
    """
    shared = data if (data := PACKAGE / "data").is_dir() else PACKAGE.parent
    base = PACKAGE if parts[0] == "starter" else shared
    found = base.joinpath(*parts)
    if not found.exists():
        message = f"the installation is incomplete: {'/'.join(parts)} is missing"
        hint = "install it again: pip install --force-reinstall tei-tools"
        raise ConfigurationError(message, where=str(found), hint=hint)
    return found


def catalog() -> str:
    """Return the OASIS XML catalogue that leads from `STYLESHEET_BASE` to the folder on disk.

    See OASIS XML Catalogs 1.1, §6.5.4 (`rewriteSystem`), §6.5.9 (`uri`), §6.5.10 (`rewriteURI`).
    """
    from tei_tools.tags import quoted  # noqa: PLC0415  late: much that needs a path needs no catalogue

    base, folder = quoted(STYLESHEET_BASE), quoted(path("xslt").as_uri() + "/")
    return (
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"  <uri name={base} uri={folder}/>\n"
        f"  <rewriteURI uriStartString={base} rewritePrefix={folder}/>\n"
        f"  <rewriteSystem systemIdStartString={base} rewritePrefix={folder}/>\n"
        "</catalog>\n"
    )
