<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as a text: its header block, its blocks, its notes below them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Whether only the document's own words are wanted. -->
  <xsl:variable name="t:is-reading" as="xs:boolean" select="$form = 'reading'"/>

  <xsl:template match="document-node(element(TEI)) | document-node(element(teiCorpus))" as="node()*">
    <xsl:variable name="blocks" as="element(t:text)">
      <t:text>
        <xsl:call-template name="t:descriptions"/>
        <xsl:call-template name="t:letters"/>
        <t:body>
          <xsl:apply-templates select="*/(text | sourceDoc | TEI | teiCorpus)" mode="t:blocks"/>
        </t:body>
        <xsl:if test="not($t:is-reading)">
          <xsl:call-template name="t:remarks"/>
        </xsl:if>
      </t:text>
    </xsl:variable>
    <xsl:value-of select="t:output((t:header(*), t:lines-of($blocks)))"/>
    <xsl:if test="$marked">
      <xsl:result-document href="marked.xml" method="xml" indent="no">
        <xsl:sequence select="$blocks"/>
      </xsl:result-document>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
