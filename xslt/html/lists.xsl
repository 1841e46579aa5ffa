<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, glossaries, tables, and lists of persons and of a play's cast. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A list: what stands before its first item above it, what stands between two items in the one before. -->
  <xsl:template match="list[item]" mode="h:text" as="node()+">
    <xsl:apply-templates select="item[1]/preceding-sibling::node()" mode="#current"/>
    <xsl:element name="{if (h:is-ordered(.)) then 'ol' else 'ul'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="item[1] | item[1]/following-sibling::node()" group-starting-with="item">
        <xsl:apply-templates select="." mode="#current">
          <xsl:with-param name="after" as="node()*" select="tail(current-group())"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
    </xsl:element>
  </xsl:template>

  <!-- Whether a list counts its items. -->
  <xsl:function name="h:is-ordered" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="exists($list[@type = ('ordered', 'numbered') or @rend = ('ordered', 'numbered')])
      or exists($list/item/@n)"/>
  </xsl:function>

  <!-- The number that the source prints is the document's: it is text, not a marker. -->
  <xsl:template match="list/item" mode="h:text" as="element()">
    <xsl:param name="after" as="node()*" select="()"/>
    <li>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="@n">
        <span class="number made">{.}.</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
      <xsl:apply-templates select="$after" mode="#current"/>
    </li>
  </xsl:template>

  <!-- A list of labels and items: terms and what is said of them. -->
  <xsl:template match="list[label][item]" priority="1" mode="h:text" as="node()+">
    <xsl:variable name="first" as="element()" select="(label | item)[1]"/>
    <xsl:apply-templates select="$first/preceding-sibling::node()" mode="#current"/>
    <dl>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="$first | $first/following-sibling::node()" group-starting-with="label | item">
        <xsl:apply-templates select="." mode="#current">
          <xsl:with-param name="after" as="node()*" select="tail(current-group())"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
    </dl>
  </xsl:template>

  <xsl:template match="list[item]/label" mode="h:text" as="element()">
    <xsl:param name="after" as="node()*" select="()"/>
    <dt>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
      <xsl:apply-templates select="$after" mode="h:words"/>
    </dt>
  </xsl:template>

  <xsl:template match="list[label]/item" priority="1" mode="h:text" as="element()+">
    <xsl:param name="after" as="node()*" select="()"/>
    <xsl:if test="empty(preceding-sibling::label)">
      <dt class="made">–</dt>
    </xsl:if>
    <dd>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:apply-templates select="$after" mode="#current"/>
    </dd>
  </xsl:template>

  <!-- Within a paragraph a list is one by its role. -->
  <xsl:template match="list[item]" mode="h:words" as="element()">
    <span role="list">
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="list/item" mode="h:words" as="element()">
    <span role="listitem">
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="@n">
        <span class="number made">{.}.</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- A table; what stands between two rows has a row of its own. -->
  <xsl:template match="table[row]" mode="h:text" as="element()">
    <div class="scrolling">
      <xsl:apply-templates select="(* except head)[. &lt;&lt; current()/row[1]]" mode="#current"/>
      <table>
        <xsl:call-template name="h:citable"/>
        <xsl:where-populated>
          <caption>
            <xsl:apply-templates select="head/node()" mode="h:words"/>
          </caption>
        </xsl:where-populated>
        <xsl:apply-templates select="row[1] | row[1]/following-sibling::node()" mode="h:row"/>
      </table>
    </div>
  </xsl:template>

  <!-- The rows of a table and what stands between them. -->
  <xsl:mode name="h:row" on-no-match="deep-skip"/>

  <xsl:template match="* | text()[normalize-space()]" mode="h:row" as="element()">
    <tr class="between">
      <td>
        <xsl:apply-templates select="." mode="h:text"/>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="row" mode="h:row" as="element()">
    <tr>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:cell"/>
    </tr>
  </xsl:template>

  <!-- The cells of a row. -->
  <xsl:mode name="h:cell" on-no-match="deep-skip"/>

  <xsl:template match="cell" mode="h:cell" as="element()">
    <td>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:span-attribute('colspan', @cols), h:span-attribute('rowspan', @rows)"/>
      <xsl:apply-templates mode="h:text"/>
    </td>
  </xsl:template>

  <xsl:template match="cell[@role = 'label'] | row[@role = 'label']/cell" mode="h:cell" as="element()">
    <th>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:span-attribute('colspan', @cols), h:span-attribute('rowspan', @rows)"/>
      <xsl:apply-templates mode="h:words"/>
    </th>
  </xsl:template>

  <!-- What stands between two cells has a cell of its own. -->
  <xsl:template match="* | text()[normalize-space()]" mode="h:cell" as="element()">
    <td>
      <xsl:apply-templates select="." mode="h:text"/>
    </td>
  </xsl:template>

  <!-- Over how many columns or rows a cell reaches, where that is more than one. -->
  <xsl:function name="h:span-attribute" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="count" as="attribute()?"/>
    <xsl:if test="$count castable as xs:integer and xs:integer($count) gt 1">
      <xsl:attribute name="{$name}" select="min((xs:integer($count), 1000))"/>
    </xsl:if>
  </xsl:function>

  <!-- A table, row or cell within a paragraph is one by its looks. -->
  <xsl:template match="row | cell" mode="h:words" as="node()+">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
