"""Pages held against axe-core, as a reader has them before them."""

from dataclasses import dataclass

from playwright.sync_api import Page

_RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    rule.id + " " + node.target.join(" ") + ": "
    + [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ")));
}"""
"""All rules, best practices too, on all elements."""


@dataclass(frozen=True)
class Axe:
    """The rules of axe-core, none off, and no element excluded.

    Attributes:
        script: the text of `axe.min.js`.
    """

    script: str

    def violations(self, page: Page) -> list[str]:
        """Return what is wrong in a page as it stands: rule, element, reason; empty if nothing."""
        page.evaluate(self.script)
        found: list[str] = page.evaluate(_RUN)
        return found
