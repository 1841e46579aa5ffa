<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks and phrases of a text that are not the words of what is around them: each says whose it is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="body[*/@resp]" mode="h:text" as="node()*">
    <xsl:sequence select="h:anchors(.)"/>
    <xsl:call-template name="h:blocks"/>
  </xsl:template>

  <xsl:template match="opener[*/@resp] | closer[*/@resp] | front[*/@resp] | back[*/@resp] | postscript[*/@resp]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:citable"/>
      <xsl:call-template name="h:blocks"/>
    </div>
  </xsl:template>

  <!-- The blocks of a section. Those in another voice than its own stand under the name of that voice, and what follows
       in the same voice shares it; headings and date lines have a name of their own. -->
  <xsl:template name="h:blocks" as="node()*">
    <xsl:choose>
      <xsl:when test="empty(*[@resp][h:is-apart(.)]) or exists(text()[normalize-space()])">
        <xsl:apply-templates mode="h:text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="*" group-adjacent="if (h:is-apart(.)) then h:block-label(.) else ''">
          <xsl:choose>
            <xsl:when test="current-grouping-key()">
              <xsl:element name="{if (h:is-heading(.)) then 'header' else 'div'}">
                <xsl:attribute name="class" select="'voice ' || c:voice(.)"/>
                <xsl:attribute name="data-voice" select="c:voice(.)"/>
                <p class="voice-label made" data-voice="edition">{current-grouping-key()}</p>
                <xsl:apply-templates select="current-group()" mode="h:text"/>
              </xsl:element>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="current-group()" mode="h:text"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether a block is in another voice than what is around it. A note, and a phrase, have their own ways to say so. -->
  <xsl:function name="h:is-apart" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block/@resp) and not($block/self::note or $block/self::noteGrp or $block/self::seg or $block/self::ref
      or $block/self::supplied or $block/self::gap or $block/self::fw) and c:speaks($block)
      and c:voice($block) ne c:voice($block/..)"/>
  </xsl:function>

  <xsl:function name="h:is-heading" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block[self::head or self::dateline][not(parent::opener or parent::closer)])"/>
  </xsl:function>

  <!-- "Collection (Y. Barsegov): heading". -->
  <xsl:function name="h:block-label" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="whose" as="xs:string" select="c:voice-label(c:voice($block), c:author($block))"/>
    <xsl:sequence select="if (h:is-heading($block)) then c:say('heading-of', $whose) else $whose"/>
  </xsl:function>

  <!-- Says to a screen reader whose words follow among others', where one sees it by their type. -->
  <xsl:function name="h:whose" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="voice" as="xs:string?" select="c:decided-voice($element)[c:speaks($element)]"/>
    <xsl:if test="$voice[. ne c:voice($element/..)]">
      <span class="hidden made" data-voice="edition">{c:voice-label($voice, c:author($element)) || $c:colon}</span>
    </xsl:if>
  </xsl:function>

  <!-- What may stand in a line: phrases ask in lines alone, to which they leave what stands among blocks. -->
  <xsl:template match="seg[@resp] | desc[@resp]" mode="h:words" priority="0.9" as="node()*">
    <xsl:variable name="made" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="h:said-by(h:whose(.), $made)"/>
  </xsl:template>

  <xsl:template match="ref[@resp] | label[@resp] | list/item[@resp]" mode="h:text h:words" priority="0.9" as="node()*">
    <xsl:variable name="made" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="h:said-by(h:whose(.), $made)"/>
  </xsl:template>

  <!-- What was made of an element, with whose words it holds at its beginning. -->
  <xsl:function name="h:said-by" as="node()*">
    <xsl:param name="whose" as="element()?"/>
    <xsl:param name="made" as="node()*"/>
    <xsl:for-each select="$made">
      <xsl:choose>
        <xsl:when test="exists($whose) and . is $made[self::*][1]">
          <xsl:copy>
            <xsl:sequence select="@*, $whose, node()"/>
          </xsl:copy>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
