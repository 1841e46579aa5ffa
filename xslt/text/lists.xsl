<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists as lines. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- A list; an empty line after its last item, unless it is part of one. -->
  <xsl:template match="list" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
    </xsl:call-template>
    <xsl:if test="not(parent::item)">
      <t:gap/>
    </xsl:if>
  </xsl:template>

  <!-- The number of each item of the lists that say that their items have numbers, and name none. -->
  <xsl:variable name="t:item-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="//list[c:is-numbered(.)][empty(item/(@n | *[1]/self::label))]">
        <xsl:for-each select="item">
          <xsl:map-entry key="generate-id()" select="position()"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- An item hangs from its number, which is the source's, or is counted in a list that says so and has none; else from
       a dash. -->
  <xsl:template match="list/item" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="sign" as="xs:string" select="
      if (normalize-space(@n)) then c:item-number(.) || ' '
      else ($t:item-numbers(generate-id()) ! (. || '. '), '- ')[1]"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="t:mixed">
        <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || replace($sign, '.', ' ')"/>
        <xsl:with-param name="gap" as="xs:boolean" select="exists(p)"/>
        <xsl:with-param name="labelled" as="xs:boolean" select="false()"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="t:hung($blocks, $margin || $sign)"/>
  </xsl:template>

  <!-- One behind its label hangs from nothing. -->
  <xsl:template match="list/item[preceding-sibling::node()[self::* or normalize-space()][1]/self::label] | list/headItem" priority="1" mode="t:blocks"
    as="element()*">
    <xsl:call-template name="t:mixed"/>
  </xsl:template>

  <!-- A list of labels and items: each item behind its label, or below it where it holds blocks. -->
  <xsl:template match="list[label][item]" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:for-each-group select="node()" group-starting-with="label | headLabel">
      <xsl:variable name="said" as="element()?" select="(self::label, self::headLabel)/following-sibling::node()[self::* or normalize-space()][1]
        /(self::item | self::headItem)"/>
      <xsl:choose>
        <xsl:when test="empty($said)">
          <xsl:call-template name="t:mixed">
            <xsl:with-param name="content" as="node()*" select="current-group()"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="t:holds-blocks($said)">
          <xsl:apply-templates select="." mode="t:blocks"/>
          <xsl:apply-templates select="$said" mode="t:blocks">
            <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
          </xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise>
          <t:block first="{$margin}" margin="{$margin || $t:margin}">
            <xsl:variable name="label" as="node()*">
              <xsl:call-template name="t:inner"/>
            </xsl:variable>
            <xsl:sequence select="$label"/>
            <xsl:for-each select=".[exists($label)]">
              <t:made><xsl:value-of select="if (matches(., '[\p{P}\d]\s*$')) then ' ' else ': '"/></t:made>
            </xsl:for-each>
            <xsl:for-each select="$said">
              <xsl:call-template name="t:inner"/>
            </xsl:for-each>
          </t:block>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="exists($said)">
        <xsl:call-template name="t:mixed">
          <xsl:with-param name="content" as="node()*" select="current-group()[. >> $said]"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:for-each-group>
    <t:gap/>
  </xsl:template>

</xsl:stylesheet>
