<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures, formulas, and XML that is spoken of. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text"
  xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A figure is told of in brackets; what is more than a caption stands below. -->
  <xsl:template match="figure" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:choose>
      <xsl:when test="exists((table, floatingText, list, lg, sp, figure, p[2], note, (eg | egXML | eg:egXML | code)[c:has-lines(.)]))">
        <t:block margin="{$margin}"><t:made><xsl:value-of select="'[' || c:say('figure') || ']'"/></t:made></t:block>
        <xsl:call-template name="t:mixed">
          <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
          <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <t:block margin="{$margin}">
          <xsl:apply-templates select="." mode="t:words"/>
        </t:block>
      </xsl:otherwise>
    </xsl:choose>
    <t:gap/>
  </xsl:template>

  <xsl:template match="figure" mode="t:words" as="node()+">
    <xsl:variable name="shown" as="node()*" select="node()[self::* or normalize-space()]
      [not($t:is-reading and (self::figDesc or @resp[c:speaks(..)]) and c:voice(.) ne $c:base)]"/>
    <t:made><xsl:value-of select="'[' || c:say('figure') || ($c:colon[some $one in $shown satisfies normalize-space($one)])"/></t:made>
    <xsl:for-each select="$shown">
      <xsl:variable name="before" as="node()?" select="preceding-sibling::node()[normalize-space()][. intersect $shown][1]"/>
      <xsl:if test="$before and normalize-space()">
        <t:made><xsl:value-of select="if (matches($before, '[\w”’»]\s*$')) then '. ' else ' '"/></t:made>
      </xsl:if>
      <xsl:call-template name="t:flat">
        <xsl:with-param name="content" as="node()" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <t:made><xsl:value-of select="']' || c:space-behind(.)[matches(current(), '\s$')]"/></t:made>
  </xsl:template>

  <xsl:template match="graphic | media" mode="t:words" as="node()*">
    <xsl:if test="empty(parent::figure | parent::surface | parent::notatedMusic)">
      <t:made><xsl:value-of select="'[' || c:say('figure') || ']'"/></t:made>
    </xsl:if>
    <xsl:if test="normalize-space()">
      <t:made><xsl:text> </xsl:text></t:made>
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <!-- No words, but data. -->
  <xsl:template match="binaryObject" mode="t:words" as="empty-sequence()"/>

  <!-- A formula on one line: fractions with a stroke, exponents behind ^. -->
  <xsl:template match="m:mfrac | m:msup | m:msub" mode="t:words" as="node()*">
    <xsl:variable name="sign" as="xs:string" select="if (self::m:mfrac) then '/' else if (self::m:msup) then '^' else '_'"/>
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:variable name="brackets" as="xs:string*" select="if (self::m:mrow[*[2]] or self::m:mfrac) then ('(', ')') else ('', '')"/>
      <t:made><xsl:value-of select="$sign[current()/preceding-sibling::*] || $brackets[1]"/></t:made>
      <xsl:apply-templates select="." mode="#current"/>
      <t:made><xsl:value-of select="$brackets[2]"/></t:made>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="m:msqrt" mode="t:words" as="node()*">
    <t:made>√(</t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made>)</t:made>
  </xsl:template>

  <!-- Names of elements and attributes with their signs. -->
  <xsl:template match="gi | att | tag" mode="t:words" as="node()*">
    <xsl:variable name="signs" as="xs:string*" select="c:signs-of-name(.)"/>
    <xsl:for-each select="$signs[1]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
    <xsl:apply-templates mode="#current"/>
    <xsl:for-each select="$signs[2]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
  </xsl:template>

  <!-- Lines of code or of XML as they stand. -->
  <xsl:template match="eg | code" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block verbatim="yes" margin="{$margin}">
      <xsl:apply-templates mode="t:words"/>
    </t:block>
    <t:gap/>
  </xsl:template>

  <xsl:template match="egXML | eg:egXML" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block verbatim="yes" margin="{$margin}">
      <xsl:apply-templates mode="t:example"/>
    </t:block>
    <t:gap/>
  </xsl:template>

  <!-- What an ODD declares, as it is written. -->
  <xsl:template match="schemaSpec | specGrp | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec | constraintSpec"
    mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block verbatim="yes" margin="{$margin}">
      <t:made><xsl:value-of select="c:indent(.)"/></t:made>
      <xsl:apply-templates select="." mode="t:example"/>
    </t:block>
    <t:gap/>
  </xsl:template>

  <xsl:template match="schemaSpec | specGrp | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec | constraintSpec"
    mode="t:words" as="node()*">
    <xsl:apply-templates select="." mode="t:example"/>
  </xsl:template>

  <!-- An example of XML: its words are the source's, its tags are made from the elements. -->
  <xsl:mode name="t:example" on-no-match="shallow-copy"/>

  <xsl:template match="*" mode="t:example" as="node()+">
    <t:made><xsl:value-of select="c:start-tag(.)"/></t:made>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="node()">
      <t:made><xsl:value-of select="c:end-tag(.)"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- The data of an image are no words. -->
  <xsl:template match="binaryObject" mode="t:example" as="element()">
    <t:made><xsl:value-of select="c:start-tag(.) || '…'[current()/node()] || c:end-tag(.)[current()/node()]"/></t:made>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="t:example" as="element()">
    <t:made><xsl:value-of select="serialize(.)"/></t:made>
  </xsl:template>

  <xsl:template match="egXML | eg:egXML" mode="t:words" as="node()*">
    <xsl:apply-templates mode="t:example"/>
  </xsl:template>

</xsl:stylesheet>
