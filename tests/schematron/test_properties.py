"""What holds of any Schematron schema, tried on some that are made up, each from its seed."""

import re
from collections import Counter
from random import Random
from typing import Final

import pytest

from tei_tools.document import Document
from tei_tools.saxon import Saxon
from tei_tools.schematron.compile import compile_schema
from tei_tools.schematron.run import run
from tests.support.parsed import document

Found = list[tuple[str, str]]
"""The place and the words of each finding."""

SEEDS: Final = range(8)
NAMES: Final = ("p", "q", "name")
CONTEXTS: Final = (
    *("t:p", "t:q", "t:p[@n]", "*", "@n", "t:p/@n", "text()", "comment()", "/", "t:q | t:name"),
    *("t:p[ancestor::t:q]", "processing-instruction()", "t:*[@n = '1']", "t:q//t:p"),
)
TESTS: Final = (
    *("@n", "*", "true()", "false()", "count(t:*) = $most", "ancestor::t:q", ". = 'Կիրով'"),
    *("some $one in t:p satisfies $one/@n", "name() = 'p'", "following-sibling::t:p"),
)
VALUES: Final = ("name()", "@n", "count(t:*)", "$most", "string-join(t:*/@n, '|')", "'{$most}'")


def chances(seed: int) -> Random:
    return Random(seed)  # noqa: S311  the same each time, on purpose


def letter(seed: int) -> Document:
    chance = chances(seed)

    def element(depth: int) -> str:
        name = chance.choice(NAMES)
        n = chance.choice(("", "", ' n="1"', ' n="2"'))
        kinds = ("Կիրով", "<!--σχόλιον-->", "<?page 2?>", "𐅀", "") + ("",) * depth
        inside = (chance.choice(kinds) or element(depth + 1) for _ in range(chance.randrange(1, 5)))
        return f"<{name}{n}>{''.join(inside) if depth < 4 else ''}</{name}>"

    inside = "".join(element(0) for _ in range(8))
    return document(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inside}</TEI>', "a.xml")


def rule(chance: Random, context: str = "", test: str = "") -> str:
    """Return a rule; it may have a variable, and its message tells all that it sees."""
    own = f'<let name="own" value="{chance.choice(VALUES)}"/>'
    kind = chance.choice(("assert", "report"))
    seen = f'{test}: <value-of select="{chance.choice(VALUES)}, $own"/> <emph><name/></emph>'
    again = f'<report test="{chance.choice(TESTS)}">again</report>'
    return (
        f'<rule context="{context or chance.choice(CONTEXTS)}">{own}'
        f'<{kind} test="{test or chance.choice(TESTS)}">{seen}</{kind}>{again}</rule>'
    )


def rules(seed: int, count: int) -> list[str]:
    chance = chances(seed)
    return [rule(chance) for _ in range(count)]


def found(saxon: Saxon, content: str, seed: int, phase: str = "", prefix: str = "t") -> Found:
    text = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
        f'<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><let name="most" value="1"/>'
        f"{content}</schema>"
    )
    text = re.sub(r"\bt:|(?<=prefix=\")t", lambda one: one[0].replace("t", prefix), text)
    compiled = compile_schema(saxon, document(text, "edition.sch"), phase)
    told = run(saxon, compiled, letter(seed))
    assert {one.code for one in told} <= {"sch/assertion"}
    return [(str(one.primary.span), one.message) for one in told]


def patterns(seed: int) -> list[str]:
    made = rules(seed, 6)
    return [
        f'<pattern id="p{number}">{"".join(made[number : number + 2])}</pattern>'
        for number in (0, 2, 4)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_patterns_count_each_by_itself(saxon: Saxon, seed: int) -> None:
    """In whatever order they stand; and each phase tells what its patterns do, nothing else."""
    made = patterns(seed)
    phases = "".join(
        f'<phase id="{number}"><active pattern="p{number}"/></phase>' for number in (0, 2, 4)
    )
    content = phases + "".join(made)
    alone = [found(saxon, one, seed) for one in made]
    assert found(saxon, content, seed) == [*alone[0], *alone[1], *alone[2]]
    assert found(saxon, "".join(reversed(made)), seed) == [*alone[2], *alone[1], *alone[0]]
    assert [found(saxon, content, seed, phase) for phase in ("0", "2", "4")] == alone


@pytest.mark.parametrize("seed", SEEDS)
def test_a_group_tells_what_each_rule_would_in_a_pattern_of_its_own(
    saxon: Saxon, seed: int
) -> None:
    made = rules(seed, 4)
    alone = "".join(f"<pattern>{one}</pattern>" for one in made)
    group = f"<group>{''.join(made)}</group>"
    assert Counter(found(saxon, group, seed)) == Counter(found(saxon, alone, seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_abstract_pattern_is_what_it_is_written_out(saxon: Saxon, seed: int) -> None:
    chance = chances(seed)
    names = ("context", "context-2", "test")
    values = [chance.choice(CONTEXTS), chance.choice(CONTEXTS), chance.choice(TESTS)]
    given = "".join(
        f'<param name="{name}" value="{value}"/>' for name, value in zip(names, values, strict=True)
    )
    abstract, written = (
        rule(chances(seed), context, test) + rule(chances(seed + 1), again, test)
        for context, again, test in (("$context", "$context-2", "$test"), values)
    )
    content = f'<pattern abstract="true" id="a">{abstract}</pattern><pattern is-a="a">{given}'
    told = found(saxon, f"{content}</pattern>", seed)
    plain = found(saxon, f"<pattern>{written}</pattern>", seed)
    assert [(place, words.replace("$test", values[2])) for place, words in told] == plain


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rule_that_extends_others_is_what_it_is_written_out(saxon: Saxon, seed: int) -> None:
    chance = chances(seed)
    inside = [re.sub("</?rule[^>]*>|<let[^>]*>|, [$]own", "", one) for one in rules(seed, 3)]
    context = chance.choice(CONTEXTS)
    extended = (
        f'<rule abstract="true" id="b">{inside[1]}<extends rule="c"/></rule>'
        f'<rule abstract="true" id="c">{inside[2]}</rule>'
        f'<rule context="{context}">{inside[0]}<extends rule="b"/></rule>'
    )
    written = f'<rule context="{context}">{"".join(inside)}</rule>'
    assert found(saxon, f"<pattern>{extended}</pattern>", seed) == found(
        saxon, f"<pattern>{written}</pattern>", seed
    )


@pytest.mark.parametrize("prefix", ["d", "origin", "s", "sch", "out", "tei"])
def test_a_prefix_is_but_a_name(saxon: Saxon, prefix: str) -> None:
    content = "".join(one for seed in SEEDS for one in patterns(seed))
    told = found(saxon, content, 1)
    renamed = found(saxon, content, 1, prefix=prefix)
    assert [(place, words.replace(f"{prefix}:", "t:")) for place, words in renamed] == told
