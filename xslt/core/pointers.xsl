<?xml version="1.0" encoding="UTF-8"?>
<!-- What a pointer points at: prefixed ones lead into registers, a bare # stays within the file. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The definitions of the document's prefixes. -->
  <xsl:key name="c:prefix" match="prefixDef" use="@ident"/>

  <!-- The id at the end of a pointer: "kirov" for psn:kirov, "barsegov" for #barsegov. -->
  <xsl:function name="c:local" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="if (contains($pointer, '#')) then tokenize($pointer, '#')[last()]
      else if (contains($pointer, ':')) then tokenize($pointer, ':')[last()] else $pointer"/>
  </xsl:function>

  <!-- The register that a pointer leads into, by its file's stem ("persons"); empty if none.
       Source: TEI Guidelines, 17.2.3 Using Abbreviated Pointers. -->
  <xsl:function name="c:register" as="xs:string?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($pointer, ':')"/>
    <xsl:variable name="definition" as="element(prefixDef)?"
      select="if ($prefix) then key('c:prefix', $prefix, root($pointer))[1] else ()"/>
    <xsl:sequence select="$definition/@replacementPattern[contains(., '.xml#')]
      ! tokenize(substring-before(., '.xml#'), '/')[last()]"/>
  </xsl:function>

  <!-- The elements of the same file that a pointer with # names. -->
  <xsl:function name="c:here" as="element()*">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointer)[starts-with(., '#')]
      ! key('c:id', substring(., 2), root($pointer))"/>
  </xsl:function>

  <!-- The element of the same file that a pointer leads to, if a page shows it. -->
  <xsl:function name="c:shown-here" as="element()?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="id" as="xs:string" select="substring(head(tokenize($pointer)), 2)"/>
    <xsl:sequence select="key('c:id', $id, root($pointer))[1]
      [ancestor::text or ancestor::standOff or ancestor::facsimile or ancestor::particDesc or ancestor::settingDesc]"/>
  </xsl:function>

  <!-- What a pointer without words is shown as: its own number, an address of the web, what it leads to by its heading or its
       number, else the id at its end. -->
  <xsl:function name="c:pointer-words" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="$pointer/@target"/>
    <xsl:sequence select="($pointer/@n ! string(.), replace($target, '^https?://', '')[matches($target, '^https?:')],
      $pointer/@target[starts-with(., '#')] ! c:shown-here(.) ! c:called(.), c:local($target)[string()], '→')[1]"/>
  </xsl:function>

  <!-- What an element is called: by its heading, if that is short, else by its number. -->
  <xsl:function name="c:called" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="heading" as="xs:string" select="normalize-space(string-join(($element/self::head, $element/head)[1]//text()[not(ancestor::note)]))"/>
    <xsl:sequence select="($heading[string-length(.) lt 60], $element/@n ! normalize-space(.))[.][1]"/>
  </xsl:function>

  <!-- The space that parts these words from a word that stands close before them. -->
  <xsl:function name="c:apart-before" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="if (c:ends-with-letter(string($pointer/preceding-sibling::node()[1]/self::text()))) then ' ' else ''"/>
  </xsl:function>

  <!-- The same behind them. -->
  <xsl:function name="c:apart-behind" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="if (matches($pointer/following-sibling::node()[1]/self::text(), '^[\p{L}\p{N}]')) then ' ' else ''"/>
  </xsl:function>

</xsl:stylesheet>
