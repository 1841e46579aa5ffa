<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages have: head, banner, navigation, foot. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The pages that the navigation names, in its order: <site><page name="persons" href="persons.html" label="…"/>;
       with @search where there is a page to search from, @feed where there is a feed. -->
  <xsl:param name="site" as="document-node()?"/>

  <!-- The page's own address within the site; empty where nobody knows it. -->
  <xsl:param name="address" as="xs:string" select="''"/>

  <!-- The way from this page to the folder of the site: documents and entries lie one folder down. -->
  <xsl:variable name="h:root" as="xs:string" select="if ($page = ('document', 'entry')) then '../' else ''"/>

  <!-- The page of the search may run the program that reads its index, and load that index. -->
  <xsl:variable name="h:program-of-search" as="xs:string" select="if ($page = 'search') then ' ''wasm-unsafe-eval''' else ''"/>

  <!-- What a page may load and run: its own styles and scripts, also where it is read from a disk. Those who judge a
       page ask from within it for robots.txt (Lighthouse does), so that it may ask its own site. -->
  <xsl:variable name="h:policy" as="xs:string" select="'default-src ''none''; style-src ''self'' file:; '
    || 'style-src-attr ''unsafe-inline''; script-src ''self'' file:' || $linked-data-digest[.] ! (' ''sha256-' || . || '''') || $h:program-of-search || '; img-src ''self'' file:' || string-join($h:hosts ! (' ' || .)) || ' data:'[$edition/*/@css] || '; media-src ''self'' file:; '
    || 'font-src ''self'' file: data:; '[$edition/*/@css]
    || 'connect-src ''self''; ' || 'worker-src ''self''; '[$page = 'search']
    || 'base-uri ''none''; form-action ''none'''"/>

  <!-- The language of the interface: the edition's, if there are words in it. -->
  <xsl:variable name="h:language" as="xs:string" select="
    let $words := string($strings/*/@xml:lang), $own := string($edition/*/@language)
    return if (tokenize($own, '-')[1] = $words) then $own else $words"/>

  <!-- What the edition is called. -->
  <xsl:variable name="h:edition-title" as="xs:string" select="c:edition('title')"/>

  <!-- A page; what stands between its banner and its foot is the mode h:content of the current node. -->
  <xsl:template name="h:page" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="element()*" select="()"/>
    <html lang="{$h:language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$h:policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{if ($title = $h:edition-title) then $title else $title || ' – ' || $h:edition-title}</title>
        <link rel="icon" href="{$h:root}assets/icon.svg" type="image/svg+xml"/>
        <link rel="stylesheet" href="{$h:root}assets/edition.css"/>
        <xsl:if test="$page ne 'document'">
          <link rel="stylesheet" href="{$h:root}assets/lists.css"/>
        </xsl:if>
        <xsl:call-template name="h:findable">
          <xsl:with-param name="title" as="xs:string" select="$title"/>
        </xsl:call-template>
        <script src="{$h:root}assets/site.js" defer="defer"/>
        <xsl:if test="$edition/*/@rend[string()]">
          <link rel="stylesheet" href="{$h:root}assets/rend.css"/>
        </xsl:if>
        <xsl:apply-templates select="." mode="h:scripts"/>
        <xsl:if test="$page = 'document' and $h:has-upright">
          <link rel="stylesheet" href="{$h:root}assets/upright.css"/>
          <script src="{$h:root}assets/upright.js" defer="defer"/>
        </xsl:if>
        <xsl:for-each select="$edition/*/@css">
          <link rel="stylesheet" href="{$h:root}assets/own/{.}"/>
        </xsl:for-each>
      </head>
      <body class="page-{$page}" data-voice="edition">
        <a class="skip" href="#content">{c:say('skip')}</a>
        <header class="banner">
          <p class="edition-title"><a href="{$h:root}index.html">{$h:edition-title}</a></p>
          <xsl:if test="$site/*/*:page">
            <xsl:call-template name="h:navigation"/>
          </xsl:if>
        </header>
        <main id="content">
          <xsl:sequence select="$content"/>
          <xsl:if test="empty($content)">
            <xsl:call-template name="h:content"/>
          </xsl:if>
        </main>
        <footer>
          <xsl:for-each select="$edition/*/@witness[$page ne 'document'][string()], $edition/*/@rights[string()]">
            <p>{.}</p>
          </xsl:for-each>
          <xsl:for-each select="$edition/*/@contact[string()]">
            <p><a href="{.}">{c:say('report-error')}</a></p>
          </xsl:for-each>
        </footer>
      </body>
    </html>
  </xsl:template>

  <!-- What a page holds between its banner and its foot. -->
  <xsl:mode name="h:content" on-no-match="fail"/>

  <!-- The scripts that a page needs. -->
  <xsl:mode name="h:scripts" on-no-match="deep-skip"/>

  <!-- The ways to all pages; the same on all but for the one that it stands on, or that it is a part of. -->
  <xsl:template name="h:navigation" as="element()">
    <nav aria-label="{c:say('edition')}">
      <ul>
        <xsl:for-each select="$site/*/*:page">
          <li>
            <a href="{$h:root}{@href}">
              <xsl:if test="@href = ($address, h:whole-page())">
                <xsl:attribute name="aria-current" select="if (@href = $address) then 'page' else 'true'"/>
              </xsl:if>
              <xsl:value-of select="@label"/>
            </a>
          </li>
        </xsl:for-each>
      </ul>
    </nav>
  </xsl:template>

  <!-- The entries of registers that the page leads to: <entries><entry register="persons" id="kirov" heading="…"/>;
       with @open where #id may lead into any of them. -->
  <xsl:param name="entries" as="document-node()?"/>

  <xsl:key name="h:entry" match="*:entries/*:entry" use="@register || '#' || @id, '#' || @id[../../@open]"/>

  <!-- The entry that a pointer into a register leads to, if the page is given it. -->
  <xsl:function name="h:entry-of" as="element()?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="first" as="xs:string"
      select="(if ($pointer/self::attribute(key)) then c:keyed($pointer) else tokenize($pointer) ! c:signed(.), '')[1]"/>
    <xsl:sequence select="if (empty($entries)) then ()
      else key('h:entry', (c:entry($first, $pointer), $first)[1], $entries)[1]"/>
  </xsl:function>

  <!-- The address of the page of an entry, seen from this page. -->
  <xsl:function name="h:entry-address" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$h:root || $entry/@register || '/' || $entry/@id || '.html'"/>
  </xsl:function>

  <!-- The address of a place in a document's page, seen from this page. -->
  <xsl:function name="h:document-address" as="xs:string">
    <xsl:param name="document" as="xs:string"/>
    <xsl:param name="block" as="xs:string"/>
    <xsl:sequence select="(if ($page = 'document') then '' else $h:root || 'documents/')
      || $document || '.html' || (if ($block) then '#' || $block else '')"/>
  </xsl:function>

</xsl:stylesheet>
