<?xml version="1.0" encoding="UTF-8"?>
<!-- The page from which the edition is searched; what it finds comes from Pagefind's index beside it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'search']" mode="h:scripts" as="element()+">
    <link rel="stylesheet" href="{$h:root}assets/search.css"/>
    <noscript>
      <link rel="stylesheet" href="{$h:root}assets/noscript.css"/>
    </noscript>
    <script src="{$h:root}assets/search.js" defer="defer"/>
  </xsl:template>

  <xsl:template match="document-node(element(f:edition))[$page = 'search']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <form id="search" role="search">
      <p class="query">
        <label for="query">{c:say('search-for')}</label>
        <input id="query" type="search" name="q" autocomplete="off"/>
      </p>
      <fieldset class="switches">
        <legend>{c:say('search-voices')}</legend>
        <xsl:for-each select="'document', 'archive', 'collection', 'commentary', 'edition'">
          <label>
            <input type="checkbox" name="voice" value="{.}">
              <xsl:if test=". = ('document', 'archive')">
                <xsl:attribute name="checked" select="'checked'"/>
              </xsl:if>
            </input>
            <xsl:text> {$c:voice-labels(.)} </xsl:text>
            <span class="count"/>
          </label>
        </xsl:for-each>
      </fieldset>
      <div class="facets">
        <xsl:for-each select="'kind', 'year', 'sender', 'addressee', 'person', 'place'">
          <p><label>{c:say('facet-' || .)} <select name="{.}"><option value="">{c:say('any')}</option></select></label></p>
        </xsl:for-each>
      </div>
    </form>
    <p id="told" role="status" data-none="{c:say('found-none')}" data-elsewhere="{c:say('found-elsewhere')}" data-some="{c:say('found')}"
      data-one="{c:say('found-one')}" data-first="{c:say('found-first')}"
      data-disk="{c:say('search-disk')}" data-missing="{c:say('search-missing')}"/>
    <ol id="results">
      <xsl:for-each select="'document', 'archive', 'collection', 'commentary', 'edition'">
        <xsl:attribute name="data-{.}" select="$c:voice-labels(.)"/>
      </xsl:for-each>
    </ol>
    <p id="more" hidden="hidden"><button type="button">{c:say('more')}</button></p>
    <xsl:for-each select="f:edition/@lists">
      <p>{c:say('search-plain')} <a href="{.}">{c:say('page-browse')}</a></p>
    </xsl:for-each>
    <noscript>
      <p>{c:say('search-scripts')}</p>
    </noscript>
  </xsl:template>

</xsl:stylesheet>
