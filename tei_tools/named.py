"""What is wrong with what `edition.toml` names: schemas, stylesheets, CSS, essays."""

from collections.abc import Iterator

from tei_tools import config, corpus
from tei_tools import edition as editions
from tei_tools.check import levels, rules
from tei_tools.check.digests import Digests
from tei_tools.check.results import Results
from tei_tools.diagnostics import Diagnostic, Fix
from tei_tools.edition import Edition
from tei_tools.relaxng.likeness import nearest_name


def of_named(edition: Edition, kept: Results) -> list[Diagnostic]:
    """Return what is wrong with what an edition names in its settings.

    No schema may be named, `registers.rng` may be stale, and `[levels]` may weigh a rule that is
    not there; a template may be one that nobody applies, own CSS may name what no page shows, and
    `[site]` may name an essay that is no document.
    """
    found = []
    if edition.config.rng is None:
        found.append(_no_grammar(edition, "rng", "files"))
    elif edition.config.schema.registers_rng == "":
        found.append(_no_grammar(edition, "registers_rng", "registers"))
    if edition.config.schema.schematron:
        known = rules.Rules(edition, kept, Digests(kept, edition.config.limits.reader))
        every = levels.of_no_rule(edition.config.levels, lambda: known.ids)
        found += [_no_rule(edition, *one) for one in every]
    if (edition.config.schema_folder / editions.OFFERED).is_file():
        from tei_tools.encode.registers import schema  # noqa: PLC0415  late: few have such a file

        if (stale := schema.stale(edition)) is not None:
            found.append(stale)
    sheets = (edition.config.html_stylesheet, edition.config.text_stylesheet)
    for sheet in dict.fromkeys(one for one in sheets if one is not None):
        from tei_tools import own_stylesheets  # noqa: PLC0415  late: few have one

        found += own_stylesheets.findings(sheet, edition.config.limits.reader)
    found += _no_essays(edition)
    if edition.config.html.css:
        from tei_tools.check import own_css  # noqa: PLC0415  the same

        found += own_css.look(edition.config).findings
    return levels.weighed(found, edition.config.levels)


def _no_essays(edition: Edition) -> Iterator[Diagnostic]:
    """Yield which of `[site] essays` are no document."""
    if essays := edition.config.site.essays:
        there = [corpus.as_id(name) for name in corpus.distinct(edition.document_files)]
        span = config.span_of(edition.config, ("site", "essays"))
        for one in essays:
            if one not in there:
                near = nearest_name(one, there)
                cure = f"write {near}" if near else "write the name of its file, without the ending"
                message = f"there is no document “{one}”"
                found = Diagnostic.of("ref/unresolved-pointer", message, span)
                yield found.with_help(fixes=[Fix(cure, ())])


def _no_grammar(edition: Edition, key: str, what: str) -> Diagnostic:
    span = config.span_of(edition.config, ("schema", key))
    message = (
        f"no RELAX NG schema is named: {what} that name none themselves were held against none"
    )
    cure = f'name one that lies in this folder: {key} = "tei_all.rng"'
    return Diagnostic.of("rng/not-run", message, span).with_help(fixes=[Fix(cure, ())])


def _no_rule(edition: Edition, code: str, near: str) -> Diagnostic:
    span = config.span_of(edition.config, ("levels", code))
    cure = f"write {near}" if near else "take the line out, or write the id of a rule"
    message = f"the schema has no rule of the code “{code}”"
    return Diagnostic.of("schema/no-such-rule", message, span).with_help(fixes=[Fix(cure, ())])
