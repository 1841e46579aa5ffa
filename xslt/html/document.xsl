<?xml version="1.0" encoding="UTF-8"?>
<!-- A document's page: its header, its text, its notes, and the ways to its neighbours. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(TEI))" as="document-node()">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>

  <xsl:template match="TEI" as="document-node()">
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" as="xs:string" select="c:title(.)"/>
      <xsl:with-param name="content" as="element()*">
        <article>
          <xsl:apply-templates select="teiHeader" mode="h:header"/>
          <xsl:apply-templates select="text" mode="h:text"/>
          <xsl:call-template name="h:remarks"/>
        </article>
        <xsl:call-template name="h:neighbours"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What the header says, above the text: the edition's words, and the archive's folded. -->
  <xsl:mode name="h:header" on-no-match="deep-skip"/>

  <xsl:template match="teiHeader" mode="h:header" as="element()">
    <header class="about-document">
      <xsl:if test="c:kind(..)">
        <p class="kind">{c:kind(..)}</p>
      </xsl:if>
      <h1>{c:title(..)}</h1>
      <xsl:for-each select="$mark[.]">
        <p class="warning">{.}: published for its editors’ eyes, not to be cited.</p>
      </xsl:for-each>
      <dl>
        <xsl:sequence select="h:field('Date', c:written(..)/h:date(.)),
          h:field('Place', (.//creation/placeName)[1]/h:party(.)),
          h:field('From', h:list(c:parties(.., 'sent'))),
          h:field('To', h:list(c:parties(.., 'received'))),
          h:field('Sent', .//correspAction[@type = 'transmitted']/note/h:words(.)),
          h:field('Number', h:listed(.//altIdentifier/idno ! normalize-space(.))),
          h:field('Classification', .//classCode/h:words(.))"/>
      </dl>
      <xsl:for-each select="c:edition('witness')[.]">
        <p class="witness">{.}</p>
      </xsl:for-each>
      <xsl:apply-templates select=".[.//msDesc]" mode="h:archive"/>
    </header>
  </xsl:template>

  <!-- What is claimed of the archive, folded below its shelfmark. -->
  <xsl:mode name="h:archive" on-no-match="deep-skip"/>

  <xsl:template match="teiHeader" mode="h:archive" as="element()">
    <details class="voice archive">
      <summary>
        <span class="voice-label">{c:voice-label('archive', ())}</span>
        <xsl:text> </xsl:text>
        <span data-voice="archive">{c:shelfmark((.//msDesc)[1])}</span>
      </summary>
      <dl>
        <xsl:sequence select="h:field('Held, as the collection says',
            h:lines(.//msDesc/c:shelfmark(.))),
          h:field('Described as', h:lines(.//objectDesc ! normalize-space(.))),
          h:field('Tradition', c:tradition(..) ! h:words(.)),
          h:field('Printed in', h:lines(.//bibl[@type = 'printed'] ! c:print(.)))"/>
        <xsl:sequence select="h:field('Relation to other texts',
          .//filiation/h:lines(normalize-space(.) || h:sure(@cert)))"/>
      </dl>
    </details>
  </xsl:template>

  <!-- A term and its values; nothing where there is no value. -->
  <xsl:function name="h:field" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="values" as="node()*"/>
    <xsl:if test="exists($values)">
      <dt>{$term}</dt>
      <dd><xsl:sequence select="$values"/></dd>
    </xsl:if>
  </xsl:function>

  <xsl:function name="h:words" as="text()?">
    <xsl:param name="value" as="item()"/>
    <xsl:value-of select="normalize-space($value)"/>
  </xsl:function>

  <xsl:function name="h:lines" as="element()*">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values">
      <span class="line">{.}</span>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="h:listed" as="text()?">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values)">
      <xsl:value-of select="string-join($values, ', ')"/>
    </xsl:if>
  </xsl:function>

  <!-- Parties with links to their entries, separated by commas. -->
  <xsl:function name="h:list" as="node()*">
    <xsl:param name="parties" as="element()*"/>
    <xsl:for-each select="$parties">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:sequence select="h:party(.)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="h:party" as="node()">
    <xsl:param name="party" as="element()"/>
    <xsl:variable name="pointer" as="attribute()?" select="c:entry-pointers($party)[1]"/>
    <xsl:choose>
      <xsl:when test="exists($pointer)">
        <a href="{h:register-address(c:register($pointer), c:local($pointer))}">{
          normalize-space($party)}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space($party)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A date of the header, with what it rests on where that is said. -->
  <xsl:function name="h:date" as="node()+">
    <xsl:param name="date" as="element(date)"/>
    <xsl:choose>
      <xsl:when test="$date/@when">
        <time datetime="{$date/@when}">{normalize-space($date)}</time>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="normalize-space($date)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$date/@resp">
      <xsl:value-of select="' (dated by the collection' || $date/@evidence[. = 'internal']
        ! ' from the content' || ')'"/>
    </xsl:if>
  </xsl:function>

  <!-- How sure a reading is, in brackets; nothing where it is not said. -->
  <xsl:function name="h:sure" as="xs:string">
    <xsl:param name="cert" as="attribute()?"/>
    <xsl:sequence select="string($cert ! (' (certainty: ' || . || ')'))"/>
  </xsl:function>

  <xsl:template name="h:neighbours" as="element()?">
    <xsl:where-populated>
      <nav class="neighbours" aria-label="Neighbouring documents">
        <xsl:apply-templates select="$neighbours/*/*" mode="h:neighbour"/>
      </nav>
    </xsl:where-populated>
  </xsl:template>

  <!-- A link to the document before or after. -->
  <xsl:mode name="h:neighbour" on-no-match="deep-skip"/>

  <xsl:template match="*:previous" mode="h:neighbour" as="element()">
    <a rel="prev" href="{h:document-address(@id, '')}">
      <span class="direction">Previous</span>
      <xsl:text> {@title}</xsl:text>
    </a>
  </xsl:template>

  <xsl:template match="*:next" mode="h:neighbour" as="element()">
    <a rel="next" href="{h:document-address(@id, '')}">
      <span class="direction">Next</span>
      <xsl:text> {@title}</xsl:text>
    </a>
  </xsl:template>

</xsl:stylesheet>
