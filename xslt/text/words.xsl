<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a block: every word of the source but the alternates that are not shown, with the signs that
     tell its state and its voice. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The words of nodes, and what is made beside them. -->
  <xsl:mode name="t:words" on-no-match="shallow-copy" warning-on-multiple-match="no"/>

  <xsl:template match="comment() | processing-instruction()" mode="t:words" as="empty-sequence()"/>

  <!-- The words of somebody else than the text around them: set apart, or left out of a reading text. -->
  <xsl:template match="*[@resp]" mode="t:words" as="node()*">
    <xsl:choose>
      <xsl:when test="not(c:speaks(.)) or c:voice(.) = c:voice(..)">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="not($t:is-reading)">
        <xsl:sequence select="$t:open"/>
        <xsl:next-match/>
        <xsl:sequence select="$t:close"/>
      </xsl:when>
      <xsl:when test="self::supplied or self::gap">
        <xsl:next-match/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="choice" mode="t:words" as="node()*">
    <xsl:apply-templates select="c:shown(.)" mode="#current"/>
  </xsl:template>

  <!-- Of the readings of an entry of the apparatus, the one that is shown; in a list of variants, all. -->
  <xsl:template match="rdg | lem" mode="t:words" as="node()*">
    <xsl:variable name="app" as="element(app)?" select="ancestor::app[1][c:in-line(.)]"/>
    <xsl:if test="empty($app) or c:shown($app) is .">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="supplied | ex | surplus | corr[not(parent::choice)] | del | add" mode="t:words" as="node()*">
    <xsl:variable name="brackets" as="xs:string*" select="c:brackets(.)"/>
    <xsl:for-each select="$brackets[1]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
    <xsl:apply-templates mode="#current"/>
    <xsl:for-each select="$brackets[2]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
  </xsl:template>

  <!-- A letter that is hard to read has a dot below it. -->
  <xsl:template match="unclear[not(*)][string-length() lt 30]" mode="t:words" as="node()*">
    <xsl:for-each select="string-to-codepoints(.) ! codepoints-to-string(.)">
      <xsl:value-of select="."/>
      <xsl:if test="matches(., '\p{L}')"><t:made>&#x323;</t:made></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="gap[not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="c:gap(.)"/></t:made>
  </xsl:template>

  <xsl:template match="space" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="c:space(.)"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="g[not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="c:glyph(.)"/></t:made>
  </xsl:template>

  <!-- A line ends. -->
  <xsl:template match="lb" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="$t:break"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="pb | cb | gb | milestone" mode="t:words" as="node()*">
    <xsl:variable name="words" as="xs:string" select="c:milestone(.)"/>
    <xsl:if test="$words and not($t:is-reading)">
      <t:made><xsl:value-of select="if (@break = 'no') then '[' || $words || ']' else ' [' || $words || '] '"/></t:made>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Blocks within a line: each begins a line of its own, or is set apart by a space. -->
  <xsl:template match="l | p | ab | item | head | speaker | stage | label | row | trailer" mode="t:words" as="node()*">
    <t:made><xsl:value-of select="$t:break"/></t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made><xsl:value-of select="$t:break"/></t:made>
  </xsl:template>

  <xsl:template match="cell | bibl | addrLine | note" priority="-0.4" mode="t:words" as="node()*">
    <t:made><xsl:text> </xsl:text></t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made><xsl:text> </xsl:text></t:made>
  </xsl:template>

  <xsl:template match="head | dateline" mode="t:words" priority="-0.3" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Pictures are told of in brackets. -->
  <xsl:template match="figure" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="'[' || c:say('figure') || (': '[exists(current()/(* except graphic)[normalize-space()])])"/></t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made>]</t:made>
  </xsl:template>

  <xsl:template match="graphic | media" mode="t:words" as="node()*">
    <xsl:apply-templates select="* except binaryObject" mode="#current"/>
  </xsl:template>

  <xsl:template match="ptr[@target][not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="(@n, c:local(@target)[string()], '→')[1]"/></t:made>
  </xsl:template>

  <xsl:template match="pause | vocal | kinesic | incident | writing | shift" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="' [' || c:say(local-name()) || (': '[current()/desc])"/></t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made>] </t:made>
  </xsl:template>

  <!-- A sign of a note that the source prints. -->
  <xsl:template match="ref[@type = 'note-sign']" priority="2" mode="t:words" as="node()*">
    <xsl:if test="not($t:is-reading)">
      <t:made>‹</t:made>
      <xsl:apply-templates mode="#current"/>
      <t:made><xsl:value-of select="' ' || c:say('note-sign', c:remark-number(c:remark-of-sign(.))) || '›'"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- A note within a line: its number; where it is printed at its place, itself in brackets. -->
  <xsl:template match="note" priority="2" mode="t:words" as="node()*">
    <xsl:choose>
      <xsl:when test="$t:is-reading and not(c:voice(.) = 'document' and not(c:is-below(.)))"/>
      <xsl:when test="c:is-below(.)">
        <xsl:if test="empty($c:printed-signs) or empty(c:signs(.)/self::ref)">
          <t:made><xsl:value-of select="' ‹' || c:say('note-sign', c:remark-number(.)) || '›'"/></t:made>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <t:made> [</t:made>
        <xsl:apply-templates mode="#current"/>
        <t:made>]</t:made>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="alt | link | join | anchor" mode="t:words" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- White space within a word, or around a break that divides one, is none of it. -->
  <xsl:template match="w/text()[not(normalize-space())]" mode="t:words" as="empty-sequence()"/>

  <xsl:template match="text()[(following-sibling::node()[1] | preceding-sibling::node()[1])/@break = 'no']"
    mode="t:words" as="text()?">
    <xsl:variable name="start" as="xs:string"
      select="if (preceding-sibling::node()[1]/@break = 'no') then replace(., '^\s+', '') else ."/>
    <xsl:value-of select="if (following-sibling::node()[1]/@break = 'no') then replace($start, '\s+$', '') else $start"/>
  </xsl:template>

</xsl:stylesheet>
