<?xml version="1.0" encoding="UTF-8"?>
<!-- How words looked in the source: rend, rendition and style as safe declarations of CSS. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The properties of CSS that a source may set: none of them moves or covers what is not its own. -->
  <xsl:variable name="c:properties" as="xs:string+" select="'direction', 'display', 'font-family', 'font-size', 'font-style', 'font-variant', 'font-weight', 'letter-spacing',
    'line-height', 'margin-left', 'margin-right', 'padding-left', 'text-align', 'text-decoration',
    'text-indent', 'text-transform', 'vertical-align', 'white-space', 'word-spacing', 'writing-mode',
    'border', 'border-top', 'border-bottom', 'border-left', 'border-right', 'float', 'text-orientation'"/>

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

  <!-- The declarations of some CSS that are of the properties above and hold plain values. -->
  <xsl:function name="c:safe-declarations" as="xs:string*">
    <xsl:param name="css" as="xs:string"/>
    <xsl:for-each select="tokenize($css, ';')[contains(., ':')]">
      <xsl:variable name="name" as="xs:string" select="lower-case(normalize-space(substring-before(., ':')))"/>
      <xsl:variable name="value" as="xs:string" select="normalize-space(substring-after(., ':'))"/>
      <xsl:if test="$name = $c:properties and matches($value, '^[\w\s.,%#+\-]+$') and c:is-plain($name, $value)">
        <xsl:sequence select="$name || ': ' || $value"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether a declaration hides nothing: no word of a source can be put out of sight by its style. -->
  <xsl:function name="c:is-plain" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="
      if ($name = 'display') then $value = ('block', 'inline', 'inline-block')
      else if ($name = ('font-size', 'line-height')) then not(matches($value, '^[0.]+[a-z%]*$'))
      else if ($name = ('text-indent', 'margin-left', 'margin-right', 'letter-spacing', 'word-spacing'))
        then not(matches($value, '-?\d{3}|-\d\d|-[2-9]'))
      else true()"/>
  </xsl:function>

</xsl:stylesheet>
