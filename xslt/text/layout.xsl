<?xml version="1.0" encoding="UTF-8"?>
<!-- How words become lines: wrapped at the width, indented, set apart by empty lines. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="https://tei-tools.org/ns/text"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Wraps words to lines: the first behind one margin, the others behind another. A word longer
       than a line stands on a line of its own, whole. -->
  <xsl:function name="t:wrap" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:iterate select="tokenize($words)">
      <xsl:param name="line" as="xs:string" select="$first"/>
      <xsl:param name="empty" as="xs:boolean" select="true()"/>
      <xsl:on-completion select="$line[not($empty)]"/>
      <xsl:variable name="longer" as="xs:string" select="$line || ' '[not($empty)] || ."/>
      <xsl:variable name="fits" as="xs:boolean"
        select="$empty or string-length($longer) le $width"/>
      <xsl:sequence select="$line[not($fits)]"/>
      <xsl:next-iteration>
        <xsl:with-param name="line" as="xs:string" select="if ($fits) then $longer else $margin || ."/>
        <xsl:with-param name="empty" as="xs:boolean" select="false()"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Words wrapped behind one margin. -->
  <xsl:function name="t:lines" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:sequence select="t:wrap($words, $margin, $margin)"/>
  </xsl:function>

  <!-- A rule across the page. -->
  <xsl:function name="t:rule" as="xs:string">
    <xsl:param name="character" as="xs:string"/>
    <xsl:sequence select="string-join((1 to $width) ! $character)"/>
  </xsl:function>

  <!-- The lines as one text, the last one ended too; empty lines at its end are dropped. -->
  <xsl:template name="t:output" as="text()">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:value-of select="replace(string-join($lines, '&#10;'), '\n+$', '') || '&#10;'"/>
  </xsl:template>

</xsl:stylesheet>
