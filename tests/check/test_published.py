"""The addresses of an edition are written down in a time that grows as they do."""

from pathlib import Path

from tei_tools.check import published


def test_of_tens_of_thousands_of_addresses_those_that_went_are_told(tmp_path: Path) -> None:
    file = tmp_path / "addresses.toml"
    names = sorted(f"Ա#p{one}" for one in range(40_000))
    published.write(file, [], brought=names)
    told = published.write(file, [], brought=names[20_000:])
    assert (told.published, told.withdrawn) == (tuple(names), ())
    assert told.lost == tuple(names[:20_000])
