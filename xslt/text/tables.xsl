<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables as lines: each cell below those of its column, also where cells reach over several columns or rows. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="https://tei-tools.org/ns/core" xmlns:t="https://tei-tools.org/ns/text"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- A table; its columns are as wide as their widest cells, if all have room in a line. -->
  <xsl:template match="table" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="columns" as="map(xs:string, xs:integer)" select="t:columns(row)"/>
    <xsl:variable name="widths" as="xs:integer*" select="t:widths(row/cell, $columns)"/>
    <xsl:variable name="whole" as="xs:integer" select="xs:integer(sum($widths)) + 3 * (count($widths) - 1)"/>
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
      <xsl:with-param name="labelled" as="xs:boolean" select="false()"/>
      <xsl:with-param name="columns" as="map(xs:string, xs:integer)" tunnel="yes" select="$columns"/>
      <xsl:with-param name="widths" as="xs:integer*" tunnel="yes"
        select="if (string-length($margin) + $whole le $width) then $widths else ()"/>
    </xsl:call-template>
    <t:gap/>
  </xsl:template>

  <!-- A row is a line, its cells set apart by a stroke; an empty one where a cell of a row above reaches down. -->
  <xsl:template match="row" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:param name="columns" as="map(xs:string, xs:integer)" tunnel="yes" select="map {}"/>
    <xsl:param name="widths" as="xs:integer*" tunnel="yes" select="()"/>
    <t:block margin="{$margin}">
      <xsl:for-each-group select="* | text()[c:parts-cells(.)]" group-ending-with="cell">
        <xsl:variable name="cell" as="element(cell)?" select="current-group()[last()]/self::cell"/>
        <xsl:variable name="before" as="element(cell)?" select="$cell/preceding-sibling::cell[1]"/>
        <xsl:variable name="next" as="xs:integer" select="($before/($columns(generate-id(.)) + t:count(@cols)), 1)[1]"/>
        <xsl:variable name="empty" as="xs:string*" select="for $column in $next to ($cell/$columns(generate-id(.)), 0)[1] - 1
          return string-join((1 to ($widths[$column], 0)[1]) ! '&#xA0;') || ' | '"/>
        <t:made><xsl:value-of select="if (position() gt 1) then ' | ' else (), $empty" separator=""/></t:made>
        <xsl:variable name="words" as="node()*">
          <xsl:call-template name="t:flat">
            <xsl:with-param name="content" as="node()*" select="current-group()"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:sequence select="$words"/>
        <xsl:if test="exists($widths) and position() ne last()">
          <t:made><xsl:value-of select="(t:length($words) + 1 to t:room($cell, $columns, $widths)) ! '&#xA0;'" separator=""/></t:made>
        </xsl:if>
      </xsl:for-each-group>
    </t:block>
  </xsl:template>

  <!-- The first column of each cell of some rows, by what generate-id() calls it. -->
  <xsl:function name="t:columns" as="map(xs:string, xs:integer)">
    <xsl:param name="rows" as="element(row)*"/>
    <xsl:variable name="of-rows" as="map(xs:string, xs:integer)*">
      <xsl:iterate select="$rows">
        <xsl:param name="reaching" as="xs:integer*" select="()"/>
        <xsl:variable name="cells" as="element(cell)*" select="cell"/>
        <xsl:variable name="firsts" as="xs:integer*" select="t:firsts($cells, $reaching)"/>
        <xsl:sequence select="for $at in 1 to count($cells) return map {generate-id($cells[$at]): $firsts[$at]}"/>
        <xsl:next-iteration>
          <xsl:with-param name="reaching" select="t:reaching($cells, $firsts, $reaching)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="map:merge($of-rows)"/>
  </xsl:function>

  <!-- The first column of each cell of a row, by how many more rows the cells above reach down, told for each column. -->
  <xsl:function name="t:firsts" as="xs:integer*">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="reaching" as="xs:integer*"/>
    <xsl:iterate select="$cells">
      <xsl:param name="from" as="xs:integer" select="1"/>
      <xsl:variable name="first" as="xs:integer"
        select="($from to $from + count($reaching))[let $column := . return empty($reaching[$column][. gt 0])][1]"/>
      <xsl:sequence select="$first"/>
      <xsl:next-iteration>
        <xsl:with-param name="from" select="$first + t:count(@cols)"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- How many more rows the cells reach down below a row, for each column. -->
  <xsl:function name="t:reaching" as="xs:integer*">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="firsts" as="xs:integer*"/>
    <xsl:param name="above" as="xs:integer*"/>
    <xsl:variable name="own" as="map(xs:integer, xs:integer)" select="map:merge(for $at in 1 to count($cells),
      $column in $firsts[$at] to $firsts[$at] + t:count($cells[$at]/@cols) - 1 return map {$column: t:count($cells[$at]/@rows) - 1})"/>
    <xsl:sequence select="for $column in 1 to max((count($above), map:keys($own), 0))
      return ($own($column), max(($above[$column], 1)) - 1)[1]"/>
  </xsl:function>

  <!-- How wide each column is: as its widest cell that reaches over no other. -->
  <xsl:function name="t:widths" as="xs:integer*">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="columns" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="all" as="map(xs:integer, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$cells[t:count(@cols) = 1]" group-by="$columns(generate-id())">
          <xsl:map-entry key="current-grouping-key()" select="max(current-group() ! t:cell-length(.))"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="(1 to max((map:keys($all), 0))) ! max(($all(.), 0))"/>
  </xsl:function>

  <!-- How many signs the words of a cell have on a line. -->
  <xsl:function name="t:cell-length" as="xs:integer">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:variable name="words" as="node()*">
      <xsl:for-each select="$cell">
        <xsl:call-template name="t:flat"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="t:length($words)"/>
  </xsl:function>

  <!-- How much room a cell has in the columns that it reaches over. -->
  <xsl:function name="t:room" as="xs:integer">
    <xsl:param name="cell" as="element(cell)?"/>
    <xsl:param name="columns" as="map(xs:string, xs:integer)"/>
    <xsl:param name="widths" as="xs:integer*"/>
    <xsl:variable name="first" as="xs:integer" select="($cell/$columns(generate-id(.)), 1)[1]"/>
    <xsl:variable name="across" as="xs:integer" select="t:count($cell/@cols)"/>
    <xsl:sequence select="xs:integer(sum(subsequence($widths, $first, $across))) + 3 * ($across - 1)"/>
  </xsl:function>

  <!-- How many signs words have on a line; a mark above or below a letter takes no room. -->
  <xsl:function name="t:length" as="xs:integer">
    <xsl:param name="words" as="node()*"/>
    <xsl:sequence select="string-length(replace(normalize-space(string-join($words)), '\p{M}', ''))"/>
  </xsl:function>

  <!-- Over how many columns or rows a cell reaches; a number that no table has is none. -->
  <xsl:function name="t:count" as="xs:integer">
    <xsl:param name="count" as="attribute()?"/>
    <xsl:sequence select="($count[matches(., '^[1-9]\d{0,2}$')] ! xs:integer(.), 1)[1]"/>
  </xsl:function>

</xsl:stylesheet>
