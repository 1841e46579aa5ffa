<?xml version="1.0" encoding="UTF-8"?>
<!-- What an element means, whatever the output: each output's entry stylesheet includes this file. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0">

  <xsl:include href="errors.xsl"/>
  <xsl:include href="labels.xsl"/>
  <xsl:include href="ids.xsl"/>
  <xsl:include href="pointers.xsl"/>
  <xsl:include href="voices.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="examples.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="told.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="quotations.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="letters.xsl"/>
  <xsl:include href="speech.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="policy.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="hands.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="renditions.xsl"/>
  <xsl:include href="declarations.xsl"/>
  <xsl:include href="languages.xsl"/>
  <xsl:include href="subtags.xsl"/>

</xsl:stylesheet>
