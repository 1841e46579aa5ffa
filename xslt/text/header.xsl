<?xml version="1.0" encoding="UTF-8"?>
<!-- The short header block above a text: the edition's words, with the archive's under its label. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The header block of a document, with a rule below it. -->
  <xsl:function name="t:header" as="xs:string+">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="authors" as="xs:string*" select="c:authors($document)"/>
    <xsl:variable name="manuscript" as="element()?" select="($document/teiHeader//msDesc)[1]"/>
    <xsl:sequence select="
      t:lines(c:title($document), ''),
      t:field(c:authors-term($authors), string-join($authors, ', ')[.]),
      c:affiliations($document) ! t:field(c:say('told-affiliation'), .),
      t:field(c:say('date'), c:written($document)[c:date-shown(.)] ! (c:date-shown(.) || c:dated-by(.))),
      t:field(c:say('place'), c:written-at($document) ! c:words-unnoted(.)[.]),
      t:field(c:say('from'), t:parties($document, 'sent')),
      t:field(c:say('to'), t:parties($document, 'received')),
      $c:acts-between ! t:field(c:say('act-' || .), string-join(c:between($document, .) ! c:words-unnoted(.)[.], ', ')[.]),
      t:field(c:say('place-received'), c:received-at($document) ! c:words-unnoted(.)[.]),
      t:field(c:say('edition-line'), c:edition('title') || ', ' || $c:document-id),
      t:field(c:say('archive-line'), $manuscript ! c:shelfmark(.)[.]),
      t:field(c:say('printed'), ($document/teiHeader//bibl[@type = 'printed'])[1] ! c:print(.)),
      t:field(c:say('classification'), ($document/teiHeader//classCode)[normalize-space()][1]),
      t:field(c:say('keywords'), c:keywords($document)),
      c:sources($document) ! t:told(c:say('taken-from'), .),
      c:witnesses-told($document) ! t:field(c:say('witness'), .),
      $document/teiHeader/profileDesc/abstract ! t:field(c:say('abstract'), c:words-told(.)[.]),
      t:field(c:say('ms-handDesc'), string-join(c:hands-told($document/teiHeader), '; ')[.]),
      c:general-notes($document) ! t:field(c:say('general-notes'), c:words-told(.)[.]),
      t:field(c:say('status-line'), $mark[.] ! c:say('mark', c:say(.))),
      ('witness'[not($essay)], 'rights') ! c:edition(.)[.] ! t:lines(., ''),
      t:legend(),
      t:field(c:say('signs'), string-join($c:signs-met ! ($c:signs-of-state(.) || ' ' || c:say('sign-' || .)), '; ')[.]),
      t:rule('-'), ''"/>
  </xsl:function>

  <!-- Who sent or received the document: "Anna Novák, The Union"; nothing where nobody is told. -->
  <xsl:function name="t:parties" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:sequence select="string-join(c:parties($document, $act) ! c:words-unnoted(.)[.], ', ')[.]"/>
  </xsl:function>

  <!-- "Archive: RGASPI, f. 80, …", wrapped behind its label; nothing where there is no value. -->
  <xsl:function name="t:field" as="xs:string*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:sequence select="$value ! t:wrap($label || $c:colon || normalize-space(.), '', '  ')"/>
  </xsl:function>

  <!-- "Source: Anna Novák, A Book, 1902", wrapped behind its label: a part of the header as a text shows it. -->
  <xsl:function name="t:told" as="xs:string*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="blocks" as="element(t:text)">
      <t:text>
        <xsl:sequence select="t:hung(t:description-blocks($part, '  '), $label || $c:colon)"/>
      </t:text>
    </xsl:variable>
    <xsl:sequence select="t:lines-of($blocks)"/>
  </xsl:function>

  <!-- Of a source told above the text, what the line of the archive says already. -->
  <xsl:template match="sourceDesc//(bibl | biblStruct)//msDesc" priority="3" mode="t:blocks t:words t:is-block" as="empty-sequence()"/>

  <!-- How an annotated text tells whose words are whose. -->
  <xsl:function name="t:legend" as="xs:string*">
    <xsl:variable name="angles" as="xs:string?" select="if (count($t:voices-apart) gt 1) then c:say('legend-angles-several')
      else if ($t:voices-apart = c:voice-label('edition', ())) then c:say('legend-angles-edition')
      else $t:voices-apart ! c:say('legend-angles', replace(., '^C', 'c'))"/>
    <xsl:sequence select="if ($form = 'annotated') then t:lines(string-join(((if ($essay) then c:say('legend-essay') else c:say('legend'))[exists($c:texts//text()[normalize-space()])],
      $angles, c:say('legend-indented')), ' '), '') else ()"/>
  </xsl:function>

</xsl:stylesheet>
