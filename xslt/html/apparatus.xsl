<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus: readings at their place, between which a reader can choose, and entries in a list. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- An entry at its place: its readings, and a sign that leads to all of them. Where paragraphs or verses are the
       readings, it is a block. -->
  <xsl:template match="app[c:in-line(.)]" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="some $reading in c:alternates(.) satisfies h:holds-blocks($reading)">
        <div>
          <xsl:call-template name="h:citable"/>
          <xsl:apply-templates mode="h:text"/>
          <xsl:sequence select="h:variant-sign(.)"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="app[c:in-line(.)]" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="h:words"/>
      <xsl:sequence select="h:variant-sign(.)"/>
    </span>
  </xsl:template>

  <xsl:function name="h:variant-sign" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:for-each select="$c:variant-numbers(generate-id($app))">
      <sup class="sign made" data-voice="edition">
        <a href="{if ($page-level = 0) then '' else h:page-file(())}#{c:block-id($app)}-variants">{c:say('variant-sign')}&#xA0;{.}</a>
      </sup>
    </xsl:for-each>
  </xsl:function>

  <!-- A group of readings is of the kind that its readings are. -->
  <xsl:template match="rdgGrp" mode="h:text" as="element()">
    <xsl:element name="{if (some $reading in .//(lem | rdg) satisfies h:holds-blocks($reading)) then 'div' else 'span'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lem | rdg" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="h:holds-blocks(.)">
        <div>
          <xsl:call-template name="h:reading-attributes"/>
          <xsl:apply-templates mode="h:text"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A reading; one without words says that its witnesses have none, but where the text shown has none either. -->
  <xsl:template match="lem | rdg" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:reading-attributes"/>
      <xsl:apply-templates mode="h:words"/>
      <xsl:if test="c:is-omission(.) and (c:is-alternate(.) or ancestor::app[1][not(c:in-line(.))])">
        <span class="made">{c:say('omitted')}</span>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template name="h:reading-attributes" as="attribute()*">
    <xsl:variable name="holder" as="element()?" select="ancestor::app[1][c:in-line(.)]"/>
    <xsl:call-template name="h:attributes"/>
    <xsl:if test="exists($holder)">
      <xsl:attribute name="class" select="h:class(.)
        || (if (c:shown($holder) is .) then ' reading' else ' alternate')"/>
      <xsl:for-each select="@wit">
        <xsl:attribute name="data-wit" select="string-join(tokenize(.) ! c:local(.), ' ')"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- What an entry says of readings at their place is listed with them. -->
  <xsl:template match="note[parent::app or parent::rdgGrp][c:is-listed(.)] | wit[c:is-listed(.)] | witDetail[c:is-listed(.)]"
    priority="1" mode="h:text h:words" as="empty-sequence()"/>

  <!-- What else an entry elsewhere says of a reading: in brackets. -->
  <xsl:template match="app/wit | app/witDetail | rdgGrp/wit | rdgGrp/witDetail" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <span class="made"> [</span>
      <xsl:apply-templates mode="h:words"/>
      <span class="made">]</span>
    </span>
  </xsl:template>

  <!-- An entry elsewhere: the place that it speaks of, the lemma behind a bracket, each reading with its witnesses. -->
  <xsl:template match="app" mode="h:text" as="element()">
    <xsl:element name="{if (h:is-in-line(.)) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:app-entry"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="app" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <span class="made"> (</span>
      <xsl:call-template name="h:app-entry"/>
      <span class="made">)</span>
    </span>
  </xsl:template>

  <xsl:template name="h:app-entry" as="node()*">
    <xsl:for-each select="c:place-of-entry(.)">
      <span class="made">{.} </span>
    </xsl:for-each>
    <xsl:call-template name="h:entry-parts"/>
  </xsl:template>

  <!-- The readings of an entry elsewhere, or of a group in one, and what is said of them. -->
  <xsl:template name="h:entry-parts" as="node()*">
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:for-each select="c:before-reading(.)[.]">
        <span class="made">{.}</span>
      </xsl:for-each>
      <xsl:apply-templates select="." mode="h:words"/>
      <xsl:for-each select="self::*/c:sigla(.)[.]">
        <i class="made"> {.}</i>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="rdgGrp[ancestor::app[1][not(c:in-line(.))]]" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:entry-parts"/>
    </span>
  </xsl:template>

  <!-- A reading in a list of variants, with its witnesses. One of a script that runs from right to left is apart: else those
       that follow each other would run so too, and the first be the last. -->
  <xsl:function name="h:listed-reading" as="node()*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="told" as="node()*">
      <xsl:text>{c:reading-words($reading)}</xsl:text>
      <xsl:for-each select="c:sigla($reading)[.]">
        <i> {.}</i>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="matches(c:reading-words($reading), $c:letter-from-right)">
        <bdi>
          <xsl:sequence select="$told"/>
        </bdi>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$told"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A witness that a text lists, behind its siglum. -->
  <xsl:template match="witness[exists(c:siglum-before(.))]" priority="1" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <span class="made">{c:siglum-before(.) || $c:colon}</span>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- Every reading of each entry at its place, with its witnesses and what is said of it. -->
  <xsl:template name="h:variants" as="element()?">
    <xsl:if test="exists($c:variants)">
      <section class="variants made" aria-labelledby="variants">
        <h2 id="variants">{c:say('variants')}</h2>
        <ol>
          <xsl:for-each select="$c:variants">
            <li id="{c:block-id(.)}-variants">
              <xsl:text>{c:lines-of-entry(.) ! (. || $c:colon)}</xsl:text>
              <xsl:variable name="remarks" as="map(xs:string, element()+)" select="c:remarks-by-reading(.)"/>
              <xsl:for-each select="c:alternates(.)">
                <xsl:text>{if (position() gt 1) then ' | ' else ''}</xsl:text>
                <xsl:sequence select="h:listed-reading(.)"/>
                <xsl:for-each select="$remarks(generate-id())">
                  <xsl:text> [</xsl:text>
                  <span>
                    <xsl:call-template name="h:citable"/>
                    <xsl:attribute name="data-voice" select="c:decided-voice(.)"/>
                    <xsl:for-each select=".[c:decided-voice(.) ne 'edition']">
                      <span class="made">{c:voice-label(c:decided-voice(.), c:author(.))}: </span>
                    </xsl:for-each>
                    <xsl:apply-templates mode="h:words"/>
                  </span>
                  <xsl:for-each select="c:sigla-meant(.)">
                    <i> {.}</i>
                  </xsl:for-each>
                  <xsl:text>]</xsl:text>
                </xsl:for-each>
              </xsl:for-each>
              <xsl:text> </xsl:text>
              <a href="{h:place(.)}">{c:say('back')}</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
