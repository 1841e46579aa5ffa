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

  <!-- The words before a mention, of its block's own text, as f:run elements that keep their voices. -->
  <xsl:function name="c:before" as="element(f:run)*">
    <xsl:param name="mention" as="element()"/>
    <xsl:param name="text" as="text()*"/>
    <xsl:sequence select="c:runs(reverse($text[. &lt;&lt; $mention]), $c:context-length, true())"/>
  </xsl:function>

  <!-- The words after a mention, of its block's own text. -->
  <xsl:function name="c:after" as="element(f:run)*">
    <xsl:param name="mention" as="element()"/>
    <xsl:param name="text" as="text()*"/>
    <xsl:variable name="last" as="node()" select="($mention, $mention//text())[last()]"/>
    <xsl:sequence select="c:runs($text[. >> $last], $c:context-length, false())"/>
  </xsl:function>

  <!-- A text with each stretch of white space made one space. -->
  <xsl:function name="c:single-spaced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($text)"/>
    <xsl:variable name="last" as="xs:string" select="substring($text, string-length($text))"/>
    <xsl:sequence select="' '[normalize-space(substring($text, 1, 1)) eq ''][$text] || $words
      || ' '[normalize-space($last) eq ''][$words]"/>
  </xsl:function>

  <!-- As many of some text nodes as fit, nearest first, cut at a space. -->
  <xsl:function name="c:runs" as="element(f:run)*">
    <xsl:param name="nodes" as="text()*"/>
    <xsl:param name="room" as="xs:integer"/>
    <xsl:param name="backwards" as="xs:boolean"/>
    <xsl:variable name="words" as="xs:string?" select="head($nodes) ! c:single-spaced(.)"/>
    <xsl:variable name="run" as="element(f:run)*">
      <xsl:for-each select="head($nodes)">
        <f:run voice="{c:voice(.)}">
          <xsl:sequence select="if (string-length($words) le $room) then $words
            else c:cut($words, $room, $backwards)"/>
        </f:run>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="more" as="element(f:run)*"
      select="if (exists($nodes) and string-length($words) le $room)
        then c:runs(tail($nodes), $room - string-length($words), $backwards) else ()"/>
    <xsl:sequence select="if ($backwards) then ($more, $run) else ($run, $more)"/>
  </xsl:function>

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
