<?xml version="1.0" encoding="UTF-8"?>
<!-- The plain-text edition: a document becomes its reading text or its annotated text, the facts of
     all documents become the front matter of the whole. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all" version="3.0">

  <xsl:include href="../core/core.xsl"/>
  <xsl:include href="layout.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="reading.xsl"/>
  <xsl:include href="annotated.xsl"/>
  <xsl:include href="remarks.xsl"/>
  <xsl:include href="front.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Which text a document becomes: reading, or annotated. -->
  <xsl:param name="form" as="xs:string" select="'reading'"/>

  <!-- The length of a line in characters. -->
  <xsl:param name="width" as="xs:integer" select="80"/>

  <!-- A warning that the text bears, such as Draft; empty where there is none. -->
  <xsl:param name="mark" as="xs:string" select="''"/>

  <!-- Chooses the text by what the source is. -->
  <xsl:mode on-no-match="fail"/>

</xsl:stylesheet>
