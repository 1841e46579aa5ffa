"""What is known of language tags without the registry of languages is what that says."""

from itertools import product

import pytest

from tei_tools.config import languages

TAGS = [
    *languages.SHORT,
    *languages.LONG,
    *map("-".join, product(["de", "en", "hy"], languages.REGIONS)),
]


def test_tables_say_what_the_registry_does(monkeypatch: pytest.MonkeyPatch) -> None:
    by_tables = {tag: languages.wrong_tag.__wrapped__(tag) for tag in TAGS}
    monkeypatch.setattr(languages, "SHORT", frozenset())
    monkeypatch.setattr(languages, "LONG", {})
    assert by_tables == {tag: languages.wrong_tag.__wrapped__(tag) for tag in TAGS}
