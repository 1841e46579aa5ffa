<?xml version="1.0" encoding="UTF-8"?>
<!-- A register's page: its entries, each with the way to its own page and the number of its mentions. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- Any page that is made of facts. -->
  <xsl:template match="document-node(element(f:edition))" as="element()">
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" as="xs:string" select="string((f:edition/@title, c:say('page-' || $page))[1])"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="document-node(element(f:edition))[$page = 'register']" mode="h:content" as="element()+">
    <h1>{f:edition/@title}</h1>
    <xsl:call-template name="h:alphabet"/>
    <xsl:for-each-group select="f:edition/f:entry" group-adjacent="string(@group)">
      <xsl:for-each select="current-grouping-key()[.]">
        <h2>{.}</h2>
      </xsl:for-each>
      <xsl:for-each-group select="current-group()" group-adjacent="if ($h:has-letters) then string(@letter) else ''">
        <xsl:call-template name="h:entries">
          <xsl:with-param name="letter" as="xs:string" select="current-grouping-key()"/>
          <xsl:with-param name="entries" as="element(f:entry)+" select="current-group()"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Whether entries stand under the letters with which they begin: where there are many. -->
  <xsl:variable name="h:has-letters" as="xs:boolean"
    select="count(/f:edition/f:entry) gt 60 and exists(/f:edition/f:entry/@letter)"/>

  <!-- Entries, those of a letter as a section: browsers lay out the ones that are seen, and not thousands. -->
  <xsl:template name="h:entries" as="element()">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:param name="entries" as="element(f:entry)+"/>
    <xsl:choose>
      <xsl:when test="$letter">
        <section class="letter">
          <xsl:element name="{if ($entries[1]/@group[string()]) then 'h3' else 'h2'}">{$letter}</xsl:element>
          <ul class="entries">
            <xsl:apply-templates select="$entries" mode="h:register"/>
          </ul>
        </section>
      </xsl:when>
      <xsl:otherwise>
        <ul class="entries">
          <xsl:apply-templates select="$entries" mode="h:register"/>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The letters, as links. -->
  <xsl:template name="h:alphabet" as="element()?">
    <xsl:if test="$h:has-letters">
      <nav class="alphabet" aria-label="{c:say('alphabet')}">
        <ul>
          <xsl:for-each-group select="f:edition/f:entry" group-adjacent="string(@letter)">
            <li><a href="#{@id}">{current-grouping-key()}</a></li>
          </xsl:for-each-group>
        </ul>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- An entry in the list of its register. -->
  <xsl:mode name="h:register" on-no-match="deep-skip"/>

  <xsl:template match="f:entry" mode="h:register" as="element()">
    <li id="{@id}">
      <a href="{h:entry-address(.)}">{@heading}</a>
      <xsl:for-each select="@mentions[. ne '0']">
        <xsl:text> </xsl:text>
        <span class="count" title="{c:say('mentions')}">{.}</span>
      </xsl:for-each>
      <xsl:for-each select="@note[string()]">
        <xsl:text> </xsl:text>
        <span class="brief">{.}</span>
      </xsl:for-each>
    </li>
  </xsl:template>

</xsl:stylesheet>
