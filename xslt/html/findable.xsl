<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page tells those who look for it: catalogues, search engines, reference managers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="https://tei-tools.org/ns/core" xmlns:h="https://tei-tools.org/ns/html"
  xmlns:f="https://tei-tools.org/ns/facts" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The address at which the edition is published, with a slash at its end; empty where edition.toml has none. -->
  <xsl:variable name="h:base" as="xs:string" select="string(c:edition('base_url')[.] ! (replace(., '/+$', '') || '/'))"/>

  <!-- The page's own address, whole where the edition's is known. -->
  <xsl:variable name="h:address" as="xs:string" select="$h:base || replace($address, '(^|/)index\.html$', '$1')"/>

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
        <link rel="alternate" type="application/atom+xml" href="{$h:root}feed.xml" title="{c:edition('title')}"/>
      </xsl:if>
      <meta name="description" content="{h:description(.)}"/>
      <meta property="og:title" content="{$title}"/>
      <meta property="og:site_name" content="{c:edition('title')}"/>
      <meta property="og:type" content="{if ($page = 'document') then 'article' else 'website'}"/>
      <meta property="og:description" content="{h:description(.)}"/>
      <meta name="DC.title" content="{$title}"/>
      <meta name="DC.language" content="{(c:edition('language')[.], 'en')[1]}"/>
      <xsl:for-each select="c:edition('publisher')[.]">
        <meta name="DC.publisher" content="{.}"/>
      </xsl:for-each>
      <xsl:for-each select="c:edition('rights')[.]">
        <meta name="DC.rights" content="{normalize-space(.)}"/>
      </xsl:for-each>
      <meta name="DC.identifier" content="{$own}"/>
      <xsl:apply-templates select="(self::TEI, f:edition)[1]" mode="h:findable"/>
      <xsl:variable name="told" as="map(*)">
        <xsl:apply-templates select="." mode="h:linked-data">
          <xsl:with-param name="title" as="xs:string" select="$title"/>
        </xsl:apply-templates>
      </xsl:variable>
      <script type="application/ld+json">
        <xsl:value-of select="h:as-data(map:merge(($told, map {'@context': 'https://schema.org'},
          if ($h:base) then map {'url': $own} else ())))"/>
      </script>
    </xsl:if>
  </xsl:template>

  <!-- What a document's page tells besides: its parties and its day, for reference managers too. -->
  <xsl:mode name="h:findable" on-no-match="deep-skip"/>

  <xsl:template match="TEI" mode="h:findable" as="element()*">
    <meta name="citation_title" content="{c:title(.)}"/>
    <meta name="citation_inbook_title" content="{c:edition('title')}"/>
    <xsl:for-each select="c:parties(., 'sent')">
      <meta name="DC.creator" content="{normalize-space()}"/>
      <meta name="citation_author" content="{normalize-space()}"/>
    </xsl:for-each>
    <xsl:for-each select="c:date-key(c:written(.))[.]">
      <meta name="DC.date" content="{.}"/>
      <meta name="citation_date" content="{translate(., '-', '/')}"/>
    </xsl:for-each>
    <xsl:for-each select="c:kind(.)[.]">
      <meta name="DC.type" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="c:edition('publisher')[.]">
      <meta name="citation_publisher" content="{.}"/>
    </xsl:for-each>
    <xsl:if test="$h:base">
      <meta name="citation_public_url" content="{$h:address}"/>
    </xsl:if>
  </xsl:template>

  <!-- What schema.org calls the page. -->
  <xsl:mode name="h:linked-data" on-no-match="fail"/>

  <xsl:template match="TEI" mode="h:linked-data" as="map(*)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="written" as="xs:string" select="c:date-key(c:written(.))"/>
    <xsl:variable name="shelfmark" as="xs:string?" select="(teiHeader//msDesc)[1] ! c:shelfmark(.)"/>
    <xsl:sequence select="map:merge((
      map {'@type': 'CreativeWork', 'name': $title, 'identifier': $h:stem,
        'isPartOf': map {'@type': 'Collection', 'name': c:edition('title')}},
      (@xml:lang, text/@xml:lang)[1] ! map {'inLanguage': string(.)},
      $written[.] ! map {'dateCreated': .},
      c:kind(.)[.] ! map {'genre': .},
      $shelfmark ! map {'archivedAt': .},
      if (c:parties(., 'sent')) then map {'author': array {c:parties(., 'sent') ! h:agent(.)}} else (),
      if (c:parties(., 'received')) then map {'recipient': array {c:parties(., 'received') ! h:agent(.)}} else ()))"/>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="h:linked-data" as="map(*)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="map {'@type': 'Collection', 'name': $title}"/>
  </xsl:template>

  <!-- A section with a page of its own. -->
  <xsl:template match="*" mode="h:linked-data" as="map(*)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="map {'@type': 'CreativeWork', 'name': $title,
      'isPartOf': map {'@type': 'CreativeWork', 'name': c:title(root()/*)}}"/>
  </xsl:template>

  <xsl:template match="document-node()" mode="h:linked-data" as="map(*)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="types" as="map(*)" select="map {'persons': 'Person', 'places': 'Place', 'organizations': 'Organization'}"/>
    <xsl:sequence select="if ($page = 'entry')
      then map {'@type': ($types(string(f:edition/@kind)), 'Thing')[1], 'name': $title}
      else if ($page = 'home') then map {'@type': 'Collection', 'name': $title, 'description': h:description(.)}
      else map {'@type': 'WebPage', 'name': $title, 'isPartOf': map {'@type': 'Collection', 'name': c:edition('title')}}"/>
  </xsl:template>

  <xsl:function name="h:agent" as="map(*)">
    <xsl:param name="party" as="element()"/>
    <xsl:sequence select="map {'@type': if ($party/self::orgName) then 'Organization' else 'Person', 'name': normalize-space($party)}"/>
  </xsl:function>

  <!-- JSON that can stand in a page: no character in it means anything to HTML or XML. -->
  <xsl:function name="h:as-data" as="xs:string">
    <xsl:param name="told" as="map(*)"/>
    <xsl:sequence select="serialize($told, map {'method': 'json', 'use-character-maps': map {
      '&lt;': '\u003c', '>': '\u003e', '&amp;': '\u0026', '/': '/'}})"/>
  </xsl:function>

  <!-- The page in a sentence or two. -->
  <xsl:function name="h:description" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="document" as="element(TEI)?" select="$node/self::TEI"/>
    <xsl:variable name="said" as="xs:string" select="normalize-space(string-join(
      if ($document) then (c:title($document), ($document/teiHeader//msDesc)[1] ! c:shelfmark(.), c:edition('witness'))[.]
      else string(($node/f:edition/@about, $node/f:edition/@title ! (. || ' – ' || c:edition('title')))[1]), '. '))"/>
    <xsl:sequence select="if (string-length($said) le 300) then $said
      else replace(substring($said, 1, 300), '\s\S*$', ' …')"/>
  </xsl:function>

</xsl:stylesheet>
