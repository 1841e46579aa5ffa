<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of notes and commentary: every remark in one place, each with its voice and author. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  xmlns:tei="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'notes']" mode="h:content"
    as="element()+">
    <h1>{f:edition/@title}</h1>
    <xsl:call-template name="h:shares"/>
    <xsl:apply-templates select="f:edition/f:document[f:remark]" mode="h:notes-page"/>
  </xsl:template>

  <!-- The remarks of each document, in order. -->
  <xsl:mode name="h:notes-page" on-no-match="deep-skip"/>

  <!-- Of a hundred documents and more, each one's remarks are laid out when they are seen. -->
  <xsl:template match="f:document" mode="h:notes-page" as="element()">
    <section class="remarks{if (last() ge 100) then ' of-many' else ''}">
      <h2><a href="{h:document-address(@id, '')}">{@title}</a></h2>
      <ul>
        <xsl:apply-templates select="f:remark" mode="#current"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="f:remark" mode="h:notes-page" as="element()">
    <li>
      <xsl:variable name="folds" as="xs:boolean" select="@voice = 'commentary'"/>
      <xsl:element name="{if ($folds) then 'details' else 'div'}">
        <xsl:attribute name="class" select="'voice ' || @voice"/>
        <xsl:element name="{if ($folds) then 'summary' else 'p'}">
          <xsl:attribute name="class" select="'voice-label'"/>
          <xsl:sequence select="if (tei:note) then string-join((@sign[string()], c:voice-label(@voice, @author)), ' ')
            else c:say('sign') || ' ' || @sign"/>
        </xsl:element>
        <xsl:for-each select="tei:note">
          <div class="tei-note{@type ! h:type-class(.)}" data-voice="{../@voice}">
            <xsl:apply-templates select="node()" mode="h:mention-words"/>
          </div>
        </xsl:for-each>
      </xsl:element>
      <xsl:sequence select="h:edition-says(f:edition-says)"/>
      <p class="back">
        <a href="{h:document-address(../@id, 'remark-' || @number)}">{c:say('note-number', @called)}</a>
      </p>
    </li>
  </xsl:template>

  <!-- The words of a note away from its document: labels keep their voice, names need no link. -->
  <xsl:mode name="h:mention-words" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="h:mention-words" as="text()">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <!-- What begins a line in a note does so here. -->
  <xsl:template match="tei:p | tei:l | tei:item | tei:row | tei:head" priority="0.2" mode="h:mention-words" as="element()">
    <span class="line">
      <xsl:next-match/>
    </span>
  </xsl:template>

  <xsl:template match="tei:cell | tei:lb[not(@break = 'no')]" mode="h:mention-words" as="node()+">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Of two readings the one that is shown first; what is deleted is told to be. -->
  <xsl:template match="tei:choice" mode="h:mention-words" as="node()*">
    <xsl:apply-templates select="c:shown(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="tei:del" mode="h:mention-words" as="element()">
    <del>
      <xsl:apply-templates mode="#current"/>
    </del>
  </xsl:template>

  <xsl:template match="*[c:speaks(.)]" priority="0.1" mode="h:mention-words" as="element()">
    <span data-voice="{c:voice(.)}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
