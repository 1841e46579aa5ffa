<?xml version="1.0" encoding="UTF-8"?>
<!-- About the edition: what edition.toml tells under [[about]], its voices, its licence, how it is cited. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'about']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <xsl:for-each select="f:edition/f:section">
      <h2>{@heading}</h2>
      <xsl:for-each select="tokenize(., '\n\s*\n')[normalize-space()]">
        <p>{normalize-space(.)}</p>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:where-populated>
      <h2>{c:say('editors')[exists($edition/*/*:editor)]}</h2>
    </xsl:where-populated>
    <xsl:for-each select="$edition/*/*:editor">
      <p>
        <xsl:text>{@name}</xsl:text>
        <xsl:for-each select="@orcid[string()]">
          <xsl:text> </xsl:text>
          <a href="{.}">ORCID</a>
        </xsl:for-each>
      </p>
    </xsl:for-each>
    <xsl:for-each select="c:edition('rights')[.]">
      <h2>{c:say('rights')}</h2>
      <p>{.}</p>
    </xsl:for-each>
    <h2>{c:say('how-to-cite')}</h2>
    <p>{c:say('about-citing')}</p>
    <xsl:for-each select="f:edition/@example[string()]">
      <blockquote><p>{.}</p></blockquote>
    </xsl:for-each>
    <xsl:for-each select="c:edition('contact')[.]">
      <p><a href="{.}">{c:say('report-error')}</a></p>
    </xsl:for-each>
  </xsl:template>

  <!-- What stands at an address that the site does not have. -->
  <xsl:template match="document-node(element(f:edition))[$page = 'missing']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <p>{c:say('about-missing')} <a href="{$h:root}index.html">{c:edition('title')}</a></p>
  </xsl:template>

</xsl:stylesheet>
