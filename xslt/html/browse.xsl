<?xml version="1.0" encoding="UTF-8"?>
<!-- The documents by year, kind, place and party, with their numbers: what the search offers, without scripts. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'browse']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <xsl:call-template name="h:shares"/>
    <xsl:for-each-group select="f:edition/f:facet" group-adjacent="@of">
      <section class="facets">
        <h2>{c:say('facet-' || current-grouping-key())}</h2>
        <xsl:for-each select="current-group()">
          <details>
            <summary>{@value} <span class="count">{count(f:document)}</span></summary>
            <ul class="documents">
              <xsl:apply-templates select="f:document" mode="h:home"/>
            </ul>
          </details>
        </xsl:for-each>
      </section>
    </xsl:for-each-group>
    <xsl:if test="f:edition/f:register">
      <section class="facets">
        <h2>{c:say('registers')}</h2>
        <ul>
          <xsl:for-each select="f:edition/f:register">
            <li><a href="{@href}">{@label}</a><xsl:text> </xsl:text><span class="count">{@entries}</span></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
