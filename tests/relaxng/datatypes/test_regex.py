import random
import re
import sys
import time
import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tei_tools.relaxng.datatypes import characters
from tei_tools.relaxng.datatypes.regex import Pattern, pattern, translated
from tei_tools.relaxng.datatypes.regex_nodes import simplify
from tei_tools.relaxng.datatypes.regex_states import States
from tei_tools.relaxng.datatypes.regex_syntax import RegexError, named, parse
from tests.relaxng.datatypes import make_unicode


@pytest.mark.parametrize(
    ("source", "matching", "others"),
    [
        ("", [""], ["a"]),
        ("a|b", ["a", "b"], ["", "ab", "a|b"]),
        ("a||b", ["a", "", "b"], ["ab"]),
        ("(a|)b", ["ab", "b"], ["a", ""]),
        ("()", [""], ["a"]),
        ("^a$", ["^a$"], ["a"]),
        ("[a^]", ["a", "^"], ["b"]),
        (".", ["a", "\t", "\u2028", "𐅀"], ["\n", "\r", "", "ab"]),
        (r"\.\\\n\-", [".\\\n-"], ["a\\\n-"]),
        ("-&~#\t ", ["-&~#\t "], [""]),
        (r"\s", [" ", "\t", "\n", "\r"], ["\u00a0", "\u2003", "\v", "\f", "\u0085"]),
        (r"\S", ["\u00a0", "a"], [" "]),
        (r"\d", ["1", "٣", "𝟘"], ["a", "½", "²"]),
        (r"\D", ["a", "½"], ["1", "٣"]),
        (r"\w", ["a", "Ἀ", "ա", "1", "½", "\u0301", "$", "+", "𐅀"], ["_", "-", " ", ".", "\u200b"]),
        (r"\W", ["_", "-", " "], ["a", "$"]),
        (r"\i", ["a", ":", "_", "Ἀ", "ա"], ["1", "-", "\u0301", "𐐀"]),
        (r"\I", ["1", " "], ["a", ":"]),
        (r"\c", ["a", ":", "1", "-", ".", "\u0301", "\u00b7"], [" ", "/"]),
        (r"\C", [" ", "/"], ["a"]),
        (r"\p{L}", ["a", "Ἀ", "𐐀"], ["1", "\u0301"]),
        (r"\P{L}", ["1", "\u0301"], ["a", "𐐀"]),
        (r"\p{Lu}", ["A", "Ἀ"], ["a", "ա"]),
        (r"\p{Cn}", ["\u0378"], ["a"]),
        (r"\p{C}", ["\u0378", "\u00ad", "\ue000", "\n"], ["a", " "]),
        (r"\p{IsGreek}", ["α", "\u0370"], ["a", "ἀ"]),
        (r"\p{IsGreekExtended}", ["ἀ"], ["α"]),
        (r"\p{IsLatin-1Supplement}", ["é"], ["e"]),
        (r"\p{IsPrivateUse}", ["\ue000", "\U000f0000"], ["a"]),
        (r"[\p{IsGreek}0]", ["α", "0"], ["a"]),
        (r"[^\p{L}0]", ["1", " "], ["a", "0"]),
        ("[a-c]", ["a", "b", "c"], ["d", "-"]),
        ("[^a-c]", ["d", "\n"], ["a", ""]),
        ("[a-z-[aeiou]]", ["b", "z"], ["a", "A", "-"]),
        ("[^a-c-[x]]", ["y", "d"], ["a", "x"]),
        ("[a-z-[b-y-[m]]]", ["a", "m", "z"], ["b", "y"]),
        (r"[\w-[\d]]", ["a"], ["1", "-"]),
        (r"[a-a-[a]]", [], ["a", ""]),
        ("[𐅀-𐅂]", ["𐅁"], ["a", "𐅃"]),
        (r"[\]\[\^\-]", ["]", "[", "^", "-"], ["\\"]),
        ("[&~|&~|]", ["&", "~", "|"], ["a"]),
        ("a{2}", ["aa"], ["a", "aaa"]),
        ("a{2,}", ["aa", "aaaa"], ["a"]),
        ("a{0,2}", ["", "a", "aa"], ["aaa"]),
        ("a{0}b", ["b"], ["ab"]),
        ("(ab){2,3}", ["abab", "ababab"], ["ab", "abababab"]),
        ("a{99999999999}", [], ["a", ""]),
        ("(a*)*b", ["b", "aab"], ["a"]),
        ("(a?){3}", ["", "aaa"], ["aaaa"]),
        ("(a{2,3})*", ["", "aa", "aaaaa"], ["a"]),
        ("(a|ab)(c|bcd)", ["ac", "abc", "abcd", "abbcd"], ["ab"]),
        ("(a*b*)+c", ["c", "abbac"], ["ab"]),
    ],
)
def test_a_regex_matches_whole_texts(
    source: str, matching: Sequence[str], others: Sequence[str]
) -> None:
    made = Pattern(source)
    assert [text for text in matching if not made.matches(text)] == []
    assert [text for text in others if made.matches(text)] == []
    # The two ways to match are one language.
    states = States(simplify(parse(source)))
    assert [text for text in matching if not states.matches(text)] == []
    assert [text for text in others if states.matches(text)] == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("(a", "at character 3, a group lacks its )"),
        ("a)", "at character 2, a ) closes no group; the character itself is written \\)"),
        ("a]", "at character 2, ] has no beginning; the character itself is written \\]"),
        ("}", "at character 1, } has no beginning; the character itself is written \\}"),
        ("*a", "at character 1, there is nothing that * could repeat"),
        ("a*?", "at character 3, there is nothing that ? could repeat"),
        ("(?:a)", "at character 2, there is nothing that ? could repeat"),
        ("a{,2}", "at character 3, a number of repetitions is missing"),
        ("a{2", "at character 4, a quantity lacks its }"),
        ("a{2,1}", "at character 6, 1 repetitions are fewer than 2"),
        ("[a", "at character 3, a class lacks its ]"),
        ("[]", "at character 2, ] in a class is written \\]"),
        ("[^]", "at character 3, ] in a class is written \\]"),
        ("[-a]", "at character 2, - in a class is written \\-"),
        ("[a-]", "at character 4, ] in a class is written \\]"),
        ("[a[b]]", "at character 3, [ in a class is written \\["),
        ("[b-a]", "at character 5, the range b-a runs backward"),
        (r"[a-\d]", "at character 6, a range runs from one character to another"),
        ("[a-c-e]", "at character 6, what a hyphen takes away lacks its ["),
        ("[a-c-[b]d]", "at character 9, a class lacks its ]"),
        ("\\", "at character 2, nothing follows a backslash"),
        (r"(a)\1", "at character 5, \\1 stands for nothing"),
        (r"\b", "at character 2, \\b stands for nothing"),
        (r"\$", "at character 2, \\$ stands for nothing"),
        (r"\pL", "at character 3, \\p lacks its {"),
        (r"\p{L", "at character 5, \\p{L lacks its }"),
        (r"\p{Xx}", "at character 4, there is no category of Unicode named Xx"),
        (r"\p{Cs}", "at character 4, there is no category of Unicode named Cs"),
        (r"\p{}", "at character 4, there is no category of Unicode named "),
        (r"\p{IsGreekish}", "at character 4, there is no block of Unicode named Greekish"),
        ("(" * 101 + ")" * 101, "at character 102, groups are nested too deeply"),
    ],
)
def test_what_is_no_regex_is_refused(source: str, message: str) -> None:
    with pytest.raises(RegexError) as caught:
        pattern(source)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("source", "regex"),
    [
        ("a", "a"),
        ("a.c", "a[^\n\r]c"),
        ("^a$", r"\^a\$"),
        ("a*b", "a*+b"),
        ("a*ab", "a*ab"),
        ("(a|b|[c-e])+", "[a-e]++"),
        ("(a+|b*|c)*", "[a-c]*+"),
        ("(a*)+", "a*+"),
        ("(a?)*", "a*+"),
        ("(a+)?", "a*+"),
        ("(ab)+c", "(?:ab)+c"),
        ("x(ab|c)?y", "x(?:c|ab)?y"),
        (r"[\-\]]", r"[\-\]]"),
        ("[ab-[a]]", "b"),
        ("[a-[a]]", "(?!)"),
        (r"[\s\S]*", r"[\x00-\U0010ffff]*+"),
        (".+:.+", "[^\n\r]+:[^\n\r]++"),
        ("a{0}", ""),
        ("a{2,3}", "a{2,3}+"),
        # These could try more ways than there are atoms: an automaton takes their place.
        ("(a+b?)*c", None),
        ("(a|ab)*", None),
        ("a*a*a*a*", None),
    ],
)
def test_the_translation_is_possessive_where_that_is_safe(source: str, regex: str | None) -> None:
    assert translated(simplify(parse(source))) == regex


@pytest.mark.parametrize(
    "source",
    [
        "(a+)+",
        "(a*)*b",
        "(a|a)*b",
        "(a|aa)+b",
        "([a-z]+[0-9]*)+",
        "(a?){40}a{40}b",
        r"(\p{L}+\s?)+",
        "(x+x+)+y",
        "(.*)(.*)(.*)(.*)(.*)b",
        r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}",
    ],
)
def test_no_text_takes_long_to_be_refused(source: str) -> None:
    for text in ("a" * 3000 + "!", "x" * 3000 + "!", "1" * 3000 + "!"):
        start = time.perf_counter()
        assert not Pattern(source).matches(text) or source.startswith("(.*)(.*)")
        assert time.perf_counter() - start < 1


def test_the_automaton_does_not_grow_without_end() -> None:
    states = States(simplify(parse("(a|b)*a(a|b){11}")))
    text = "".join(random.Random(1).choices("ab", k=3000))  # noqa: S311, the same text each time
    for end in (2990, 2991, 3000):
        assert states.matches(text[:end]) == bool(re.fullmatch("[ab]*a[ab]{11}", text[:end]))


atoms = st.sampled_from(["a", "b", "ab", "[ab]", "[^a]", ".", "c", "()"])
regexes = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "{1,}"])).map(
            lambda pair: f"({pair[0]}){pair[1]}"
        ),
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]}|{pair[1]})"),
    ),
    max_leaves=6,
)


@given(regexes, st.text("abc", max_size=6))
@example("((a*b*)*c)?a", "aca")
def test_simplification_and_automaton_keep_the_language(source: str, text: str) -> None:
    """These few signs mean the same to Python as to XML Schema."""
    expected = bool(re.fullmatch(source, text))
    assert bool(Pattern(source).matches(text)) == expected
    assert States(simplify(parse(source))).matches(text) == expected


@pytest.mark.untraced
@pytest.mark.parametrize("name", characters.CATEGORIES)
def test_the_categories_are_those_of_unicode(name: str) -> None:
    """Of a Python with another Unicode, only characters that are as old as both can be compared."""
    header = make_unicode.HEADER.format(version=unicodedata.unidata_version)
    same_unicode = make_unicode.TARGET.read_text("ascii").startswith(header)
    ranges = characters.category(name)
    assert ranges == characters.union(ranges)
    for character in map(chr, range(0, sys.maxunicode + 1, 7)):
        old, new = (data.category(character) for data in (unicodedata.ucd_3_2_0, unicodedata))
        if old == new != "Cn" or same_unicode:
            assert characters.contains(ranges, ord(character)) == (new == name)


def test_the_data_file_is_what_the_script_writes() -> None:
    """The names come from expat, whatever Python; the categories change with its Unicode."""
    made = make_unicode.text()
    kept = make_unicode.TARGET.read_text(encoding="ascii")
    names = [line for line in kept.splitlines() if line.startswith("Name")]
    assert [line for line in made.splitlines() if line.startswith("Name")] == names
    assert len(names) == 2
    same_unicode = f"Unicode {unicodedata.unidata_version}," in kept
    assert (made == kept) == same_unicode


@given(st.characters())
def test_classes_agree_with_their_definitions(character: str) -> None:
    code = ord(character)
    major = characters.category("P"), characters.category("Z"), characters.category("C")
    word = not any(characters.contains(ranges, code) for ranges in major)
    assert characters.contains(named("w"), code) == word
    for name in ("w", "d", "s", "i", "c", "p{Lu}", "p{IsGreek}"):
        inverse = name[0].upper() + name[1:]
        assert characters.contains(named(name), code) != characters.contains(named(inverse), code)
        assert bool(Pattern(f"\\{name}").matches(character)) == characters.contains(
            named(name), code
        )
        assert bool(Pattern(f"[^\\{name}]").matches(character)) == characters.contains(
            named(inverse), code
        )
