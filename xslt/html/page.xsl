<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages have: head, banner, navigation, foot. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns="http://www.w3.org/1999/xhtml"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The pages that the navigation names, in its order: address and label. -->
  <xsl:variable name="h:pages" as="map(xs:string, xs:string)+" select="
    map {'page': 'home', 'href': 'index.html', 'label': 'Documents'},
    map {'page': 'persons', 'href': 'persons.html', 'label': 'Persons'},
    map {'page': 'places', 'href': 'places.html', 'label': 'Places'},
    map {'page': 'organizations', 'href': 'organizations.html', 'label': 'Organizations'},
    map {'page': 'notes', 'href': 'notes.html', 'label': 'Notes and commentary'},
    map {'page': 'bibliography', 'href': 'bibliography.html', 'label': 'Sources'}"/>

  <!-- The way from this page to the folder of the site: a document lies one folder down. -->
  <xsl:variable name="h:root" as="xs:string" select="if ($page = 'document') then '../' else ''"/>

  <!-- What a page may load and run: its own styles, also where it is read from a disk. -->
  <xsl:variable name="h:policy" as="xs:string" select="'default-src ''none''; style-src ''self'' file:; '
    || 'img-src ''self'' file:; base-uri ''none''; form-action ''none'''"/>

  <xsl:template name="h:page" as="document-node()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:document>
      <html lang="{(c:edition('language')[.], 'en')[1]}">
        <head>
          <meta charset="utf-8"/>
          <meta http-equiv="Content-Security-Policy" content="{$h:policy}"/>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <title>{string-join(($title[. ne c:edition('title')], c:edition('title')), ' – ')}</title>
          <link rel="stylesheet" href="{$h:root}assets/edition.css"/>
        </head>
        <body data-voice="edition">
          <a class="skip" href="#content">Skip to the content</a>
          <header class="banner">
            <p class="edition-title"><a href="{$h:root}index.html">{c:edition('title')}</a></p>
            <nav aria-label="Edition">
              <ul>
                <xsl:for-each select="$h:pages">
                  <li>
                    <a href="{$h:root}{?href}">
                      <xsl:if test="?page = $page">
                        <xsl:attribute name="aria-current" select="'page'"/>
                      </xsl:if>
                      <xsl:text>{?label}</xsl:text>
                    </a>
                  </li>
                </xsl:for-each>
              </ul>
            </nav>
          </header>
          <main id="content">
            <xsl:sequence select="$content"/>
          </main>
          <footer>
            <xsl:for-each select="('witness'[$page ne 'document'], 'rights') ! c:edition(.)[.]">
              <p>{.}</p>
            </xsl:for-each>
          </footer>
        </body>
      </html>
    </xsl:document>
  </xsl:template>

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
