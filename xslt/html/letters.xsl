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
      <xsl:attribute name="id" select="c:letter-place(.)"/>
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

  <!-- Links to the letters before or after this one that its header names and the edition has; those that are among its
       neighbours stand below the text. -->
  <xsl:function name="h:letters-beside" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="is-after" as="xs:boolean"/>
    <xsl:variable name="known" as="xs:string*" select="$c:document-id,
      (if ($is-after) then $neighbours//*:next else $neighbours//*:previous)/@id"/>
    <xsl:for-each-group select="c:letters-beside($header, $is-after)" group-by="h:letter(.)[not(. = $known)]">
      <span class="line">
        <a href="{h:document-address(current-grouping-key(), '')}">{(current-group() ! h:words(.)[string()], current-grouping-key())[1]}</a>
      </span>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The document of the edition that a reference to a letter leads to: by its id, or by its file's name. -->
  <xsl:function name="h:letter" as="xs:string?">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="string(tokenize($reference/@target)[1])"/>
    <xsl:sequence select="$h:documents(replace(replace($target, '^#', ''), '#.*', ''))"/>
  </xsl:function>

</xsl:stylesheet>
