<?xml version="1.0" encoding="UTF-8"?>
<!-- Which words of a text may be out of sight: one table, which the stylesheets act upon and
     the option `verify` of `tei-tools build` holds their results against.

     A page shows every word of the text. Of an element that holds alternates, it shows one and keeps
     the others in the page, behind a switch; a text edition has the one alone, and what it leaves out
     is counted. What an entry of an apparatus says of readings at their place stands in the list of variants, in both;
     a reading text has no such list. Nothing else of a text is ever hidden or left out; what is no words, but data, is
     not shown. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether of the alternates of a choice the edited or the original reading is shown first. -->
  <xsl:param name="readings" as="xs:string" select="'edited'"/>

  <!-- The elements that hold alternates, and which of them is shown: the first in the list that is
       there, else the first child of all. -->
  <xsl:variable name="c:policy" as="element(c:policy)">
    <c:policy>
      <c:alternates of="choice" edited="corr reg expan supplied" original="sic orig abbr"/>
      <c:alternates of="app" edited="lem" original="lem"/>
      <c:listed of="app" what="note wit witDetail"/>
      <c:data in="binaryObject"/>
    </c:policy>
  </xsl:variable>

  <!-- The names of the alternates that are shown first, by what holds them. -->
  <xsl:variable name="c:preferred" as="map(xs:string, xs:string*)" select="map {
      'choice': $c:policy/*[@of = 'choice']/@*[local-name() = $readings] ! tokenize(.),
      'app': $c:policy/*[@of = 'app']/@*[local-name() = $readings] ! tokenize(.)}"/>

  <!-- The alternate of a choice or an app that is shown. -->
  <xsl:function name="c:shown" as="element()?">
    <xsl:param name="holder" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="$c:preferred(local-name($holder))"/>
    <xsl:sequence select="
      if ($holder/rdgGrp) then let $alternates := c:alternates($holder)
        return (for $name in $names return $alternates[local-name() = $name], $alternates)[1]
      else let $others := if ($holder/self::app) then $holder/*[self::lem or self::rdg] else $holder/*[not(self::note)]
        return (for $name in $names return $others[local-name() = $name], $others)[1]"/>
  </xsl:function>

  <!-- The elements between which a choice or an app lets its reader choose. -->
  <xsl:function name="c:alternates" as="element()*">
    <xsl:param name="holder" as="element()"/>
    <xsl:sequence select="$holder/self::choice/(* except note), $holder/self::app/(. | rdgGrp | rdgGrp/rdgGrp)/(lem | rdg)"/>
  </xsl:function>

  <!-- Whether an element is an alternate that is not shown first. -->
  <xsl:function name="c:is-alternate" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="holder" as="element()?" select="$element/(self::*[not(self::note)]/parent::choice
      | (self::lem | self::rdg)[(., parent::rdgGrp, parent::rdgGrp/parent::rdgGrp)/parent::app]/ancestor::app[1][c:in-line(.)])"/>
    <xsl:sequence select="exists($holder) and not(c:shown($holder) is $element)"/>
  </xsl:function>

  <!-- Whether a node stands in an alternate that is not shown first; what is listed stands in the list of variants. -->
  <xsl:function name="c:is-left-out" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="alternates" as="element()*"
      select="$node/ancestor::*[parent::choice or self::lem or self::rdg][c:is-alternate(.)]"/>
    <xsl:variable name="listed" as="element()?" select="if (empty($alternates)) then ()
      else $node/ancestor::*[self::note or self::wit or self::witDetail][parent::app or parent::rdgGrp][c:is-listed(.)][1]"/>
    <xsl:sequence select="exists($alternates[empty($listed) or . >> $listed])"/>
  </xsl:function>

  <!-- Whether an app gives its readings at the place itself, one of which is shown; elsewhere (a list
       of variants) all of them are. Source: TEI Guidelines, 13.2 Linking the Apparatus to the Text. -->
  <xsl:function name="c:in-line" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="empty($app/(parent::listApp | parent::div | parent::noteGrp | @from | @loc))
      and (exists($app/lem) or exists($app/rdg[2]) or exists($app/rdgGrp) or exists($app/rdg[c:is-omission(.)]))"/>
  </xsl:function>

  <!-- Whether a reading has no words, nor a sign of any: its witnesses omit what others have. A space of no width is none. -->
  <xsl:function name="c:is-omission" as="xs:boolean">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="not(normalize-space($reading))
      and empty($reading//*[not(self::lacunaStart or self::lacunaEnd or self::witStart or self::witEnd or self::anchor
        or self::space[@quantity = '0'])])"/>
  </xsl:function>

  <!-- Whether a note, or what else an entry says, speaks of readings that stand at their place: it is listed with them. -->
  <xsl:function name="c:is-listed" as="xs:boolean">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="exists($remark/ancestor::*[not(self::rdgGrp)][1]/self::app[c:in-line(.)][exists(c:alternates(.))])"/>
  </xsl:function>

</xsl:stylesheet>
