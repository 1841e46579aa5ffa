<?xml version="1.0" encoding="UTF-8"?>
<!-- Chronology, correspondence and map: a picture drawn before, and behind it the same as words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The picture, an svg element; none where there is nothing to draw. -->
  <xsl:param name="picture" as="document-node()?"/>

  <xsl:template match="document-node(element(f:edition))[$page = ('chronology', 'correspondence', 'map')]" mode="h:scripts"
    as="element()">
    <link rel="stylesheet" href="{$h:root}assets/pictures.css"/>
  </xsl:template>

  <xsl:template name="h:picture" as="element()?">
    <xsl:if test="$picture">
      <figure class="picture {$page}">
        <div class="scrolling" role="region" aria-label="{f:edition/@title}" tabindex="0">
          <xsl:copy-of select="$picture/*"/>
        </div>
        <xsl:for-each select="f:edition/@caption[string()]">
          <figcaption>{.}</figcaption>
        </xsl:for-each>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- By day: the documents, and the days that they speak of. -->
  <xsl:template match="document-node(element(f:edition))[$page = 'chronology']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <p>{c:say('about-chronology')}</p>
    <xsl:call-template name="h:picture"/>
    <xsl:call-template name="h:shares"/>
    <xsl:for-each select="f:edition/f:day">
      <section class="day">
        <h2 id="{@id}">{@label}</h2>
        <xsl:where-populated>
          <ul class="documents">
            <xsl:apply-templates select="f:document" mode="h:home"/>
          </ul>
        </xsl:where-populated>
        <xsl:if test="f:date">
          <ul class="spoken-of">
            <xsl:for-each select="f:date">
              <li>
                <span class="voice-label">{$c:voice-labels(@voice)}</span>
                <xsl:text> </xsl:text>
                <a href="{h:document-address(@document, @block)}" data-voice="{@voice}">{.}</a>
                <xsl:text> – {@title}</xsl:text>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- Who wrote to whom. -->
  <xsl:template match="document-node(element(f:edition))[$page = 'correspondence']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <p>{c:say('about-correspondence')}</p>
    <xsl:call-template name="h:picture"/>
    <div class="scrolling" role="region" aria-label="{c:say('exchanges')}" tabindex="0">
      <table class="exchanges">
        <caption>{c:say('exchanges')}</caption>
        <thead>
          <tr>
            <th scope="col">{c:say('from')}</th>
            <th scope="col">{c:say('to')}</th>
            <th scope="col">{c:say('page-home')}</th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="f:edition/f:exchange">
            <tr>
              <xsl:for-each select="f:sent, f:received">
                <td>
                  <xsl:choose>
                    <xsl:when test="@href">
                      <a href="{@href}">{.}</a>
                    </xsl:when>
                    <xsl:otherwise>{.}</xsl:otherwise>
                  </xsl:choose>
                </td>
              </xsl:for-each>
              <td>
                <xsl:for-each select="f:document">
                  <xsl:if test="position() gt 1">, </xsl:if>
                  <a href="{h:document-address(@id, '')}" title="{@title}">{(@date-words[string()], @title)[1]}</a>
                  <xsl:for-each select="f:letters"> ({string-join((@years[string()], @number), $c:colon)})</xsl:for-each>
                </xsl:for-each>
              </td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- Where the places lie that are mentioned. -->
  <xsl:template match="document-node(element(f:edition))[$page = 'map']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <p>{c:say('about-map')}</p>
    <xsl:call-template name="h:picture"/>
    <xsl:for-each-group select="f:edition/f:entry" group-by="@group">
      <h2>{c:say('places-' || current-grouping-key())}</h2>
      <ul class="entries">
        <xsl:apply-templates select="current-group()" mode="h:register"/>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
