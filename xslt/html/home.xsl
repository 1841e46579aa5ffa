<?xml version="1.0" encoding="UTF-8"?>
<!-- The home page: what this edition is, its documents in order, ways in, and whose words are whose. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all"
  version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'home']" mode="h:content"
    as="element()+">
    <h1>{c:edition('title')}</h1>
    <xsl:for-each select="c:edition('subtitle')[.]">
      <p class="subtitle">{.}</p>
    </xsl:for-each>
    <div class="description">
      <xsl:for-each select="tokenize(c:edition('description'), '\n\s*\n')[normalize-space()]">
        <p>{normalize-space(.)}</p>
      </xsl:for-each>
    </div>
    <div class="columns">
      <section aria-labelledby="documents">
        <h2 id="documents">{c:say('page-home')}</h2>
        <xsl:call-template name="h:shares"/>
        <xsl:where-populated>
          <ol class="documents">
            <xsl:apply-templates select="f:edition/f:document" mode="h:home"/>
          </ol>
        </xsl:where-populated>
      </section>
      <div>
        <xsl:call-template name="h:ways"/>
        <xsl:variable name="met" as="xs:string" select="string(f:edition/@voices)"/>
        <section aria-labelledby="voices">
          <h2 id="voices">{c:say('voices')}</h2>
          <dl class="voices">
            <xsl:for-each select="('document', 'archive', 'collection', 'commentary', 'edition')
              [. = ('document', 'edition', tokenize($met))]">
              <dt class="voice {.}"><span class="voice-label">{$c:voice-labels(.)}</span></dt>
              <dd>{c:say('about-voice-' || .)}</dd>
            </xsl:for-each>
          </dl>
        </section>
      </div>
    </div>
  </xsl:template>

  <!-- The documents of one year, in an edition of many. -->
  <xsl:template match="document-node(element(f:edition))[$page = 'documents']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <xsl:call-template name="h:shares"/>
    <ol class="documents">
      <xsl:apply-templates select="f:edition/f:document" mode="h:home"/>
    </ol>
  </xsl:template>

  <!-- Other ways in than the list of documents. -->
  <xsl:template name="h:ways" as="element()?">
    <xsl:if test="f:edition/f:way">
      <section aria-labelledby="ways">
        <h2 id="ways">{c:say('ways')}</h2>
        <ul class="ways">
          <xsl:for-each select="f:edition/f:way">
            <li><a href="{@href}">{@label}</a><xsl:text> </xsl:text><span class="brief">{@about}</span></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The documents by all that a list tells of them. -->
  <xsl:key name="h:told-in-list" match="f:document" use="string-join((@date-words, @title, @shelfmark), '&#10;')"/>

  <!-- A document in a list: its day, unless the list is of that day, its title, where it is kept; its id where the same is
       told of another. -->
  <xsl:mode name="h:home" on-no-match="deep-skip"/>

  <xsl:template match="f:document" mode="h:home" as="element()">
    <li>
      <xsl:for-each select="@date-words[string()][not(. = ../../self::f:day/@label)]">
        <span class="day">{.}</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <a href="{h:document-address(@id, '')}">{@title}</a>
      <xsl:if test="@status = 'draft'">
        <xsl:text> ({c:say('draft')})</xsl:text>
      </xsl:if>
      <xsl:for-each select="@shelfmark[string()]">
        <xsl:text> </xsl:text>
        <span class="shelfmark" data-voice="archive">{.}</span>
      </xsl:for-each>
      <xsl:if test="key('h:told-in-list', string-join((@date-words, @title, @shelfmark), '&#10;'))/@id != @id">
        <xsl:text> </xsl:text>
        <span class="brief">({@id})</span>
      </xsl:if>
    </li>
  </xsl:template>

</xsl:stylesheet>
