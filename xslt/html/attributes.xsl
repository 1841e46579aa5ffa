<?xml version="1.0" encoding="UTF-8"?>
<!-- What every element of a text takes over into its page: class, id, language, voice, style. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The attributes of an element that needs no id of its own. The templates for what stands most often in a
       text have the same in themselves: each call, function and `as` costs some of their speed. -->
  <xsl:template name="h:attributes" as="attribute()*">
    <xsl:choose>
      <xsl:when test="@type">
        <xsl:attribute name="class" select="'tei-' || local-name() || ' type-' || (if (contains(@type, ' ')) then translate(@type, ' ', '-') else @type)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="class" select="'tei-' || local-name()"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="@*" mode="h:attribute"/>
  </xsl:template>

  <!-- The attributes of a block, which can be cited: it has an id, its own or one made for it. -->
  <xsl:template name="h:citable" as="attribute()*">
    <xsl:call-template name="h:attributes"/>
    <xsl:if test="not(@xml:id and ($c:keeps-ids or c:owns-id(.)))">
      <xsl:attribute name="id" select="c:generated-id(.)"/>
    </xsl:if>
  </xsl:template>

  <!-- Whether anything of the document is set from above. -->
  <xsl:variable name="h:has-upright" as="xs:boolean" select="exists($c:texts/descendant-or-self::*[@xml:lang[contains(., 'Mong')]
    or @rend[contains(., 'vertical')] or @style[contains(., 'vertical')]])
    or $c:declares-renditions and exists(//rendition[contains(., 'vertical')])"/>

  <!-- What an attribute of TEI becomes. -->
  <xsl:mode name="h:attribute" on-no-match="deep-skip"/>

  <xsl:template match="@xml:id" mode="h:attribute" as="attribute()?">
    <xsl:choose>
      <xsl:when test="$c:keeps-ids">
        <xsl:attribute name="id" select="."/>
      </xsl:when>
      <xsl:when test="c:owns-id(..)">
        <xsl:attribute name="id" select="c:page-id(.)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A transliteration runs as its letters do, whatever its tag forgets to say. -->
  <xsl:template match="@xml:lang" mode="h:attribute" as="attribute()*">
    <xsl:variable name="tag" as="xs:string" select="c:language-tag(.)"/>
    <xsl:variable name="direction" as="xs:string" select="c:direction($tag)"/>
    <xsl:attribute name="lang" select="$tag"/>
    <xsl:attribute name="dir" select="if ($direction = 'rtl' and matches(.., '\p{L}') and not(matches(.., $c:letter-from-right)))
      then 'auto' else $direction"/>
  </xsl:template>

  <!-- The language of a text that tells none, where the edition has another than its interface; and which way its lines run: as
       its first letter does, where it has any that run from right to left. -->
  <xsl:template name="h:untold-language" as="attribute()*">
    <xsl:if test="empty(ancestor-or-self::*/@xml:lang)">
      <xsl:for-each select="$edition/*/@language[string()][. ne $h:language]">
        <xsl:attribute name="lang" select="."/>
      </xsl:for-each>
      <xsl:if test="matches(., $c:letter-from-right)">
        <xsl:attribute name="dir" select="'auto'"/>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The language of an element: its own, or else the one that it stands in, where that is not the page's. What stands
       on a page by itself says so, for hyphens, quotation marks, voices that read aloud, and the way its lines run. -->
  <xsl:function name="h:language" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@xml:lang) then $element/@xml:lang
      else ($element/ancestor::*/@xml:lang)[last()][c:language-tag(.) ne $h:language]"/>
  </xsl:function>

  <!-- Takes the place of the class without it. -->
  <xsl:template match="@rend" mode="h:attribute" as="attribute()">
    <xsl:attribute name="class" select="h:class(..)"/>
  </xsl:template>

  <xsl:template match="@resp" mode="h:attribute" as="attribute()?">
    <xsl:sequence select="h:voice(..)"/>
  </xsl:template>

  <!-- Both tell how it looked: one attribute holds what is said by either. -->
  <xsl:template match="@rendition | @style" mode="h:attribute" as="attribute()?">
    <xsl:if test="../@style or $c:declares-renditions">
      <xsl:for-each select="c:style(..)[.]">
        <xsl:attribute name="style" select="."/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The attribute that says whose words an element holds, where it decides that itself. -->
  <xsl:function name="h:voice" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="voice" as="xs:string?" select="c:decided-voice($element)[c:speaks($element) or $element/self::note]"/>
    <xsl:if test="exists($voice)">
      <xsl:attribute name="data-voice" select="$voice"/>
    </xsl:if>
  </xsl:function>

  <!-- The classes of an element: its TEI name, its type behind "type-", how it looked behind "rend-". -->
  <xsl:function name="h:class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'tei-' || local-name($element) || $element/@type ! h:type-class(.) || $element/@rend ! h:rend(.)"/>
  </xsl:function>

  <xsl:function name="h:type-class" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="' type-' || translate($type, ' ', '-')"/>
  </xsl:function>

  <xsl:function name="h:rend" as="xs:string">
    <xsl:param name="rend" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($rend)"/>
    <xsl:sequence select="if (contains($words, ' ')) then ' rend-' || replace($words, ' ', ' rend-') else ' rend-'[$words] || $words"/>
  </xsl:function>

</xsl:stylesheet>
