<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page: what this edition is, and its documents in order. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  xmlns="http://www.w3.org/1999/xhtml" expand-text="yes" exclude-result-prefixes="#all"
  version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'home']" as="document-node()">
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" as="xs:string" select="c:edition('title')"/>
      <xsl:with-param name="content" as="element()*">
        <h1>{c:edition('title')}</h1>
        <xsl:for-each select="c:edition('subtitle')[.]">
          <p class="subtitle">{.}</p>
        </xsl:for-each>
        <xsl:for-each select="tokenize(c:edition('description'), '\n\s*\n')[normalize-space()]">
          <p>{normalize-space(.)}</p>
        </xsl:for-each>
        <section aria-labelledby="documents">
          <h2 id="documents">Documents</h2>
          <ol class="documents">
            <xsl:apply-templates select="f:edition/f:document" mode="h:home"/>
          </ol>
        </section>
        <section aria-labelledby="voices">
          <h2 id="voices">Whose words you read</h2>
          <dl class="voices">
            <xsl:for-each select="$h:voices-explained">
              <dt class="voice {?voice}"><span class="voice-label">{
                $c:voice-labels(?voice)}</span></dt>
              <dd>{?text}</dd>
            </xsl:for-each>
          </dl>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What each voice is, for readers. -->
  <xsl:variable name="h:voices-explained" as="map(xs:string, xs:string)+" select="
    map {'voice': 'document', 'text': 'the words of the document itself, set in the type of books'},
    map {'voice': 'archive', 'text': 'what is claimed of the archive’s holding: shelfmark, state, earlier prints'},
    map {'voice': 'collection', 'text': 'headings, date lines, labels and notes of the printed source, marked by a double rule'},
    map {'voice': 'commentary', 'text': 'somebody’s argument, under a name, behind a dashed rule, folded until you open it'},
    map {'voice': 'edition', 'text': 'this edition’s own titles, registers and remarks'}"/>

  <!-- A document in the list of the home page. -->
  <xsl:mode name="h:home" on-no-match="deep-skip"/>

  <xsl:template match="f:document" mode="h:home" as="element()">
    <li>
      <a href="{h:document-address(@id, '')}">{@title}</a>
      <xsl:if test="@status = 'draft'">
        <xsl:text> (draft)</xsl:text>
      </xsl:if>
    </li>
  </xsl:template>

</xsl:stylesheet>
