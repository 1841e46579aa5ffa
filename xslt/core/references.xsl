<?xml version="1.0" encoding="UTF-8"?>
<!-- The numbers of references in a list, where the text alone tells them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The numbers by which a text calls the references of a list that have none themselves: "12" where it says [12]. Where those
       are their places in the list, the others have theirs. -->
  <xsl:variable name="c:called-numbers" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each select="$c:texts//listBibl[*/@xml:id]">
        <xsl:variable name="items" as="element()*" select="bibl | biblStruct"/>
        <xsl:variable name="called" as="xs:string*" select="$items ! c:called-by-text(.)"/>
        <xsl:variable name="in-order" as="xs:boolean" select="every $at in 1 to count($items) satisfies $called[$at] = ('', string($at))"/>
        <xsl:if test="exists($called[.])">
          <xsl:for-each select="$items">
            <xsl:variable name="at" as="xs:integer" select="position()"/>
            <xsl:for-each select="(if ($in-order) then string($at) else $called[$at])[.][empty($items[$at]/@n)][not(matches(normalize-space($items[$at]), '^[\[(]?\d+[\]).]'))]">
              <xsl:map-entry key="generate-id($items[$at])" select="."/>
            </xsl:for-each>
          </xsl:for-each>
        </xsl:if>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The number by which the references of a text call an item of a list, all alike; else nothing. -->
  <xsl:function name="c:called-by-text" as="xs:string">
    <xsl:param name="item" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="distinct-values($item/@xml:id ! key('c:leading', '#' || ., root($item))
      [ancestor::text][not(@type = 'note-sign')] ! normalize-space(.))"/>
    <xsl:variable name="numbers" as="xs:string*" select="distinct-values($words ! replace(., '[\[\](),;]', ''))"/>
    <xsl:sequence select="if (count($numbers) = 1 and matches($numbers, '^[1-9]\d{0,3}$')) then $numbers else ''"/>
  </xsl:function>

  <!-- What stands before such a reference: "[12] ". -->
  <xsl:function name="c:number-called" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="$reference[parent::listBibl] ! $c:called-numbers(generate-id(.)) ! ('[' || . || '] ')"/>
  </xsl:function>

  <!-- Whether a list of one reference stands among the words of a paragraph, as that reference would: it is no list to its readers. -->
  <xsl:function name="c:is-among-words" as="xs:boolean">
    <xsl:param name="list" as="element(listBibl)"/>
    <xsl:sequence select="exists($list/(parent::p | parent::item | parent::note | parent::ab | parent::cell)[c:holds-text(.)])
      and exists($list/bibl) and empty($list/*[2])"/>
  </xsl:function>

</xsl:stylesheet>
