<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources: archives and collections, what their abbreviations stand for, and a concordance of numbers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- Those that keep documents, each with its number in the alphabet. -->
  <xsl:key name="h:keeper" match="f:keeper" use="@name"/>

  <xsl:template match="document-node(element(f:edition))[$page = 'sources']" mode="h:content" as="element()+">
    <xsl:variable name="kept" as="element(f:held)*" select="f:edition/f:document/f:held[@entry ne '']"/>
    <xsl:variable name="is-held" as="xs:boolean" select="exists(f:edition/f:document/f:held)"/>
    <xsl:variable name="is-printed" as="xs:boolean" select="exists(f:edition/f:document/f:printed)"/>
    <h1>{f:edition/@title}</h1>
    <xsl:call-template name="h:shares"/>
    <xsl:if test="exists($kept)">
      <h2>{c:say('archives')}</h2>
      <xsl:if test="$is-printed">
        <p>{c:say('about-archives')}</p>
      </xsl:if>
      <xsl:for-each-group select="$kept" group-by="@register || '#' || @entry">
        <xsl:sort select="key('h:keeper', @place)/xs:integer(@number)"/>
        <xsl:variable name="entry" as="element()?" select="key('h:entry', current-grouping-key(), $entries)"/>
        <section class="holding">
          <h3>
            <xsl:choose>
              <xsl:when test="$entry">
                <a href="{h:entry-address($entry)}" data-voice="archive">{@place}</a>
              </xsl:when>
              <xsl:otherwise>
                <span data-voice="archive">{@place}</span>
              </xsl:otherwise>
            </xsl:choose>
          </h3>
          <xsl:for-each select="$entry/@note[string()]">
            <p class="brief">{.}</p>
          </xsl:for-each>
          <ul>
            <xsl:for-each select="current-group()">
              <li><span data-voice="archive">{.}</span><xsl:text> </xsl:text><a href="{h:document-address(../@id, '')}">{../@title}</a></li>
            </xsl:for-each>
          </ul>
        </section>
      </xsl:for-each-group>
    </xsl:if>
    <xsl:if test="$is-held or $is-printed">
      <h2 id="concordance">{c:say('concordance')}</h2>
      <div class="scrolling" role="region" aria-labelledby="concordance" tabindex="0">
        <table class="concordance">
          <thead>
            <tr>
              <th scope="col">{c:say('here')}</th>
              <th scope="col">{c:say('document')}</th>
              <xsl:if test="$is-held">
                <th scope="col">{$c:voice-labels('archive')}</th>
              </xsl:if>
              <xsl:if test="$is-printed">
                <th scope="col">{c:say('printed')}</th>
              </xsl:if>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="f:edition/f:document">
              <tr>
                <th scope="row">{@id}</th>
                <td><a href="{h:document-address(@id, '')}">{@title}</a></td>
                <xsl:if test="$is-held">
                  <td data-voice="archive"><xsl:sequence select="h:lines(f:held)"/></td>
                </xsl:if>
                <xsl:if test="$is-printed">
                  <td data-voice="archive"><xsl:sequence select="h:lines(f:printed)"/></td>
                </xsl:if>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </xsl:if>
    <xsl:for-each-group select="f:edition/f:entry" group-adjacent="string(@group)">
      <h2>{(current-grouping-key()[.], c:say('works'))[1]}</h2>
      <ul class="entries">
        <xsl:for-each select="current-group()">
          <li>
            <a href="{h:entry-address(.)}">{@heading}</a>
            <xsl:for-each select="@note[string()]">
              <xsl:text> </xsl:text>
              <span class="brief">{.}</span>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
