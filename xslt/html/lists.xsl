<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and glossaries. -->
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

  <!-- Whether a list counts its items, or has numbers of its own. -->
  <xsl:function name="h:is-ordered" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="c:is-numbered($list) or exists($list/item/@n)"/>
  </xsl:function>

  <!-- The number that the source prints is the document's: it is text, not a marker. -->
  <xsl:template match="list/item" mode="h:text" as="element()">
    <xsl:param name="after" as="node()*" select="()"/>
    <li>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="c:item-number(.)">
        <span class="number made">{.}</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
      <xsl:apply-templates select="$after" mode="#current"/>
    </li>
  </xsl:template>

  <!-- A list of labels and items: terms and what is said of them. -->
  <xsl:template match="list[label][item]" mode="h:text" as="node()+">
    <xsl:variable name="first" as="element()" select="(label | item | headLabel | headItem)[1]"/>
    <xsl:apply-templates select="$first/preceding-sibling::node()" mode="#current"/>
    <dl>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="$first | $first/following-sibling::node()" group-starting-with="label | item | headLabel | headItem">
        <xsl:apply-templates select="." mode="#current">
          <xsl:with-param name="after" as="node()*" select="tail(current-group())"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
    </dl>
  </xsl:template>

  <xsl:template match="list[item]/label | list[label]/headLabel" mode="h:text" as="element()">
    <xsl:param name="after" as="node()*" select="()"/>
    <dt>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
      <xsl:apply-templates select="$after" mode="h:words"/>
    </dt>
  </xsl:template>

  <xsl:template match="list[label]/item" mode="h:text" as="element()+">
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

  <xsl:template match="list[label]/headItem" mode="h:text" as="element()+">
    <xsl:param name="after" as="node()*" select="()"/>
    <xsl:if test="empty(preceding-sibling::headLabel)">
      <dt class="made">–</dt>
    </xsl:if>
    <dd>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
      <xsl:apply-templates select="$after" mode="h:text"/>
    </dd>
  </xsl:template>

  <!-- Within a paragraph a list is one by its role, if nothing but items stands in it. -->
  <xsl:template match="list[item]" mode="h:words" as="element()">
    <span>
      <xsl:if test="empty((* except item, text()[normalize-space()]))">
        <xsl:attribute name="role" select="'list'"/>
      </xsl:if>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="h:runs-on(.)">
        <xsl:attribute name="class" select="h:class(.) || ' runs-on'"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="list/item" mode="h:words" as="element()">
    <span>
      <xsl:if test="empty((../* except ../item, ..[c:holds-text(.)]))">
        <xsl:attribute name="role" select="'listitem'"/>
      </xsl:if>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="c:item-number(.)">
        <span class="number made">{.}</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
