<?xml version="1.0" encoding="UTF-8"?>
<!-- Whose words these are: document, archive, collection, commentary or edition. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether @resp tells whose words an element holds; that a description of a figure is the editor's goes without it. On
       a name or a date it tells who says what they mean, on a section or a reading who transcribed it: the words are still
       those of the text around them. -->
  <xsl:function name="c:speaks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="c:is-beside($element) or exists($element/self::figDesc) or exists($element/@resp) and exists($element/(self::note | self::head | self::dateline
      | self::seg | self::label | self::fw | self::supplied | self::gap | self::ref | self::p | self::opener
      | self::closer | self::signed | self::trailer | self::byline | self::argument | self::desc
      | self::bibl | self::item | self::list | self::noteGrp | self::cit | self::quote | self::epigraph
      | self::salute | self::address))"/>
  </xsl:function>

  <!-- Whether a section stands beside the edition of a text, as EpiDoc has it: translation, commentary, apparatus and
       bibliography are the editor's words, be they in the body or in the back, and the section "edition" holds the
       document's, as does one called "transcription" or "original". So are notes that lead to places of a text and have a section
       of their own, registers in the back, and what is found out about a text and set among its words. -->
  <xsl:function name="c:is-beside" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$c:has-asides and (c:is-register($element) or c:is-analysis($element)) or exists($element/self::div[@type = ('translation', 'commentary', 'apparatus',
      'bibliography')][(.., parent::back/../body)/div/@type = $c:edited])
      or $c:has-edited and exists($element/self::div[note/@target][every $one in * satisfies $one[self::head or self::note[not(@place or @hand)]]])"/>
  </xsl:function>

  <!-- What a section is called that holds the words of the document alone, beside others; whether there is any. -->
  <xsl:variable name="c:edited" as="xs:string*" select="'edition', 'transcription', 'transliteration', 'original'"/>
  <xsl:variable name="c:has-edited" as="xs:boolean" select="exists($c:texts//div[@type = $c:edited])"/>

  <!-- Whether there may be any of the last two: seldom, and each element asks. -->
  <xsl:variable name="c:has-asides" as="xs:boolean"
    select="exists($c:texts/(. | group//text)/back/(listPerson | listPlace | listOrg | listEvent)) or exists($c:analyses)"/>

  <!-- What is found out about a text and set among its words: feature structures, spans, interpretations, links, how sure
       something is. Source: TEI Guidelines, 18 Simple Analytic Mechanisms, 19 Feature Structures, 22 Certainty. -->
  <xsl:variable name="c:analyses" as="element()*" select="$c:texts/(descendant::fs, descendant::fvLib, descendant::fLib, descendant::spanGrp, descendant::span[@from or @target],
    descendant::interpGrp, descendant::interp, descendant::linkGrp, descendant::joinGrp,
    descendant::altGrp, descendant::certainty, descendant::precision, descendant::respons)"/>

  <!-- Whether an element is such an analysis. -->
  <xsl:function name="c:is-analysis" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::fs | self::fvLib | self::fLib | self::spanGrp | self::span[@from or @target] | self::interpGrp | self::interp | self::linkGrp
      | self::joinGrp | self::altGrp | self::certainty | self::precision | self::respons))"/>
  </xsl:function>

  <!-- Whether a list in the back of a text is a register of the edition: of persons, places and the like to which names lead,
       and of works beside these. A list of works alone may be the document's own. -->
  <xsl:function name="c:is-register" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[parent::back][*/@xml:id]/(self::listPerson | self::listPlace | self::listOrg | self::listEvent
      | self::listBibl[../(listPerson | listPlace | listOrg | listEvent)/*/@xml:id]))"/>
  </xsl:function>

  <!-- Whether the document is a text of the edition's own, as an introduction. -->
  <xsl:param name="essay" as="xs:boolean" select="false()"/>

  <!-- The voice of a text, where nothing in it decides another. -->
  <xsl:variable name="c:base" as="xs:string" select="if ($essay) then 'edition' else 'document'"/>

  <!-- The voice of a node: that of the nearest element which decides one. -->
  <xsl:function name="c:voice" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="nearest" as="element()?"
      select="$node/ancestor-or-self::*[@resp or self::note[@type or $c:tells-untyped or parent::app or parent::rdgGrp] or self::teiHeader or self::standOff or self::figDesc or self::div[@type]
        or $c:has-asides and (parent::back or c:is-analysis(.))][c:speaks(.) or self::note or self::teiHeader or self::standOff][1]"/>
    <xsl:sequence select="if ($nearest)
      then (c:decided-voice($nearest), $nearest/.. ! c:voice(.), $c:base)[1]
      else $c:base"/>
  </xsl:function>

  <!-- Whether an element is in another voice than what is around it. -->
  <xsl:function name="c:is-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="c:speaks($element) and c:voice($element) ne c:voice($element/..)"/>
  </xsl:function>

  <!-- Decides the voice of an element, or leaves it to its parent. -->
  <xsl:mode name="c:decided-voice" on-no-match="deep-skip"/>

  <!-- The voice that an element decides by itself; empty where it decides none. -->
  <xsl:function name="c:decided-voice" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="voice" as="xs:string?">
      <xsl:apply-templates select="$element" mode="c:decided-voice"/>
    </xsl:variable>
    <xsl:sequence select="$voice"/>
  </xsl:function>

  <xsl:template match="*[@resp]" mode="c:decided-voice" as="xs:string">
    <xsl:sequence select="c:voice-of-resp(@resp)"/>
  </xsl:template>

  <xsl:template match="teiHeader | standOff | figDesc[not(@resp)] | div[c:is-beside(.)] | back/*[c:is-register(.)]" priority="1" mode="c:decided-voice" as="xs:string">
    <xsl:sequence select="'edition'"/>
  </xsl:template>

  <xsl:template match="fs | fvLib | fLib | spanGrp | span | interpGrp | interp | linkGrp | joinGrp | altGrp | certainty | precision |
    respons" mode="c:decided-voice" as="xs:string">
    <xsl:sequence select="'edition'"/>
  </xsl:template>

  <!-- The types that the notes of those who edit have in many editions, small and without signs. -->
  <xsl:variable name="c:editorial" as="xs:string*" select="tokenize('app apparatus crit critical ed editor editorial emendation encoder
    explanatory textconst textcritical textkritik textkritisch textual transcriber translator')"/>

  <!-- A note's type decides by the table of edition.toml; an editorial note also by whose it is, if the document names them.
       Where the table has no word for it, an editorial note is the edition's, unless it is signed by somebody else. -->
  <xsl:template match="note[@type]" priority="1" mode="c:decided-voice" as="xs:string?">
    <xsl:variable name="own" as="xs:string?" select="@resp/c:voice-of-resp(.)"/>
    <xsl:variable name="table" as="xs:string?" select="$edition/*/Q{}voice[@note = current()/@type]/@is"/>
    <xsl:variable name="is-named" as="xs:boolean"
      select="$table = 'edition' and empty($edition/*/Q{}editor) and exists(@resp/c:here(.))"/>
    <xsl:variable name="is-signed" as="xs:boolean" select="exists(@resp/c:here(.)) or exists(@resp) and exists($edition/*/Q{}editor)"/>
    <xsl:variable name="untold" as="xs:string?" select="if (not($is-signed) and lower-case(replace(@type, '[^\p{L}\p{N}]', '')) = $c:editorial)
      then 'edition' else $own"/>
    <xsl:sequence select="if ($own = 'edition' or $is-named) then $own else ($table, $untold)[1]"/>
  </xsl:template>

  <!-- What the notes that have no type are, by the table of edition.toml, unless they stand in a margin or have a hand. Where
       files make no edition, in which somebody could say so, those of a letter are the edition's, and those of a manuscript if
       none of them has a place. -->
  <xsl:variable name="c:untyped" as="xs:string?" select="($edition/*/Q{}voice[@note = '']/@is,
    'edition'[$edition/*/@loose and $c:texts/ancestor::*/teiHeader[.//correspDesc
      or fileDesc/sourceDesc//msDesc and empty($c:texts//note[not(@type)]/@place)]])[1]"/>
  <xsl:variable name="c:tells-untyped" as="xs:boolean" select="exists($c:untyped)"/>

  <!-- So those are among words of the document: in a header, or in an entry, they are of whoever wrote that. -->
  <xsl:template match="note[not(@type or parent::app or parent::rdgGrp)]" priority="1" mode="c:decided-voice" as="xs:string?">
    <xsl:variable name="is-in-source" as="xs:boolean" select="exists((@hand, @place[not(matches(., '^(foot|bottom|end)'))]))"/>
    <xsl:sequence select="(@resp/c:voice-of-resp(.), $c:untyped[not($is-in-source) and c:voice(current()/..) eq $c:base])[1]"/>
  </xsl:template>

  <!-- What is listed with the readings of an apparatus is the edition's, unless it says otherwise itself. -->
  <xsl:template match="note[parent::app or parent::rdgGrp][c:is-listed(.)] | wit[c:is-listed(.)] | witDetail[c:is-listed(.)]" priority="2"
    mode="c:decided-voice" as="xs:string">
    <xsl:variable name="own" as="xs:string?">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="($own, 'edition')[1]"/>
  </xsl:template>

  <!-- What @resp attributes to an editor named in edition.toml is the edition's own; where that names none, to one whom the
       document's own title names. What it attributes to nobody but the author of the document is the document's. TEI P4 told
       the two apart by the words "auth" and "ed". -->
  <xsl:function name="c:voice-of-resp" as="xs:string">
    <xsl:param name="resp" as="attribute()"/>
    <xsl:variable name="names" as="xs:string*" select="tokenize($resp) ! c:local(.)"/>
    <xsl:variable name="persons" as="element()*" select="c:here($resp)"/>
    <xsl:variable name="told" as="xs:string*" select="if (exists($persons)) then $persons ! c:role(.) else $names"/>
    <xsl:sequence select="if ($names = $edition/*/Q{}editor/@id) then 'edition'
      else if (exists($told) and (every $one in $told satisfies $one = ('auth', 'author'))) then $c:base
      else if ($told = ('ed', 'editor') and empty($edition/*/Q{}editor)) then 'edition'
      else 'collection'"/>
  </xsl:function>

  <!-- What somebody is by the title of a document: its author, or its editor, be it by encoding it; no word for whoever is
       named elsewhere, as in its source, and for the editor of the collection that it is taken from. A hand wrote what it is
       said to have, on the document itself. -->
  <xsl:function name="c:role" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="role" as="element()?" select="$person/ancestor-or-self::*[parent::titleStmt or parent::editionStmt][1]"/>
    <xsl:sequence select="if ($role/self::author or $person/self::handNote) then 'author' else if ($role[self::editor[not(@role = 'collection')] or self::respStmt
      or self::principal]) then 'editor' else ''"/>
  </xsl:function>

  <!-- The names of all who are responsible: "Yuri Barsegov" for resp="#barsegov"; empty if nobody. -->
  <xsl:function name="c:author" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="holder" as="element()?" select="$element/ancestor-or-self::*[@resp][c:speaks(.)][1]"/>
    <xsl:variable name="persons" as="element()*" select="c:here($holder/@resp)[not(self::p or self::ab or self::div)]"/>
    <xsl:variable name="names" as="element()*" select="for $one in $persons return
      if ($one/self::respStmt/(name | persName | orgName)) then $one/(name | persName | orgName)
      else ($one/(name | persName | orgName), $one)[1]"/>
    <xsl:sequence select="string-join(distinct-values($names ! c:full-name(.)), ', ')[exists($persons)]"/>
  </xsl:function>

  <!-- A voice with its author as readers see it: "Commentary (Y. Barsegov)". -->
  <xsl:function name="c:voice-label" as="xs:string">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:variable name="named" as="xs:string?"
      select="$author[$voice = ('collection', 'commentary')][normalize-space()] ! string-join(tokenize(., ', ') ! c:initialed(.), ', ')"/>
    <xsl:sequence select="$c:voice-labels($voice) || $named ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- The same with how sure that is: "Commentary (Y. Barsegov), attribution of low certainty". -->
  <xsl:function name="c:voice-label" as="xs:string">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:param name="cert" as="attribute()?"/>
    <xsl:sequence select="c:voice-label($voice, $author) || string($cert ! (', ' || c:sure(., 'attribution')))"/>
  </xsl:function>

  <!-- A person's name with its given names as initials: "Y. Barsegov" for "Yuri Barsegov". -->
  <xsl:function name="c:initialed" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($name)"/>
    <xsl:sequence select="string-join(
      ($words[position() lt last()] ! (substring(., 1, 1) || '.'), $words[last()]), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
