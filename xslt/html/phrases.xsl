<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, marks, additions, quotations: what stands within a block. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- An inline element: its text, its class, and whose words it holds if it decides that. -->
  <xsl:template match="persName | placeName | orgName | rs | name | roleName | seg | supplied
    | idno | locus | bibl | biblScope | title | ref" mode="h:text" as="element()">
    <span class="{h:class(.)}">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- What points at an entry is a link to it; HTML has no link within a link, so the outermost. -->
  <xsl:template match="*[c:entry-pointers(.)][not(ancestor::*[c:entry-pointers(.)])]" priority="1"
    mode="h:text" as="element()">
    <xsl:variable name="pointer" as="attribute()" select="c:entry-pointers(.)[1]"/>
    <a class="tei-{local-name()}"
      href="{h:register-address(c:register($pointer), c:local($pointer))}">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </a>
  </xsl:template>

  <xsl:template match="date[@when]" mode="h:text" as="element()">
    <time class="tei-date" datetime="{@when}">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </time>
  </xsl:template>

  <xsl:template match="date" mode="h:text" as="element()">
    <span class="tei-date">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- A label of the collection among the document's words says so to a screen reader too. -->
  <xsl:template match="seg[@type = 'label']" mode="h:text" as="element()">
    <span class="{h:class(.)}" data-voice="{c:voice(.)}"
      title="{c:voice-label(c:voice(.), c:author(.))}">
      <span class="hidden" data-voice="edition">{c:voice-label(c:voice(.), c:author(.))}: </span>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="note//seg[@type = 'label']" mode="h:text" as="element()">
    <span class="{h:class(.)}">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- The brackets are the source's own: none are added. -->
  <xsl:template match="gap" mode="h:text" as="element()">
    <span class="tei-gap">
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates select="desc/node()" mode="#current"/>
    </span>
  </xsl:template>

  <!-- The quotation marks are the source's own: none are added. -->
  <xsl:template match="quote" mode="h:text" as="element()">
    <span class="tei-quote">
      <xsl:for-each select="@xml:id">
        <xsl:attribute name="id" select="."/>
      </xsl:for-each>
      <xsl:sequence select="h:voice(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="ref[@type = 'note-sign']" mode="h:text" as="element()">
    <xsl:variable name="number" as="xs:integer" select="c:remark-number(c:remark-of-sign(.))"/>
    <sup class="sign" id="{@xml:id}" data-voice="{c:voice(.)}">
      <a href="#remark-{$number}" aria-label="Sign {.}: note {$number}">
        <xsl:apply-templates mode="#current"/>
      </a>
    </sup>
  </xsl:template>

  <!-- Says of signs that one excludes the other: the note's own remark tells readers. -->
  <xsl:template match="alt" mode="h:text" as="empty-sequence()"/>

</xsl:stylesheet>
