<?xml version="1.0" encoding="UTF-8"?>
<!-- The plain-text edition: a document becomes its reading text or its annotated text, the facts of
     all documents become the front matter of the whole.

     A text is made in two steps: first its blocks, in which what the source says and what is added to it
     (t:made) can be told apart; then the lines of these blocks. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core" exclude-result-prefixes="#all" version="3.0">

  <xsl:import href="../core/core.xsl"/>
  <xsl:import href="elements.xsl"/>

  <xsl:include href="layout.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="description.xsl"/>
  <xsl:include href="letters.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="remarks.xsl"/>
  <xsl:include href="front.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Which text a document becomes: reading, or annotated. -->
  <xsl:param name="form" as="xs:string" select="'reading'"/>

  <!-- The length of a line in characters. -->
  <xsl:param name="width" as="xs:integer" select="80"/>

  <!-- A warning that the text bears, such as Draft; empty where there is none. -->
  <xsl:param name="mark" as="xs:string" select="''"/>

  <!-- A text has of each alternate the one that is shown. -->
  <xsl:variable name="c:leaves-out" as="xs:boolean" select="true()"/>

  <!-- Whether the blocks are wanted beside the lines, as marked.xml: by them, `build` proves that no word
       was lost. -->
  <xsl:param name="marked" as="xs:boolean" select="false()"/>

  <!-- Chooses the text by what the source is. -->
  <xsl:mode on-no-match="fail"/>

</xsl:stylesheet>
