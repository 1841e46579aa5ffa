<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text: the document's voice alone, with what the collection supplies in its brackets. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The blocks of a document as lines; what has no words of the document leaves no line. -->
  <xsl:mode name="t:reading" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="t:reading" as="empty-sequence()"/>

  <xsl:template match="teiHeader" mode="t:reading" as="empty-sequence()"/>

  <xsl:template match="p | head | dateline | fw" mode="t:reading" as="xs:string*">
    <xsl:sequence select="t:paragraph(t:read(.), '', '')"/>
  </xsl:template>

  <!-- Marks, numbers and signatures stand line by line. -->
  <xsl:template match="opener | closer" mode="t:reading" as="xs:string*">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="if (exists($lines)) then ($lines, '') else ()"/>
  </xsl:template>

  <xsl:template match="addrLine | signed | seg | idno | label" mode="t:reading" as="xs:string*">
    <xsl:sequence select="t:read(.)[.] ! t:lines(., '')"/>
  </xsl:template>

  <xsl:template match="item" mode="t:reading" as="xs:string*">
    <xsl:variable name="number" as="xs:string" select="string(@n ! (. || '. '))"/>
    <xsl:sequence select="t:paragraph(t:read(.), $number, replace($number, '.', ' '))"/>
  </xsl:template>

  <xsl:template match="item[list]" mode="t:reading" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A note that the author of the document wrote, behind its sign. -->
  <xsl:template match="note" mode="t:reading" as="xs:string*">
    <xsl:sequence select="t:paragraph(t:read(.), string(@n ! (. || ' ')), '')"/>
  </xsl:template>

  <!-- A paragraph and the empty line after it; nothing for no words. -->
  <xsl:function name="t:paragraph" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:sequence select="if ($words) then (t:wrap($words, $first, $margin), '') else ()"/>
  </xsl:function>

  <!-- The words of a block that belong into a reading text. -->
  <xsl:function name="t:read" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="words" as="text()*">
      <xsl:apply-templates select="$block/node()" mode="t:read"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <!-- Keeps the text nodes of the document's voice, and what the collection supplies for it. -->
  <xsl:mode name="t:read" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="t:read" as="text()?">
    <xsl:sequence select=".[c:voice(.) = 'document' or ancestor::supplied or ancestor::gap]"/>
  </xsl:template>

  <xsl:template match="note" mode="t:read" as="empty-sequence()"/>

</xsl:stylesheet>
