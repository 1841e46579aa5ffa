<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of letters of an index that describes them in its header: a row for each. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The letters as a table. -->
  <xsl:template name="h:letters" as="element()?">
    <xsl:if test="exists($c:letters)">
      <div class="scrolling" role="region" aria-label="{c:say('page-correspondence')}" tabindex="0">
        <table class="letters" data-voice="edition">
          <thead>
            <tr>
              <th scope="col">{c:say('date')}</th>
              <th scope="col">{c:say('place')}</th>
              <th scope="col">{c:say('from')}</th>
              <th scope="col">{c:say('to')}</th>
              <th scope="col">{c:say('place-received')}</th>
            </tr>
          </thead>
          <tbody>
            <xsl:apply-templates select="$c:letters" mode="h:letter"/>
          </tbody>
        </table>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- A letter, whose date leads to its edition where the index tells one. -->
  <xsl:mode name="h:letter" on-no-match="deep-skip"/>

  <xsl:template match="correspDesc" mode="h:letter" as="element()">
    <tr>
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <td>
        <xsl:call-template name="h:letter-date"/>
      </td>
      <td><xsl:sequence select="c:place-of(., 'sent') ! h:party(.)"/></td>
      <td><xsl:sequence select="h:several(c:parties-of(., 'sent'))"/></td>
      <td><xsl:sequence select="h:several(c:parties-of(., 'received'))"/></td>
      <td><xsl:sequence select="c:place-of(., 'received') ! h:party(.)"/></td>
    </tr>
  </xsl:template>

  <xsl:template name="h:letter-date" as="node()*">
    <xsl:variable name="date" as="node()*" select="c:date-of(.) ! h:date(.)"/>
    <xsl:variable name="address" as="xs:string?" select="@ref ! h:address(.)"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <a href="{$address}">
          <xsl:sequence select="if (exists($date)) then $date else c:say('undated')"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$date"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
