"""The texts of facts are kept apart, and no more of them held than is allowed."""

import pytest

from tei_tools.build import cards
from tei_tools.build.cards import Texts
from tei_tools.check.results import Results

PARTS = {
    "a": {"dates": "<f:date>July 1920</f:date>"},
    "b": {"dates": "<f:date>июль</f:date>"},
    "c": {"remarks": "<f:remark/>", "dates": ""},
}


def test_texts_are_read_again_where_they_were_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "_AT_HAND", 1)
    kept = Results()
    texts = Texts(kept)
    for key, parts in PARTS.items():
        texts.put(key, parts)
    assert {key: texts.of(key) for key in [*PARTS, *PARTS]} == PARTS
    first = texts.of("a")
    assert texts.of("a") is first  # one of any size is held
    texts.of("b")
    assert (texts.of("a"), texts.of("a") is first) == (first, False)


def test_texts_at_hand_are_read_once() -> None:
    texts = Texts(Results())
    texts.put("a", PARTS["a"])
    first = texts.of("a")
    assert (first, texts.of("a") is first, texts.of("missing")) == (PARTS["a"], True, {})
