<?xml version="1.0" encoding="UTF-8"?>
<!-- Which lines of verse are parts of one: told by the line, by a pointer in it, or by an element apart. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The elements that join lines, by the id of each line but the first. -->
  <xsl:key name="c:line-joined" match="join[(@result, ../@result)[1] = 'l']" use="tail(tokenize(@target)) ! substring-after(., '#')"/>

  <!-- Whether there are any. -->
  <xsl:variable name="c:joins-lines" as="xs:boolean" select="exists(//join[(@result, ../@result)[1] = 'l'])"/>

  <!-- The part of a verse that stands before a line, which is a later part of it.
       Source: TEI Guidelines, 6.1.2 Split Lines, and 17.7 Aggregation. -->
  <xsl:function name="c:part-before" as="element(l)?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:choose>
      <xsl:when test="$line/@part">
        <xsl:sequence select="$line[@part = ('M', 'F')]/preceding::l[1][@part = ('I', 'M')]"/>
      </xsl:when>
      <xsl:when test="$line/@prev">
        <xsl:sequence select="c:here($line/@prev)[1]/self::l[. &lt;&lt; $line]"/>
      </xsl:when>
      <xsl:when test="$c:joins-lines">
        <xsl:variable name="parts" as="xs:string*"
          select="key('c:line-joined', $line/@xml:id, root($line))[1]/@target ! tokenize(.)"/>
        <xsl:sequence select="key('c:id', $parts[index-of($parts, '#' || $line/@xml:id)[1] - 1] ! substring-after(., '#'), root($line))[1]
          /self::l[. &lt;&lt; $line]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- How many characters the parts of a verse before a line have, or as many as are wanted at most. -->
  <xsl:function name="c:width-before" as="xs:integer">
    <xsl:param name="line" as="element(l)"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="before" as="element(l)?" select="c:part-before($line)"/>
    <xsl:variable name="width" as="xs:integer" select="string-length($before ! normalize-space())"/>
    <xsl:sequence select="if (empty($before)) then 0 else if ($width ge $most) then $most
      else $width + c:width-before($before, $most - $width)"/>
  </xsl:function>

  <!-- Which part of a verse a line is, as @part tells it, if it is no first one: M in the midst, F the last. -->
  <xsl:function name="c:later-part" as="xs:string?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:sequence select="
      if ($line/@part) then $line/@part[. = ('M', 'F')] ! string()
      else if (empty(c:part-before($line))) then ()
      else if (exists($line/@next) or exists(key('c:line-joined', $line/@xml:id, root($line))[tokenize(@target)[last()] ne '#' || $line/@xml:id]))
        then 'M' else 'F'"/>
  </xsl:function>

  <!-- Whether the document speaks of stanzas by their numbers: in an apparatus, unless lines have numbers, or by a pointer
       without words. Only then readers need them. -->
  <xsl:variable name="c:cites-stanzas" as="xs:boolean" select="
    let $stanzas := $c:texts//lg[@n[normalize-space()]], $entries := $c:texts//app
    return if (empty($stanzas)) then false()
    else $stanzas/@n ! normalize-space() = $entries/@loc[empty($c:texts//l/@n)] ! tokenize(., '[\s,;–-]+')
      or exists($entries/(@from, @to) ! c:here(.)/ancestor-or-self::*[@n[normalize-space()]][1]/self::lg)
      or $stanzas/@xml:id ! ('#' || .) = ($c:texts//ptr/@target, $c:texts//ref[not(node())]/@target) ! tokenize(.)"/>

  <!-- The number of a stanza that readers need. -->
  <xsl:function name="c:stanza-number" as="xs:string?">
    <xsl:param name="stanza" as="element(lg)"/>
    <xsl:sequence select="$stanza/@n[$c:cites-stanzas] ! normalize-space()[.]"/>
  </xsl:function>

  <!-- What parts the halves of a line: wider than a space, and a line may end there. -->
  <xsl:variable name="c:caesura" as="xs:string" select="'&#xA0;&#xA0; '"/>

  <!-- Whether a half of a line follows the other, and no caesura tells it. -->
  <xsl:function name="c:is-second-half" as="xs:boolean">
    <xsl:param name="half" as="element(seg)"/>
    <xsl:sequence select="$half/@type = ('hemistich', 'half-line', 'halfline')
      and exists($half/preceding-sibling::*[not(self::caesura)][1]/self::seg[@type = $half/@type])
      and empty($half/preceding-sibling::node()[1]/self::caesura[c:parts-words(.)])"/>
  </xsl:function>

  <!-- Whether a caesura alone parts two words; where white space does, it is the metre's and leaves no gap. -->
  <xsl:function name="c:parts-words" as="xs:boolean">
    <xsl:param name="caesura" as="element(caesura)"/>
    <xsl:variable name="before" as="xs:string" select="string($caesura/preceding-sibling::node()[1])"/>
    <xsl:sequence select="not(matches(substring($before, string-length($before)), '\s')
      or matches(substring($caesura/following-sibling::node()[1], 1, 1), '\s'))"/>
  </xsl:function>

</xsl:stylesheet>
