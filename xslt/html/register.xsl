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
      <ul class="entries">
        <xsl:apply-templates select="current-group()" mode="h:register"/>
      </ul>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The letters with which entries begin, where there are many. -->
  <xsl:template name="h:alphabet" as="element()?">
    <xsl:if test="count(f:edition/f:entry) gt 60 and exists(f:edition/f:entry/@letter)">
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
        <span class="brief">{.}</span>
      </xsl:for-each>
    </li>
  </xsl:template>

</xsl:stylesheet>
