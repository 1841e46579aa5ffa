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


def test_of_two_languages_of_a_name_neither_is_put_by_itself() -> None:
    assert languages.wrong_tag("Greek") == (
        "“Greek” is no BCP 47 language tag: ancient Greek is grc, that of today el",
        "",
    )
    assert languages.wrong_tag("german") == ("“german” is no BCP 47 language tag", "de")


def test_a_script_stays_that_somebody_tells_though_the_language_mostly_has_it() -> None:
    """A catalogue tells so which titles it gives in transliteration."""
    meant = {tag: languages.wrong_tag(tag) for tag in ("swa-Latn-x-lc", "ger-latn", "eng-us")}
    assert meant == {
        tag: (f"“{tag}” is no BCP 47 language tag that is in use", right)
        for tag, right in zip(meant, ("sw-Latn-x-lc", "de-Latn", "en-US"), strict=True)
    }
