"""How what stands in and beside an element of another vocabulary is renamed with it, in words."""

from tei_tools.relaxng.mistake import Mistake
from tei_tools.relaxng.nameclass import local
from tei_tools.relaxng.words import attribute_name, listed


def kept_and_lost(mistake: Mistake) -> str:
    """Return how the attributes of an element of another vocabulary change with its name."""
    kept = [attribute_name(meant) for _, meant in mistake.attributes if meant]
    lost = [attribute_name(name) for name, meant in mistake.attributes if not meant]
    words = [f"with {listed(kept, 'and')}"] if kept else []
    words += [f"without {listed(lost, 'and')}"] if lost else []
    return f" {', '.join(words)}" if words else ""


def renamed(mistake: Mistake) -> str:
    """Return how the elements within one are renamed with it: `<item> for <li>`."""
    words = [f"<{new}> for <{old}>" for old, new in pairs(mistake).items()]
    return listed(words, "and") if words else ""


def pairs(mistake: Mistake) -> dict[str, str]:
    """Return what elements within one and beside it are called, and what they are taken for.

    Without the name of that one.
    """
    every = [*mistake.inner, *mistake.beside]
    every += [inner for one in mistake.beside for inner in one.inner]
    found = {local(one.name): local(one.meant[0]) for one in every}
    found.pop(local(mistake.name), None)
    return found
