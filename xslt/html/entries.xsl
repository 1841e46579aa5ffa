<?xml version="1.0" encoding="UTF-8"?>
<!-- A dictionary whose entries stand in no sections: which of them make a page together, and what it is called.

     Entries that are sorted by their first letters make a page a letter, one of many entries a page for each two or
     three letters; others a page for each hundred. The first entry of a page stands for it, as a section for its own. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- How many entries one page holds at most. -->
  <xsl:param name="entries-of-page" as="xs:integer" select="100"/>

  <!-- The bodies whose entries are more than a page holds. -->
  <xsl:variable name="h:dictionaries" as="element(body)*" select="if ($page-level = 0) then () else $c:texts/(body | group//body)
    [(entry | entryFree | superEntry)[$entries-of-page + 1]][count(ancestor::TEI[parent::*]) lt $page-level][h:stands-free(.)]"/>

  <!-- The pages of entries, each as <h:page name="ab" title="Ab" first="…"/>: what its address ends with, what it is
       called, and what generate-id() calls its first entry. -->
  <xsl:variable name="h:entry-pages" as="element(h:page)*">
    <xsl:for-each select="$h:dictionaries">
      <xsl:variable name="number" as="xs:string" select="if (count($h:dictionaries) gt 1) then position() || '-' else ''"/>
      <xsl:for-each-group select="*" group-adjacent="exists(self::div)">
        <xsl:if test="not(current-grouping-key())">
          <xsl:call-template name="h:entry-pages">
            <xsl:with-param name="entries" as="element()*" select="current-group()/(self::entry | self::entryFree | self::superEntry)"/>
            <xsl:with-param name="before" as="xs:string" select="$number || string(count(preceding-sibling::div)[. gt 0]) || '-'[current()/preceding-sibling::div]"/>
          </xsl:call-template>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:for-each>
  </xsl:variable>

  <!-- The same by what generate-id() calls their first entries. -->
  <xsl:variable name="h:entry-pages-by-first" as="map(xs:string, element(h:page))">
    <xsl:map>
      <xsl:for-each select="$h:entry-pages">
        <xsl:map-entry key="string(@first)" select="."/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The entries that stand for a page. -->
  <xsl:variable name="h:first-entries" as="element()*" select="if (empty($h:dictionaries)) then ()
    else $h:dictionaries/*[map:contains($h:entry-pages-by-first, generate-id())]"/>

  <!-- What stands on the page of entries, by what generate-id() calls the first: all up to the next page or section. -->
  <xsl:variable name="h:members" as="map(xs:string, node()+)">
    <xsl:map>
      <xsl:for-each select="$h:dictionaries">
        <xsl:for-each-group select="node()" group-starting-with="*[self::div or map:contains($h:entry-pages-by-first, generate-id())]">
          <xsl:if test="map:contains($h:entry-pages-by-first, generate-id())">
            <xsl:map-entry key="generate-id()" select="current-group()"/>
          </xsl:if>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The first entry of the page on which each of these stands, by what generate-id() calls the one. -->
  <xsl:variable name="h:firsts" as="map(xs:string, element())">
    <xsl:map>
      <xsl:for-each select="$h:first-entries">
        <xsl:variable name="first" as="element()" select="."/>
        <xsl:for-each select="$h:members(generate-id())/self::*">
          <xsl:map-entry key="generate-id()" select="$first"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- Groups entries by the letters that they begin with, as long as these are sorted; then by number. -->
  <xsl:template name="h:entry-pages" as="element(h:page)*">
    <xsl:param name="entries" as="element()*"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="letters" as="xs:integer" select="1"/>
    <xsl:variable name="runs" as="xs:string*">
      <xsl:for-each-group select="$entries" group-adjacent="h:beginning(., $letters)">
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="empty($entries)"/>
      <xsl:when test="$letters gt 3 or count($runs) ne count(distinct-values($runs)) or $runs = ''
        or $letters = 1 and count($runs) lt 2">
        <xsl:for-each-group select="$entries" group-adjacent="(position() - 1) idiv $entries-of-page">
          <h:page name="{$before || c:block-id(.)}" first="{generate-id()}"
            title="{string-join(distinct-values((h:headword(.), h:headword(current-group()[last()]))), ' – ')}"/>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$entries" group-adjacent="h:beginning(., $letters)">
          <xsl:choose>
            <xsl:when test="count(current-group()) gt $entries-of-page">
              <xsl:call-template name="h:entry-pages">
                <xsl:with-param name="entries" as="element()*" select="current-group()"/>
                <xsl:with-param name="before" as="xs:string" select="$before"/>
                <xsl:with-param name="letters" as="xs:integer" select="$letters + 1"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:otherwise>
              <h:page name="{$before || current-grouping-key()}" first="{generate-id()}"
                title="{upper-case(substring(current-grouping-key(), 1, 1)) || substring(current-grouping-key(), 2)}"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an entry is found under: its first spelling, else its first word. -->
  <xsl:function name="h:headword" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string((($entry//orth)[1] ! normalize-space(.), tokenize($entry)[1])[.][1])"/>
  </xsl:function>

  <!-- The first letters of that, or of what an entry is said to be sorted by: without accents and capitals. -->
  <xsl:function name="h:beginning" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="letters" as="xs:integer"/>
    <xsl:variable name="key" as="xs:string" select="string(($entry/@sortKey, h:headword($entry))[1])"/>
    <xsl:sequence select="substring(replace(lower-case(normalize-unicode($key, 'NFD')), '[^\p{L}\p{Nd}]', ''), 1, $letters)"/>
  </xsl:function>

  <!-- On the document's own page: what stands before the first entries, then a link to each page. -->
  <xsl:template match="body[$page-level gt 0][entry or entryFree or superEntry][. intersect $h:dictionaries]" priority="1"
    mode="h:text" as="node()*">
    <xsl:sequence select="h:anchors(.)"/>
    <xsl:for-each-group select="node()" group-starting-with="*[self::div or h:is-page(.)]">
      <xsl:choose>
        <xsl:when test="map:contains($h:entry-pages-by-first, generate-id())">
          <xsl:call-template name="h:link-to-page"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="current-group()" mode="#current"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
