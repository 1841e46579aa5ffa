"""A grammar that interleaves, a letter in it, and mistakes in the letter."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tei_tools.names import RNG
from tei_tools.relaxng.validator import Grammar
from tei_tools.source import SourceText
from tests.relaxng.mistakes.kinds import XHTML, word
from tests.relaxng.mistakes.measure import Verdict, verdicts
from tests.relaxng.mistakes.planted import Mistake, Planted

INTERLEAVED: Final = f"""<grammar xmlns="{RNG}" ns="http://www.tei-c.org/ns/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="letter">
      <ref name="dating"/>
      <element name="header">
        <interleave>
          <ref name="sender"/>
          <element name="receiver"><ref name="person"/></element>
          <optional>
            <group>
              <element name="archive"><text/></element>
              <element name="shelfmark"><text/></element>
            </group>
          </optional>
          <zeroOrMore>
            <element name="keyword">
              <attribute name="scheme">
                <choice><value>subject</value><value>genre</value></choice>
              </attribute>
              <text/>
            </element>
          </zeroOrMore>
        </interleave>
      </element>
      <oneOrMore>
        <element name="p"><ref name="prose"/></element>
      </oneOrMore>
      <element name="closer">
        <mixed>
          <interleave>
            <element name="signed"><ref name="person"/></element>
            <optional><element name="date"><ref name="dating"/><text/></element></optional>
          </interleave>
        </mixed>
      </element>
    </element>
  </start>
  <define name="sender">
    <element name="sender"><ref name="person"/></element>
  </define>
  <define name="person">
    <interleave>
      <optional><attribute name="ref"/></optional>
      <group>
        <element name="surname"><text/></element>
        <optional><element name="forename"><text/></element></optional>
      </group>
      <zeroOrMore><element name="office"><text/></element></zeroOrMore>
    </interleave>
  </define>
  <define name="dating">
    <choice>
      <attribute name="when"><data type="date"/></attribute>
      <group>
        <attribute name="from"><data type="date"/></attribute>
        <attribute name="to"><data type="date"/></attribute>
      </group>
    </choice>
  </define>
  <define name="prose">
    <mixed>
      <zeroOrMore>
        <choice>
          <element name="place"><optional><attribute name="key"/></optional><text/></element>
          <element name="emph"><ref name="prose"/></element>
          <element name="date"><ref name="dating"/><text/></element>
        </choice>
      </zeroOrMore>
    </mixed>
  </define>
</grammar>
"""
LETTER: Final = """<letter xmlns="http://www.tei-c.org/ns/1.0" when="1920-06-27">
  <header>
    <keyword scheme="genre">report</keyword>
    <receiver>
      <office>consul</office>
      <surname>Χρυσοβέργης</surname>
      <forename>Ἀλέξανδρος</forename>
    </receiver>
    <archive>Գլխավոր դիվան</archive>
    <keyword scheme="subject">relief</keyword>
    <shelfmark>200/1/427 𐅵</shelfmark>
    <sender ref="#sender">
      <surname>Sharif</surname>
      <office>captain</office>
    </sender>
  </header>
  <p>They left <place key="kars">Kars</place> on <date when="1920-06-01">1</date> June.</p>
  <p>It was <emph>not</emph> quiet in <place>Sarıkamış</place> then.</p>
  <closer>Given in haste, <date from="1920-06-26" to="1920-06-27">by night</date>,
    <signed><surname>Sharif</surname></signed> with his own hand.</closer>
</letter>
"""


@dataclass(frozen=True)
class Case:
    """A mistake in `LETTER`.

    Attributes:
        old: what is replaced.
        new: by what.
        place: the text at whose beginning a finding may begin.
        last: the text at whose beginning it may begin at the latest; the same, if empty.
        names: the words that it must use; of those with `|` between, one.
        fix: the words of the repair.
    """

    old: str
    new: str
    place: str
    names: str
    fix: str = ""
    last: str = ""

    def mistake(self, kind: str, source: SourceText) -> Mistake:
        """Return it as it lies in a text."""
        first = source.position(source.text.index(self.place))
        last = source.position(source.text.index(self.last or self.place))
        names = tuple(word(*name.split("|")) for name in self.names.split())
        fix = word(*self.fix.split("|")) if self.fix else ""
        return Mistake(kind, ((first, last),), names, fix)


_SENDER: Final = """    <sender ref="#sender">
      <surname>Sharif</surname>
      <office>captain</office>
    </sender>
"""
CASES: Final = {
    "misspelt part": Case("receiver>", "reciever>", "<reciever", "reciever", "receiver"),
    "part missing": Case(_SENDER, "", "<header>", "header sender", "sender", "</header>"),
    "part twice": Case(
        "    <archive>",
        "    <sender><surname>Uluch</surname></sender>\n    <archive>",
        "<sender ref",
        "sender header",
    ),
    "partner missing": Case(
        "    <shelfmark>200/1/427 𐅵</shelfmark>\n",
        "",
        "<sender ref",
        "shelfmark",
        "shelfmark",
        "</header>",
    ),
    "partner too early": Case(
        "    <archive>", "    <shelfmark>1</shelfmark>\n    <archive>", "<shelfmark>1", "shelfmark"
    ),
    "element that no part is": Case(
        "    <archive>", "    <p>?</p>\n    <archive>", "<p>?", "p header"
    ),
    "foreign namespace": Case(
        "    <archive>",
        f'    <b xmlns="{XHTML}">?</b>\n    <archive>',
        "<b xmlns",
        f"b namespace|{XHTML}",
    ),
    "stray text between parts": Case(
        "    <archive>", "    see above\n    <archive>", "see above", "see header"
    ),
    "stray text in a person": Case(
        "<office>captain</office>", "<office>captain</office> sic", "sic\n", "sic sender"
    ),
    "required element missing in a person": Case(
        "      <surname>Χρυσοβέργης</surname>\n",
        "",
        "<receiver>",
        "surname",
        "surname",
        "<forename>",
    ),
    "wrong attribute name beside parts": Case(
        'ref="#sender"', 'rfe="#sender"', "rfe=", "rfe", "ref"
    ),
    "value outside its list": Case(
        'scheme="genre"', 'scheme="gnre"', 'scheme="gnre', "scheme gnre", "genre", 'gnre"'
    ),
    "attribute missing of a pair": Case(
        ' to="1920-06-27"', "", '<date from="1920-06-26"', "date to", "to", ">by night"
    ),
    "attributes that exclude each other": Case(
        '<date when="1920-06-01"',
        '<date when="1920-06-01" from="1920-06-02"',
        '<date when="1920-06-01"',
        "when|from",
        "",
        "from=",
    ),
    "impossible date": Case(
        'when="1920-06-27"',
        'when="1920-06-31"',
        'when="1920-06-31',
        "1920-06-31 when",
        "",
        "1920-06-31",
    ),
    "unknown element in mixed content": Case(
        "<place>Sarıkamış</place>", "<palce>Sarıkamış</palce>", "<palce>", "palce", "place"
    ),
    "element in a wrong place in mixed content": Case(
        " June.",
        " June, <signed><surname>S.</surname></signed>",
        "<signed><surname>S.",
        "signed p",
    ),
    "required element missing in mixed content": Case(
        "<signed><surname>Sharif</surname></signed>",
        "",
        "<closer>",
        "closer signed",
        "signed",
        "</closer>",
    ),
    "element twice in mixed content": Case(
        "Given in haste,",
        'Given <date when="1920-06-25">now</date>',
        "<date from",
        "date closer",
    ),
}
TOGETHER: Final = (
    ("misspelt part", "stray text in a person", "impossible date"),
    ("part missing", "attribute missing of a pair", "unknown element in mixed content"),
    ("element that no part is", "value outside its list", "attributes that exclude each other"),
    ("foreign namespace", "wrong attribute name beside parts", "element twice in mixed content"),
    (
        *("stray text between parts", "required element missing in a person"),
        *("element in a wrong place in mixed content", "required element missing in mixed content"),
    ),
)


def letter(kinds: Sequence[str]) -> Planted:
    """Return the letter with mistakes of some kinds of `CASES`."""
    text = LETTER
    for kind in kinds:
        text = text.replace(CASES[kind].old, CASES[kind].new)
    source = SourceText("letter.xml", text)
    return Planted(source.uri, text, tuple(CASES[kind].mistake(kind, source) for kind in kinds))


def letters() -> tuple[Planted, ...]:
    """Return the letter with each mistake of `CASES` by itself, and with several."""
    return tuple(letter(kinds) for kinds in [*((kind,) for kind in CASES), *TOGETHER])


def letter_verdicts() -> list[Verdict]:
    """Judge the letters of the grammar that interleaves."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "letter.rng")
        file.write_text(INTERLEAVED, "utf-8")
        return list(verdicts(Grammar.load(file), letters()))
