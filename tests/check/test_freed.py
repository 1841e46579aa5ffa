"""Memory is given back where the library of C can, and nothing fails where it cannot."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from tei_tools.check import freed


def test_the_library_of_c_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, *tuple[int, ...]]] = []
    library = SimpleNamespace(
        malloc_trim=lambda *values: asked.append(("malloc_trim", *values)),
        mallopt=lambda *values: asked.append(("mallopt", *values)),
    )
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: library)
    freed.give_back()
    freed.share_one_heap()
    assert asked == [("malloc_trim", 0), ("mallopt", -8, 1)]


def test_a_library_without_the_calls_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    freed.give_back()
    freed.share_one_heap()
