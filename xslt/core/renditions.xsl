<?xml version="1.0" encoding="UTF-8"?>
<!-- How words looked in the source: rend, rendition and style as safe declarations of CSS. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether the document declares any rendition: most of those that point at one do not. -->
  <xsl:variable name="c:declares-renditions" as="xs:boolean" select="exists(//rendition)"/>

  <!-- The declarations that hold for an element by its rendition and style; empty where none does.
       Source: TEI Guidelines, 1.3.1.1.3 Rendition Indicators. -->
  <xsl:function name="c:style" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="declared" as="xs:string*" select="
      $element/@rendition/c:here(.)/self::rendition[not(@scope)][not(@scheme) or @scheme = 'css'] ! string(.),
      $element/@style ! string(.)"/>
    <xsl:sequence select="string-join(c:safe-declarations(string-join($declared, ';')), '; ')"/>
  </xsl:function>

  <!-- Whether an element's words are raised, as a page shows them: by the words of @rend that edition.css knows, or by
       its style. -->
  <xsl:function name="c:is-raised" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="tokenize($element/@rend) = ('sup', 'superscript', 'hochgestellt')
      or exists($element/(@style, @rendition[$c:declares-renditions]))
        and contains(c:style($element), 'vertical-align: super')"/>
  </xsl:function>

</xsl:stylesheet>
