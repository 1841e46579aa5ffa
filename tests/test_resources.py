from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from tei_tools import resources
from tei_tools.errors import ConfigurationError


def make(*parts: Path) -> None:
    for part in parts:
        part.mkdir(parents=True)


def test_a_checkout_has_them_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "tei_tools"
    make(package / "starter", tmp_path / "xslt" / "html", tmp_path / "schema")
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.path("xslt", "html") == tmp_path / "xslt" / "html"
    assert resources.path("schema") == tmp_path / "schema"
    assert resources.path("starter") == package / "starter"


def test_an_installed_package_has_them_in_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else is called `xslt` in site-packages is not ours."""
    package = tmp_path / "tei_tools"
    make(package / "data" / "xslt", package / "starter", tmp_path / "xslt")
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.path("xslt") == package / "data" / "xslt"
    assert resources.path("starter") == package / "starter"


def test_a_missing_file_means_an_incomplete_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "tei_tools")
    with pytest.raises(ConfigurationError) as caught:
        resources.path("xslt", "html", "page.xsl")
    error = caught.value
    assert (error.message, error.where, error.hint) == (
        "the installation is incomplete: xslt/html/page.xsl is missing",
        str(tmp_path / "xslt" / "html" / "page.xsl"),
        "install it again: pip install --force-reinstall tei-tools",
    )


def test_the_catalogue_leads_to_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Mes documents #1 & 100%25 é'Ἀ"
    make(folder / "xslt", folder / "tei_tools")
    monkeypatch.setattr(resources, "PACKAGE", folder / "tei_tools")
    catalog = etree.fromstring(resources.catalog())
    found = [
        (etree.QName(entry).localname, dict(zip(entry.keys(), entry.values(), strict=True)))
        for entry in catalog
    ]
    uri = (folder / "xslt").as_uri() + "/"
    assert found == [
        ("uri", {"name": resources.STYLESHEET_BASE, "uri": uri}),
        ("rewriteURI", {"uriStartString": resources.STYLESHEET_BASE, "rewritePrefix": uri}),
        ("rewriteSystem", {"systemIdStartString": resources.STYLESHEET_BASE, "rewritePrefix": uri}),
    ]
    assert not set(uri) & set(" #é'&")
    assert unquote(urlsplit(uri).path) == f"{folder}/xslt/"
