<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands between the parts of an element that is made of parts and holds no text of its own: nobody types
     white space there, but readers want a dictionary's forms, a book's author and title, or a role and its actor apart. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The parts of an element that are shown: without the encoder's white space where commas stand for it. -->
  <xsl:function name="c:parts" as="node()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="if (c:is-enumeration($whole)) then $whole/node()[not(self::text())] else $whole/node()"/>
  </xsl:function>

  <!-- Whether commas stand between the parts of an element. They do not in a dictionary, whose parts are told apart
       by their looks. -->
  <xsl:function name="c:is-enumeration" as="xs:boolean">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="empty($whole/text()[normalize-space()]) and empty($whole/(self::entry | self::hom | self::form
      | self::gramGrp | self::sense | self::re | self::superEntry | self::cit | self::etym | self::xr | self::dictScrap
      | self::entryFree | self::respStmt | self::persName | self::name | self::author | self::editor))"/>
  </xsl:function>

  <!-- What is set before a part, for it follows another: a comma, a space, or nothing. -->
  <xsl:function name="c:separator" as="xs:string">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="is-enumerated" as="xs:boolean" select="c:is-enumeration($part/..)"/>
    <xsl:variable name="before" as="element()?" select="if ($is-enumerated) then $part/preceding-sibling::*[normalize-space()][1]
      else $part/preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]/self::*"/>
    <xsl:variable name="other" as="xs:string" select="normalize-space($before)"/>
    <xsl:variable name="words" as="xs:string" select="if ($other and $part/self::* and empty($part/../text()[normalize-space()]))
      then normalize-space($part) else ''"/>
    <xsl:sequence select="
      if ($words = '') then ''
      else if (matches($words, '^[.,;:!?)\]]') or matches($other, '[(\[]$')) then ' '[$is-enumerated] || ''
      else if ($is-enumerated and matches($other, '[\w)\]”’»]$')) then ', ' else ' '"/>
  </xsl:function>

  <!-- The number of a sense or a homonym, where its own words do not begin with it: "1.". -->
  <xsl:function name="c:sense-number" as="xs:string?">
    <xsl:param name="sense" as="element()"/>
    <xsl:sequence select="$sense/(self::sense | self::hom)/@n[normalize-space()][not(starts-with(normalize-space(..), .))]
      ! (normalize-space(.) || (if (matches(., '\w\s*$')) then '.' else ''))"/>
  </xsl:function>

</xsl:stylesheet>
