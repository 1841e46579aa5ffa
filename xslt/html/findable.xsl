<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page tells those who look for it: catalogues, search engines, reference managers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:c="https://tei-tools.org/ns/core" xmlns:h="https://tei-tools.org/ns/html"
  xmlns:f="https://tei-tools.org/ns/facts" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The address at which the edition is published, with a slash at its end; empty where edition.toml has none. -->
  <xsl:variable name="h:base" as="xs:string" select="string($edition/*/@base_url[string()] ! (replace(., '/+$', '') || '/'))"/>

  <!-- The page's own address, whole where the edition's is known. -->
  <xsl:variable name="h:address" as="xs:string" select="$h:base || replace($address, '(^|/)index\.html$', '$1')"/>

  <!-- What the page tells machines, in the terms of schema.org: JSON-LD, and the digest by which the policy knows it. -->
  <xsl:param name="linked-data" as="xs:string" select="''"/>
  <xsl:param name="linked-data-digest" as="xs:string" select="''"/>

  <xsl:template name="h:findable" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="own" as="xs:string" select="if (self::TEI or self::teiCorpus or self::document-node()) then $h:address
      else replace($h:address, '[^/]+$', h:page-file(.))"/>
    <xsl:if test="$address">
      <xsl:if test="$h:base">
        <link rel="canonical" href="{$own}"/>
        <meta property="og:url" content="{$own}"/>
      </xsl:if>
      <xsl:if test="$site/*/@feed">
        <link rel="alternate" type="application/atom+xml" href="{$h:root}feed.xml" title="{$h:edition-title}"/>
      </xsl:if>
      <xsl:variable name="description" as="xs:string" select="h:description(.)"/>
      <meta name="description" content="{$description}"/>
      <meta property="og:title" content="{$title}"/>
      <meta property="og:site_name" content="{$h:edition-title}"/>
      <meta property="og:type" content="{if ($page = 'document') then 'article' else 'website'}"/>
      <meta property="og:description" content="{$description}"/>
      <meta name="DC.title" content="{$title}"/>
      <meta name="DC.language" content="{(ancestor-or-self::TEI[1] ! (c:language-of(.)[.], $edition/*/@language[string()]), $h:language)[1]}"/>
      <xsl:for-each select="$edition/*/@publisher[string()]">
        <meta name="DC.publisher" content="{.}"/>
      </xsl:for-each>
      <xsl:for-each select="$edition/*/@rights[string()]">
        <meta name="DC.rights" content="{normalize-space(.)}"/>
      </xsl:for-each>
      <meta name="DC.identifier" content="{$own}"/>
      <xsl:apply-templates select="(self::TEI, f:edition)[1]" mode="h:findable"/>
      <xsl:for-each select="$linked-data[.]">
        <script type="application/ld+json">{.}</script>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- What a document's page tells besides: its parties and its day, for reference managers too. -->
  <xsl:mode name="h:findable" on-no-match="deep-skip"/>

  <xsl:template match="TEI" mode="h:findable" as="element()*">
    <meta name="citation_title" content="{h:title(.)}"/>
    <meta name="citation_inbook_title" content="{$h:edition-title}"/>
    <xsl:for-each select="c:authors(.), c:parties(., 'sent') ! normalize-space()">
      <meta name="DC.creator" content="{.}"/>
      <meta name="citation_author" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="c:date-key(c:written(.))[.]">
      <meta name="DC.date" content="{.}"/>
      <meta name="citation_date" content="{translate(., '-', '/')}"/>
    </xsl:for-each>
    <xsl:for-each select="c:kind(.)[.]">
      <meta name="DC.type" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$edition/*/@publisher[string()]">
      <meta name="citation_publisher" content="{.}"/>
    </xsl:for-each>
    <xsl:if test="$h:base">
      <meta name="citation_public_url" content="{$h:address}"/>
    </xsl:if>
  </xsl:template>

  <!-- The page in a sentence or two. -->
  <xsl:function name="h:description" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="document" as="element(TEI)?" select="$node/self::TEI"/>
    <xsl:variable name="said" as="xs:string" select="normalize-space(string-join(
      if ($document) then (h:title($document), ($document/teiHeader//msDesc)[1] ! c:shelfmark(.), c:edition('witness')[not($essay)])[.]
      else string(($node/f:edition/@about, $node/f:edition/@title ! string-join(distinct-values((., c:edition('title'))), ' – '))[1]), '. '))"/>
    <xsl:sequence select="if (string-length($said) le 300) then $said
      else replace(substring($said, 1, 300), '\s\S*$', ' …')"/>
  </xsl:function>

</xsl:stylesheet>
