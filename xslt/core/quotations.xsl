<?xml version="1.0" encoding="UTF-8"?>
<!-- What is quoted or said: in a sentence, or by itself. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether a quotation stands among blocks, where no sentence goes on around it; in an epigraph, which may have one
       and its source in a line, only where it has several. -->
  <xsl:function name="c:stands-apart" as="xs:boolean">
    <xsl:param name="quotation" as="element()"/>
    <xsl:sequence select="exists($quotation/(parent::div | parent::body | parent::div0 | parent::div1 | parent::div2 | parent::div3
        | parent::div4 | parent::div5 | parent::div6 | parent::div7 | parent::front | parent::back | parent::prologue
        | parent::epilogue | parent::argument | parent::sp))
      or exists($quotation/parent::epigraph/(quote | cit | q | said)[2])"/>
  </xsl:function>

</xsl:stylesheet>
