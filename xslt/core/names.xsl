<?xml version="1.0" encoding="UTF-8"?>
<!-- What mentions an entry of a register, and the words around the mention. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- How many characters of context stand on each side of a mention. -->
  <xsl:variable name="c:context-length" as="xs:integer" select="64"/>

  <!-- The text nodes of a block, without those of the blocks inside it. -->
  <xsl:function name="c:own-text" as="text()*">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="inner" as="element()*"
      select="$block//(p | item | note | head | dateline | opener | signed | closer)"/>
    <xsl:sequence select="if (exists($inner)) then $block//text() except $inner//text()
      else $block//text()"/>
  </xsl:function>

  <!-- A text with each stretch of white space made one space. -->
  <xsl:function name="c:single-spaced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($text)"/>
    <xsl:variable name="last" as="xs:string" select="substring($text, string-length($text))"/>
    <xsl:sequence select="' '[normalize-space(substring($text, 1, 1)) eq ''][$text] || $words
      || ' '[normalize-space($last) eq ''][$words]"/>
  </xsl:function>

  <!-- The words next to a mention, as many as fit of some text nodes, nearest first, as f:run elements that keep their
       voices. Most blocks have one voice, which need not be asked of each of their nodes. -->
  <xsl:template name="c:context" as="element(f:run)*">
    <xsl:param name="nodes" as="text()*"/>
    <xsl:param name="backwards" as="xs:boolean"/>
    <xsl:param name="voice" as="xs:string?"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:iterate select="$nodes">
        <xsl:param name="room" as="xs:integer" select="$c:context-length"/>
        <xsl:variable name="words" as="xs:string" select="c:single-spaced(.)"/>
        <xsl:variable name="voiced" as="xs:string" select="(if (exists($voice)) then $voice else c:voice(.)) || '&#10;'"/>
        <xsl:choose>
          <xsl:when test="string-length($words) le $room">
            <xsl:sequence select="$voiced || $words"/>
            <xsl:next-iteration>
              <xsl:with-param name="room" as="xs:integer" select="$room - string-length($words)"/>
            </xsl:next-iteration>
          </xsl:when>
          <xsl:otherwise>
            <xsl:break select="$voiced || c:cut($words, $room, $backwards)"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:for-each-group select="if ($backwards) then reverse($pieces) else $pieces" group-adjacent="substring-before(., '&#10;')">
      <f:run voice="{current-grouping-key()}">
        <xsl:value-of select="c:single-spaced(string-join(current-group() ! substring-after(., '&#10;')))"/>
      </f:run>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The end (or the beginning) of some words, cut at a space, with … where it was cut. -->
  <xsl:function name="c:cut" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="room" as="xs:integer"/>
    <xsl:param name="backwards" as="xs:boolean"/>
    <xsl:variable name="part" as="xs:string"
      select="substring($words, if ($backwards) then string-length($words) - $room + 1 else 1, $room)"/>
    <xsl:sequence select="
      if ($backwards) then '… ' || substring-after($part, ' ')
      else string-join(tokenize($part, ' ')[position() lt last()], ' ') || ' …'"/>
  </xsl:function>

</xsl:stylesheet>
