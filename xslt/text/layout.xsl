<?xml version="1.0" encoding="UTF-8"?>
<!-- How blocks become lines: wrapped at the width, indented, set apart by empty lines.

     <t:block first="1. " margin="   ">words, <t:made>signs</t:made></t:block>  <t:gap/>
     A block with @gap stands there for its words alone: it leaves no line without any, and if it says "true", an empty
     line follows. A block that is verbatim keeps its lines and its spaces. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="https://tei-tools.org/ns/text"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Where a line ends within a block. -->
  <xsl:variable name="t:break" as="xs:string" select="'&#x2028;'"/>

  <!-- The lines of a text's blocks; of several gaps in a row, one is kept, and none at the beginning, below the header. -->
  <xsl:function name="t:lines-of" as="xs:string*">
    <xsl:param name="text" as="element(t:text)"/>
    <xsl:iterate select="$text/descendant::*[self::t:block | self::t:gap | self::t:rule]">
      <xsl:param name="is-after-gap" as="xs:boolean" select="true()"/>
      <xsl:variable name="lines" as="xs:string*" select="if (self::t:block) then t:block-lines(.)
        else if (self::t:rule) then t:rule('-') else ''[not($is-after-gap)]"/>
      <xsl:sequence select="$lines"/>
      <xsl:choose>
        <xsl:when test="@gap = 'true' and exists($lines)">
          <xsl:sequence select="''"/>
          <xsl:next-iteration>
            <xsl:with-param name="is-after-gap" as="xs:boolean" select="true()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test="exists($lines) or not(@gap)">
          <xsl:next-iteration>
            <xsl:with-param name="is-after-gap" as="xs:boolean" select="exists(self::t:gap)"/>
          </xsl:next-iteration>
        </xsl:when>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The lines of a block. -->
  <xsl:function name="t:block-lines" as="xs:string*">
    <xsl:param name="block" as="element(t:block)"/>
    <xsl:variable name="margin" as="xs:string" select="string($block/@margin)"/>
    <xsl:variable name="first" as="xs:string" select="if ($block/@first) then string($block/@first) else $margin"/>
    <xsl:variable name="own" as="xs:string*" select="$block[@verbatim] ! tokenize(replace(., '^\s*\n|\s+$', ''), '\n')"/>
    <xsl:variable name="lines" as="xs:string*" select="
      if ($block/@verbatim) then ((head($own), ''[$block/@first])[1] ! t:trimmed($first || .), tail($own) ! t:trimmed($margin || .))
      else t:wrap($block, $first, $margin)"/>
    <xsl:sequence select="if ($block/@gap) then $lines[.] else $lines"/>
  </xsl:function>

  <!-- Wraps words to lines: the first behind one margin, the others behind another. A word longer
       than a line stands on a line of its own, whole. Most have room in one line, of which nothing else need be asked. -->
  <xsl:function name="t:wrap" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:variable name="line" as="xs:string" select="normalize-space($words)"/>
    <xsl:variable name="room" as="xs:integer"
      select="$width - (if ($first eq $margin) then string-length($margin) else max((string-length($first), string-length($margin))))"/>
    <xsl:choose>
      <xsl:when test="$line eq ''">
        <xsl:sequence select="t:trimmed($first)"/>
      </xsl:when>
      <xsl:when test="string-length($line) le $room and not(contains($line, $t:break))">
        <xsl:sequence select="$first || $line"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="lines" as="xs:string*"
          select="tokenize($line, $t:break) ! normalize-space(.)[.] ! t:broken(., max((20, $room)))"/>
        <xsl:sequence select="head($lines) ! ($first || .), tail($lines) ! ($margin || .)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A line without the spaces at its end. -->
  <xsl:function name="t:trimmed" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="if (ends-with($line, ' ')) then replace($line, ' +$', '') else $line"/>
  </xsl:function>

  <!-- Words broken at spaces, so that each line has room; the sign of a note stays whole. The last space that a line can
       end at is looked for from behind: a regular expression would try every place in the words. -->
  <xsl:function name="t:broken" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="room" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="string-length($words) le $room">
        <xsl:sequence select="$words"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:iterate select="1 to string-length($words)">
          <xsl:param name="rest" as="xs:string" select="$words"/>
          <xsl:choose>
            <xsl:when test="string-length($rest) le $room">
              <xsl:break select="$rest[.]"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:variable name="space" as="xs:integer" select="(reverse(1 to $room + 1)[substring($rest, ., 1) eq ' '
                  and not(contains('0123456789*', substring($rest, . + 1, 1)) and matches(substring($rest, . - 14, 14), '‹\p{L}+$'))],
                string-length(substring-before($rest || ' ', ' ')) + 1)[1]"/>
              <xsl:sequence select="substring($rest, 1, $space - 1)"/>
              <xsl:next-iteration>
                <xsl:with-param name="rest" as="xs:string" select="substring($rest, $space + 1)"/>
              </xsl:next-iteration>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:iterate>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Words wrapped behind one margin. -->
  <xsl:function name="t:lines" as="xs:string*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="margin" as="xs:string"/>
    <xsl:sequence select="t:wrap($words, $margin, $margin)"/>
  </xsl:function>

  <!-- A rule across the page. -->
  <xsl:function name="t:rule" as="xs:string">
    <xsl:param name="character" as="xs:string"/>
    <xsl:sequence select="string-join((1 to $width) ! $character)"/>
  </xsl:function>

  <!-- The lines as one text, the last one ended too; empty lines at its end are dropped. To look for them with a regular
       expression would take longer than all else that is done with the lines. -->
  <xsl:function name="t:output" as="xs:string">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:variable name="last" as="xs:integer?" select="head(for $at in reverse(1 to count($lines)) return $at[$lines[$at]])"/>
    <xsl:sequence select="string-join($lines[position() le $last], '&#10;') || '&#10;'"/>
  </xsl:function>

</xsl:stylesheet>
