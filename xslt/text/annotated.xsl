<?xml version="1.0" encoding="UTF-8"?>
<!-- The annotated text: everything that the source prints, each voice under its name. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:variable name="t:margin" as="xs:string" select="'    '"/>

  <!-- The blocks of a document as lines, the notes numbered below them. -->
  <xsl:mode name="t:annotated" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="t:annotated" as="empty-sequence()"/>

  <xsl:template match="TEI" mode="t:annotated" as="xs:string*">
    <xsl:apply-templates select="text" mode="#current"/>
    <xsl:sequence select="t:remarks(.)"/>
  </xsl:template>

  <!-- Blocks of the collection that follow each other share one label. -->
  <xsl:template match="body" mode="t:annotated" as="xs:string*">
    <xsl:for-each-group select="* except note" group-adjacent="c:voice(.)">
      <xsl:variable name="own" as="xs:boolean" select="current-grouping-key() = 'document'"/>
      <xsl:sequence select="if ($own) then ()
        else t:voice-name(current-grouping-key(), c:author(.), ())"/>
      <xsl:apply-templates select="current-group()" mode="#current">
        <xsl:with-param name="margin" as="xs:string" tunnel="yes"
          select="if ($own) then '' else $t:margin"/>
      </xsl:apply-templates>
      <xsl:sequence select="''[not($own)]"/>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="p" mode="t:annotated" as="xs:string*">
    <xsl:sequence select="t:paragraph(t:annotate(.), '', '')"/>
  </xsl:template>

  <xsl:template match="opener | closer" mode="t:annotated" as="xs:string+">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="''"/>
  </xsl:template>

  <xsl:template match="addrLine | signed | seg | idno | label" mode="t:annotated" as="xs:string*">
    <xsl:sequence select="t:lines(t:annotate(.), '')"/>
  </xsl:template>

  <xsl:template match="head | dateline | fw" mode="t:annotated" as="xs:string*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:sequence select="t:lines(normalize-space(), $margin), ''[$margin = '']"/>
  </xsl:template>

  <xsl:template match="item" mode="t:annotated" as="xs:string*">
    <xsl:variable name="number" as="xs:string" select="string(@n ! (. || '. '))"/>
    <xsl:sequence select="t:paragraph(t:annotate(.), $number, replace($number, '.', ' '))"/>
  </xsl:template>

  <xsl:template match="item[list]" mode="t:annotated" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A voice's name above its words: "COLLECTION (Y. BARSEGOV):". -->
  <xsl:function name="t:voice-name" as="xs:string">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:param name="cert" as="attribute()?"/>
    <xsl:sequence select="upper-case(c:voice-label($voice, $author))
      || string($cert ! (', attribution of ' || . || ' certainty')) || ':'"/>
  </xsl:function>

  <!-- The words of a block, those of other voices between ‹ and ›, signs with their numbers. -->
  <xsl:function name="t:annotate" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$block" mode="t:annotate"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <!-- Keeps every word, and sets apart what is not of its surroundings' voice. -->
  <xsl:mode name="t:annotate" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="t:annotate" as="xs:string">
    <xsl:sequence select="string()"/>
  </xsl:template>

  <xsl:template match="*[@resp][c:voice(.) ne c:voice(..)]" mode="t:annotate" as="xs:string*">
    <xsl:variable name="inner" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="'‹' || normalize-space(string-join($inner)) || '›'"/>
  </xsl:template>

  <xsl:template match="ref[@type = 'note-sign']" priority="1" mode="t:annotate" as="xs:string">
    <xsl:sequence select="'‹' || . || ' note ' || c:remark-number(c:remark-of-sign(.)) || '›'"/>
  </xsl:template>

  <xsl:template match="note" priority="1" mode="t:annotate" as="xs:string">
    <xsl:sequence select="' ‹note ' || c:remark-number(.) || '›'"/>
  </xsl:template>

</xsl:stylesheet>
