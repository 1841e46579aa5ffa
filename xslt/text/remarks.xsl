<?xml version="1.0" encoding="UTF-8"?>
<!-- The numbered notes below an annotated text, each under its voice and author. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:function name="t:remarks" as="xs:string*">
    <xsl:param name="document" as="element(TEI)"/>
    <xsl:variable name="remarks" as="element()*" select="c:remarks($document)"/>
    <xsl:sequence select="if (exists($remarks)) then (t:rule('-'), 'NOTES', '') else ()"/>
    <xsl:for-each select="$remarks">
      <xsl:variable name="number" as="xs:string" select="substring(position() || '.   ', 1, 4)"/>
      <xsl:apply-templates select="." mode="t:remark">
        <xsl:with-param name="number" as="xs:string" select="$number"/>
      </xsl:apply-templates>
      <xsl:sequence select="c:edition-says(.)
        ! t:wrap(t:voice-name('edition', (), ()) || ' ' || ., $t:margin, $t:margin), ''"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A remark under its number and the name of whoever speaks. -->
  <xsl:mode name="t:remark" on-no-match="deep-skip"/>

  <xsl:template match="note" mode="t:remark" as="xs:string+">
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="t:annotate"/>
    </xsl:variable>
    <xsl:sequence select="
      t:wrap(t:voice-name(c:voice(.), c:author(.), @cert), $number, $t:margin),
      t:lines(string-join((@n, normalize-space(string-join($words))), ' '), $t:margin)"/>
  </xsl:template>

  <!-- A sign without a note: only the edition has something to say. -->
  <xsl:template match="ref" mode="t:remark" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="$number || 'SIGN ' || ."/>
  </xsl:template>

</xsl:stylesheet>
