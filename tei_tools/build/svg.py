"""Pictures drawn at build time: SVG that a reader can walk through, in the colours of the page.

A picture has a title and a description, and behind it the same as a list or a table. Its parts are
links: so its role is `group`, for what lies inside an `img` no keyboard and no screen reader
reaches (WAI-ARIA 1.2, "Children Presentational").
"""

from collections.abc import Iterable

from tei_tools.tags import quoted

NAMESPACE = "http://www.w3.org/2000/svg"


def element(name: str, *content: str, **attributes: object) -> str:
    """Return an element; `class_` stands for class, `text_anchor` for text-anchor."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoted(_shown(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{''.join(content)}</{name}>"


def text(words: str) -> str:
    """Return words as XML has them."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def link(address: str, label: str, *content: str) -> str:
    """Return a part that leads somewhere, with what it is called."""
    return element("a", element("title", text(label)), *content, href=address)


def picture(
    width: float, height: float, title: str, description: str, content: Iterable[str]
) -> str:
    """Return a picture with its title and its description for those who do not see it."""
    return element(
        "svg",
        element("title", text(title), id="picture-title"),
        element("desc", text(description), id="picture-description"),
        *content,
        xmlns=NAMESPACE,
        viewBox=f"0 0 {_shown(width)} {_shown(height)}",
        width=width,
        height=height,
        role="group",
        aria_labelledby="picture-title",
        aria_describedby="picture-description",
    )


def _shown(value: object) -> str:
    """Return a number without needless digits."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
