<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages have: head, banner, navigation, foot. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The pages that the navigation names, in its order. -->
  <xsl:variable name="h:pages" as="xs:string+"
    select="'home', 'persons', 'places', 'organizations', 'notes', 'bibliography'"/>

  <!-- The way from this page to the folder of the site: a document lies one folder down. -->
  <xsl:variable name="h:root" as="xs:string" select="if ($page = 'document') then '../' else ''"/>

  <!-- What a page may load and run: its own styles and scripts, also where it is read from a disk. -->
  <xsl:variable name="h:policy" as="xs:string" select="'default-src ''none''; style-src ''self'' file:; '
    || 'style-src-attr ''unsafe-inline''; script-src ''self'' file:; img-src ''self'' file:; media-src ''self'' file:; '
    || 'base-uri ''none''; form-action ''none'''"/>

  <!-- A page; what stands between its banner and its foot is the mode h:content of the current node. -->
  <xsl:template name="h:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <html lang="{(c:edition('language')[.], 'en')[1]}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$h:policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{string-join(($title[. ne c:edition('title')], c:edition('title')), ' – ')}</title>
        <link rel="stylesheet" href="{$h:root}assets/edition.css"/>
        <xsl:if test="c:edition('rend')">
          <link rel="stylesheet" href="{$h:root}assets/rend.css"/>
        </xsl:if>
        <xsl:apply-templates select="." mode="h:scripts"/>
      </head>
      <body data-voice="edition">
        <a class="skip" href="#content">{c:say('skip')}</a>
        <header class="banner">
          <p class="edition-title"><a href="{$h:root}index.html">{c:edition('title')}</a></p>
          <xsl:sequence select="$h:navigation"/>
        </header>
        <main id="content">
          <xsl:apply-templates select="." mode="h:content"/>
        </main>
        <footer>
          <xsl:for-each select="('witness'[$page ne 'document'], 'rights') ! c:edition(.)[.]">
            <p>{.}</p>
          </xsl:for-each>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- What a page holds between its banner and its foot. -->
  <xsl:mode name="h:content" on-no-match="fail"/>

  <!-- The scripts that a page needs. -->
  <xsl:mode name="h:scripts" on-no-match="deep-skip"/>

  <!-- The ways to all pages; the same on all but for the one that it stands on. -->
  <xsl:variable name="h:navigation" as="element()">
    <nav aria-label="{c:say('edition')}">
      <ul>
        <xsl:for-each select="$h:pages">
          <li>
            <a href="{$h:root}{if (. = 'home') then 'index' else .}.html">
              <xsl:if test=". = $page">
                <xsl:attribute name="aria-current" select="'page'"/>
              </xsl:if>
              <xsl:sequence select="c:say('page-' || .)"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:variable>

  <!-- The address of a register's page, seen from this page. -->
  <xsl:function name="h:register-address" as="xs:string">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="entry" as="xs:string"/>
    <xsl:sequence select="$h:root || $register || '.html#' || $entry"/>
  </xsl:function>

  <!-- The address of a place in a document's page, seen from this page. -->
  <xsl:function name="h:document-address" as="xs:string">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="block" as="xs:string"/>
    <xsl:sequence select="(if ($page = 'document') then '' else 'documents/')
      || $document || '.html' || (if ($block) then '#' || $block else '')"/>
  </xsl:function>

</xsl:stylesheet>
