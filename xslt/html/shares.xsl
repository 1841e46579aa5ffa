<?xml version="1.0" encoding="UTF-8"?>
<!-- A page of a large edition in parts: the years of the documents, of the chronology, of the notes and of the sources,
     the facets of the lists. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The parts, where each has a page of its own, and on the page of a part those beside it. -->
  <xsl:template name="h:shares" as="element()*">
    <xsl:where-populated>
      <ul class="years">
        <xsl:for-each select="f:edition/(f:year | f:part)">
          <li>
            <a href="{@href}">{@label}</a>
            <xsl:for-each select="@documents">
              <xsl:text> – {c:say('page-home') || $c:colon || .}</xsl:text>
            </xsl:for-each>
            <xsl:for-each select="@spoken">
              <xsl:text> – {c:say('mentions') || $c:colon || .}</xsl:text>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:where-populated>
    <xsl:if test="f:edition/(f:previous | f:next)">
      <xsl:variable name="whole" as="xs:string" select="if ($page = 'documents') then c:say('page-home') else c:say('page-' || $page)"/>
      <nav class="years" aria-label="{$whole}">
        <ul>
          <xsl:for-each select="f:edition/(f:previous | f:next)">
            <li><a href="{@href}" rel="{if (self::f:previous) then 'prev' else 'next'}">{c:say(local-name()) || $c:colon || @label}</a></li>
          </xsl:for-each>
          <li><a href="{h:whole-page()}">{$whole}</a></li>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The address of the page that this one is a part of, if it is a part. -->
  <xsl:function name="h:whole-page" as="xs:string?">
    <xsl:sequence select="if ($page = 'documents') then 'index.html' else $page[. = ('chronology', 'notes', 'sources', 'browse')] ! (. || '.html')"/>
  </xsl:function>

</xsl:stylesheet>
