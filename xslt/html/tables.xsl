<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: rows, cells and how far they reach, and what stands between them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A table; what stands between two rows has a row of its own. -->
  <xsl:template match="table[row]" mode="h:text" as="element()">
    <div class="scrolling">
      <xsl:variable name="before" as="node()*" select="((* | text()[normalize-space()]) except head)[. &lt;&lt; current()/row[1]]"/>
      <xsl:variable name="behind-head" as="node()*" select="$before[preceding-sibling::head][normalize-space()]"/>
      <xsl:apply-templates select="$before except $behind-head" mode="#current"/>
      <table>
        <xsl:call-template name="h:citable"/>
        <xsl:where-populated>
          <caption>
            <xsl:for-each select="head">
              <xsl:if test="position() ne 1"><br class="made"/></xsl:if>
              <xsl:choose>
                <xsl:when test="@resp">
                  <xsl:apply-templates select="." mode="h:words"/>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:apply-templates mode="h:words"/>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </caption>
        </xsl:where-populated>
        <xsl:apply-templates select="$behind-head | row[1] | row[1]/following-sibling::node()[not(self::head)]" mode="h:row">
          <xsl:with-param name="columns" as="xs:integer" tunnel="yes" select="max(row/count(cell))"/>
          <xsl:with-param name="free" as="map(xs:string, xs:integer)" tunnel="yes"
            select="if (row/cell/@rows and row/cell/@cols) then h:free(row, max(row/count(cell))) else map {}"/>
          <xsl:with-param name="ordinals" as="map(xs:string, xs:integer)" tunnel="yes" select="if (row/cell/@rows) then c:ordinals(row) else map {}"/>
          <xsl:with-param name="open" as="map(xs:integer, xs:integer)" tunnel="yes" select="if (row/cell/@rows) then h:open(row, c:ordinals(row)) else map {}"/>
          <xsl:with-param name="places" as="map(xs:integer, xs:integer)" tunnel="yes" select="if (row/cell/@rows) then h:places(*) else map {}"/>
        </xsl:apply-templates>
      </table>
    </div>
  </xsl:template>

  <!-- The rows of a table and what stands between them. -->
  <xsl:mode name="h:row" on-no-match="deep-skip"/>

  <!-- It is as wide as the table, less the cells that reach down into it. -->
  <xsl:template match="* | text()[normalize-space()]" mode="h:row" as="element()">
    <xsl:param name="columns" as="xs:integer" tunnel="yes"/>
    <xsl:param name="ordinals" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:param name="open" as="map(xs:integer, xs:integer)" tunnel="yes"/>
    <tr class="between">
      <td>
        <xsl:variable name="taken" as="xs:integer" select="(.[following-sibling::row]/preceding-sibling::row[1]/$ordinals(generate-id()) ! $open(.), 0)[1]"/>
        <xsl:if test="$columns - $taken gt 1">
          <xsl:attribute name="colspan" select="$columns - $taken"/>
        </xsl:if>
        <xsl:apply-templates select="." mode="h:text"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="h:row" as="element()">
    <xsl:param name="columns" as="xs:integer" tunnel="yes"/>
    <xsl:variable name="left" as="map(xs:string, xs:integer)" select="if (cell/@cols) then h:left(cell, $columns) else map {}"/>
    <tr>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="* | text()[c:parts-cells(.)]" group-ending-with="cell">
        <xsl:apply-templates select="current-group()[last()]" mode="h:cell">
          <xsl:with-param name="before" as="node()*" select="current-group()[position() lt last()]"/>
          <xsl:with-param name="left" as="map(xs:string, xs:integer)" tunnel="yes" select="$left"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
    </tr>
  </xsl:template>

  <!-- How many columns of a table there are for each cell of a row, behind those before it. -->
  <xsl:function name="h:left" as="map(xs:string, xs:integer)">
    <xsl:param name="cells" as="element(cell)+"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:map>
      <xsl:iterate select="$cells">
        <xsl:param name="left" as="xs:integer" select="$columns"/>
        <xsl:map-entry key="generate-id()" select="$left"/>
        <xsl:next-iteration>
          <xsl:with-param name="left" select="$left - (h:count(@cols), 1)[1]"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <!-- The cells of a row, each with what stands before it in the row. -->
  <xsl:mode name="h:cell" on-no-match="deep-skip"/>

  <xsl:template match="cell" mode="h:cell" as="element()">
    <xsl:param name="before" as="node()*" select="()"/>
    <td>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:reach"/>
      <xsl:apply-templates select="$before" mode="h:text"/>
      <xsl:apply-templates mode="h:text"/>
    </td>
  </xsl:template>

  <xsl:template match="cell[@role = 'label'] | row[@role = 'label']/cell" mode="h:cell" as="element()">
    <xsl:param name="before" as="node()*" select="()"/>
    <th>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:reach"/>
      <xsl:apply-templates select="$before" mode="h:words"/>
      <xsl:apply-templates mode="h:words"/>
    </th>
  </xsl:template>

  <!-- What stands after the last cell has one of its own. -->
  <xsl:template match="* | text()" mode="h:cell" as="element()">
    <xsl:param name="before" as="node()*" select="()"/>
    <td>
      <xsl:apply-templates select="$before, ." mode="h:text"/>
    </td>
  </xsl:template>

  <!-- Over how many columns and rows a cell reaches, where that is more than one; never beyond the table. What
       stands between the rows that it reaches over has rows of its own. -->
  <xsl:template name="h:reach" as="attribute()*">
    <xsl:param name="left" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:param name="free" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:param name="ordinals" as="map(xs:string, xs:integer)" tunnel="yes"/>
    <xsl:param name="places" as="map(xs:integer, xs:integer)" tunnel="yes"/>
    <xsl:variable name="across" as="xs:integer?" select="h:count(@cols) ! min((., $left(generate-id(current())), $free(generate-id(current()))))"/>
    <xsl:variable name="down" as="xs:integer?" select="h:count(@rows) ! min((., map:size($places) + 1 - $ordinals(generate-id(current()/..))))"/>
    <xsl:if test="$across gt 1">
      <xsl:attribute name="colspan" select="$across"/>
    </xsl:if>
    <xsl:if test="$down gt 1">
      <xsl:variable name="ordinal" as="xs:integer" select="$ordinals(generate-id(..))"/>
      <xsl:attribute name="rowspan" select="$places($ordinal + $down - 1) - $places($ordinal) + 1"/>
    </xsl:if>
  </xsl:template>

  <!-- How many cells reach down from each row of a table, or from above it, into the next. -->
  <xsl:function name="h:open" as="map(xs:integer, xs:integer)">
    <xsl:param name="rows" as="element(row)+"/>
    <xsl:param name="ordinals" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="ends" as="map(xs:integer, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$rows/cell[h:count(@rows) gt 1]" group-by="$ordinals(generate-id(..)) + h:count(@rows) - 1">
          <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:map>
      <xsl:iterate select="$rows">
        <xsl:param name="open" as="xs:integer" select="0"/>
        <xsl:variable name="below" as="xs:integer"
          select="$open + count(cell[h:count(@rows) gt 1]) - ($ends(position()), 0)[1]"/>
        <xsl:map-entry key="position()" select="$below"/>
        <xsl:next-iteration>
          <xsl:with-param name="open" select="$below"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <!-- The place of each row of a table among all that the table holds. -->
  <xsl:function name="h:places" as="map(xs:integer, xs:integer)">
    <xsl:param name="parts" as="element()*"/>
    <xsl:map>
      <xsl:for-each select="for $at in 1 to count($parts) return $at[$parts[$at]/self::row]">
        <xsl:map-entry key="position()" select="."/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- Over how many columns each cell of a table may reach before it meets one that reaches down from above: no two cells
       have the same place. -->
  <xsl:function name="h:free" as="map(xs:string, xs:integer)">
    <xsl:param name="rows" as="element(row)+"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:iterate select="$rows">
      <xsl:param name="above" as="map(xs:integer, xs:integer)" select="map {}"/>
      <xsl:param name="found" as="map(xs:string, xs:integer)" select="map {}"/>
      <xsl:on-completion select="$found"/>
      <xsl:variable name="placed" as="map(xs:string, map(*))" select="h:placed(cell, $columns, $above, $found)"/>
      <xsl:next-iteration>
        <xsl:with-param name="above" select="map:merge(map:for-each($placed('taken'),
          function($column, $rows) { if ($rows gt 1) then map:entry($column, $rows - 1) else () }))"/>
        <xsl:with-param name="found" select="$placed('found')"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The same with the cells of one row: what was found, and for how many rows each column is taken from here on. -->
  <xsl:function name="h:placed" as="map(xs:string, map(*))">
    <xsl:param name="cells" as="element(cell)*"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="above" as="map(xs:integer, xs:integer)"/>
    <xsl:param name="before" as="map(xs:string, xs:integer)"/>
    <xsl:iterate select="$cells">
      <xsl:param name="taken" as="map(xs:integer, xs:integer)" select="$above"/>
      <xsl:param name="found" as="map(xs:string, xs:integer)" select="$before"/>
      <xsl:on-completion select="map {'taken': $taken, 'found': $found}"/>
      <xsl:variable name="first" as="xs:integer" select="(1 to map:size($taken) + 1)[not(map:contains($taken, .))][1]"/>
      <xsl:variable name="wanted" as="xs:integer" select="min((max((h:count(@cols), 1)), $columns))"/>
      <xsl:variable name="across" as="xs:integer" select="(1 to $wanted)[. eq $wanted or map:contains($taken, $first + .)][1]"/>
      <xsl:variable name="down" as="xs:integer" select="max((h:count(@rows), 1))"/>
      <xsl:next-iteration>
        <xsl:with-param name="taken" select="map:merge(($taken, (0 to $across - 1) ! map:entry($first + ., $down)))"/>
        <xsl:with-param name="found" select="map:put($found, generate-id(), $across)"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- A number of columns or rows; empty where none is told. -->
  <xsl:function name="h:count" as="xs:integer?">
    <xsl:param name="count" as="attribute()?"/>
    <xsl:sequence select="$count[. castable as xs:integer][string-length() lt 6] ! xs:integer(.)"/>
  </xsl:function>

  <!-- A row or cell within a paragraph is one by its looks. -->
  <xsl:template match="row | cell" mode="h:words" as="node()+">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </span>
    <span class="made"><xsl:text> </xsl:text></span>
  </xsl:template>

</xsl:stylesheet>
