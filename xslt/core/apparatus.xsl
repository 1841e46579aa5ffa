<?xml version="1.0" encoding="UTF-8"?>
<!-- What an apparatus says: which witnesses have a reading, and how they are called. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The witnesses that the document declares. -->
  <xsl:variable name="c:witnesses" as="element(witness)*" select="/*//listWit//witness[@xml:id]"/>

  <!-- The apparatus entries at their places, of which each has a number. -->
  <xsl:variable name="c:variants" as="element(app)*" select="$c:texts//app[c:in-line(.)]"/>

  <!-- The sigla of the witnesses that have a reading: "A B". -->
  <xsl:function name="c:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="string-join(($reading/@wit ! tokenize(.) ! c:siglum(., $reading),
      $reading/@source ! tokenize(.) ! c:local(.)), ' ')"/>
  </xsl:function>

  <!-- The siglum of a witness: what its declaration abbreviates it to, else its id. -->
  <xsl:function name="c:siglum" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="where" as="node()"/>
    <xsl:variable name="witness" as="element()?"
      select="key('c:id', c:local($pointer), root($where))[1]"/>
    <xsl:sequence select="($witness/abbr[@type = 'siglum'] ! normalize-space(.), $witness/@n ! string(.),
      c:local($pointer))[1]"/>
  </xsl:function>

</xsl:stylesheet>
