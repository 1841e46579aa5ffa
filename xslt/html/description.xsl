<?xml version="1.0" encoding="UTF-8"?>
<!-- The descriptions of manuscripts, which a catalogue has in the place of texts: a term for each part, and what is said. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- All descriptions of the document, in the archive's voice. -->
  <xsl:template name="h:descriptions" as="element()*">
    <xsl:for-each select="$c:descriptions">
      <section class="voice archive description" aria-label="{c:say('description')}" data-voice="archive">
        <p class="voice-label made" data-voice="edition">{c:voice-label('archive', ()) || $c:colon || c:say('description')}</p>
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:call-template name="h:described"/>
        </div>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- One that stands in a text, in the voice of that. -->
  <xsl:template match="msDesc[c:describes(.)][not(h:is-in-line(.))]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:described"/>
    </div>
  </xsl:template>

  <!-- The parts of a description; those of one kind that follow each other share their term. -->
  <xsl:template name="h:described" as="element()*">
    <xsl:variable name="parts" as="element()*" select="c:described(.)"/>
    <xsl:for-each-group select="$parts" group-starting-with="msPart | msFrag | head">
      <xsl:for-each select="current-group()[self::msPart or self::msFrag]">
        <xsl:call-template name="h:part-described"/>
      </xsl:for-each>
      <xsl:apply-templates select="current-group()[self::head]" mode="h:description-head"/>
      <xsl:where-populated>
        <dl>
          <xsl:sequence select="h:terms(current-group()[not(self::msPart or self::msFrag or self::head)])"/>
        </dl>
      </xsl:where-populated>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A part of a manuscript that is described by itself. -->
  <xsl:template name="h:part-described" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <p class="voice-label term made" data-voice="edition">{c:term(.)}</p>
      <xsl:call-template name="h:described"/>
    </div>
  </xsl:template>

  <!-- Parts of a description, each behind its term. -->
  <xsl:function name="h:terms" as="element()*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:for-each-group select="$parts" group-adjacent="c:term(.)">
      <dt data-voice="edition">
        <xsl:if test="ancestor::text">
          <xsl:attribute name="class" select="'made'"/>
        </xsl:if>
        <xsl:value-of select="current-grouping-key()"/>
      </dt>
      <xsl:for-each select="current-group()">
        <dd>
          <xsl:apply-templates select="." mode="h:text"/>
        </dd>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The heading of a description is none of the page's. -->
  <xsl:mode name="h:description-head" on-no-match="deep-skip"/>

  <xsl:template match="head" mode="h:description-head" as="element()">
    <p>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
