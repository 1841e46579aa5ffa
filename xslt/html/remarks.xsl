<?xml version="1.0" encoding="UTF-8"?>
<!-- The notes below a text, each under its voice and author; commentary folded until asked for. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A note is shown below the text; where it stands in a line, its number leads there. -->
  <xsl:template match="body/note" mode="h:text" as="empty-sequence()"/>

  <xsl:template match="note" mode="h:text" as="element()">
    <sup class="sign" id="{c:block-id(.)}-sign" data-voice="edition">
      <a href="#remark-{c:remark-number(.)}" aria-label="Note {c:remark-number(.)}">{
        (@n, c:remark-number(.))[1]}</a>
    </sup>
  </xsl:template>

  <xsl:template name="h:remarks" as="element()?">
    <xsl:where-populated>
      <section class="remarks" aria-labelledby="notes">
        <xsl:variable name="remarks" as="element()*" select="c:remarks(.)"/>
        <xsl:if test="exists($remarks)">
          <h2 id="notes">Notes</h2>
          <ol>
            <xsl:for-each select="$remarks">
              <li id="remark-{position()}">
                <xsl:apply-templates select="." mode="h:remark"/>
                <xsl:sequence select="h:edition-says(c:edition-says(.)), h:backlinks(.)"/>
              </li>
            </xsl:for-each>
          </ol>
        </xsl:if>
      </section>
    </xsl:where-populated>
  </xsl:template>

  <!-- A remark under the name of whoever speaks. -->
  <xsl:mode name="h:remark" on-no-match="deep-skip"/>

  <xsl:template match="note" mode="h:remark" as="element()+">
    <xsl:variable name="voice" as="xs:string" select="c:voice(.)"/>
    <div class="voice {$voice}" id="{c:block-id(.)}">
      <p class="voice-label">{h:remark-label(., c:author(.))}</p>
      <xsl:sequence select="h:remark-words(.)"/>
    </div>
  </xsl:template>

  <xsl:template match="note[c:voice(.) = 'commentary']" mode="h:remark" as="element()+">
    <details class="voice commentary" id="{c:block-id(.)}">
      <summary class="voice-label">{h:remark-label(., c:author(.))}</summary>
      <xsl:sequence select="h:remark-words(.)"/>
    </details>
  </xsl:template>

  <!-- A sign without a note: only the edition has something to say. -->
  <xsl:template match="ref" mode="h:remark" as="element()+">
    <p class="voice-label">
      <xsl:text>Sign </xsl:text>
      <span class="sign" data-voice="{c:voice(.)}">{.}</span>
    </p>
  </xsl:template>

  <!-- "** Commentary (Y. Barsegov)": the sign that the note had, its voice and its author. -->
  <xsl:function name="h:remark-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:sequence select="string-join(($note/@n, c:voice-label(c:voice($note), $author)
      || string($note/@cert ! (', attribution of ' || . || ' certainty'))), ' ')"/>
  </xsl:function>

  <xsl:function name="h:remark-words" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <div class="tei-note{$note/@type ! h:type-class(.)}" data-voice="{c:voice($note)}">
      <xsl:apply-templates select="$note/node()" mode="h:text"/>
    </div>
  </xsl:function>

  <xsl:function name="h:edition-says" as="element()*">
    <xsl:param name="sentences" as="xs:string*"/>
    <xsl:for-each select="$sentences">
      <p class="edition-says">
        <span class="voice-label">{c:voice-label('edition', ())}</span>
        <xsl:text> {.}</xsl:text>
      </p>
    </xsl:for-each>
  </xsl:function>

  <!-- Ways back to each sign, or to what the note speaks of. -->
  <xsl:function name="h:backlinks" as="element()?">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="places" as="element()*"
      select="c:signs($remark)[self::ref], c:here($remark/@target)[not(self::ref)]"/>
    <xsl:variable name="ids" as="xs:string*" select="$places ! c:block-id(.),
      $remark[self::note][not(parent::body)] ! (c:block-id(.) || '-sign')"/>
    <xsl:if test="exists($ids)">
      <p class="back">
        <xsl:for-each select="$ids">
          <a href="#{.}">Back to the text{(' (' || position() || ')')[count($ids) gt 1]}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
