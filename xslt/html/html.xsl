<?xml version="1.0" encoding="UTF-8"?>
<!-- The HTML edition: a document becomes its page, the facts of all documents become the indices.

     Every element that holds words carries data-voice, or stands inside one that does: so a style,
     a switch, a test or a screen reader can always tell whose words they are. What a stylesheet adds to
     a text (a number, a bracket, a label) stands in an element of the class "made". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all" version="3.0">

  <xsl:import href="elements.xsl"/>

  <xsl:include href="../core/core.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="findable.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="citing.xsl"/>
  <xsl:include href="alone.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="header.xsl"/>
  <xsl:include href="description.xsl"/>
  <xsl:include href="letters.xsl"/>
  <xsl:include href="attributes.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="told.xsl"/>
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="transcription.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="facsimile.xsl"/>
  <xsl:include href="remarks.xsl"/>
  <!-- Behind what its rules go on to: of rules that fit alike, the last comes first. -->
  <xsl:include href="voices.xsl"/>
  <xsl:include href="home.xsl"/>
  <xsl:include href="register.xsl"/>
  <xsl:include href="entry.xsl"/>
  <xsl:include href="notes-page.xsl"/>
  <xsl:include href="sources.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="browse.xsl"/>
  <xsl:include href="pictures.xsl"/>
  <xsl:include href="shares.xsl"/>
  <xsl:include href="search.xsl"/>

  <!-- The method xhtml is quicker than html; `Saxon` leaves out the slashes of void elements. -->
  <xsl:output method="xhtml" html-version="5" omit-xml-declaration="yes" encoding="UTF-8" indent="no"
    include-content-type="no" escape-uri-attributes="no"/>

  <!-- Which page the source becomes: document; of facts: home, documents, register, entry, notes, sources, about, browse,
       chronology, correspondence, map, search, missing. -->
  <xsl:param name="page" as="xs:string" select="'document'"/>

  <!-- <neighbours called="…"><previous id="kz001" title="…"/><next …/><exchange between="…"><previous …/>… around a document. -->
  <xsl:param name="neighbours" as="document-node()?"/>

  <!-- A warning that the page bears, such as Draft; empty where there is none. -->
  <xsl:param name="mark" as="xs:string" select="''"/>

  <!-- Chooses the page by what the source is. -->
  <xsl:mode on-no-match="fail"/>

</xsl:stylesheet>
