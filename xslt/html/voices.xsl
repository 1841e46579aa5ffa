<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks and phrases of a text that are not the words of what is around them: each says whose it is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="body[*/@resp]" mode="h:text" as="node()*">
    <xsl:sequence select="h:anchors(.)"/>
    <xsl:call-template name="h:blocks"/>
  </xsl:template>

  <xsl:template match="opener[*/@resp] | closer[*/@resp] | front[*/@resp] | back[*/@resp] | postscript[*/@resp]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:citable"/>
      <xsl:call-template name="h:blocks"/>
    </div>
  </xsl:template>

  <!-- The blocks of a section. Those in another voice than its own stand under the name of that voice, and what follows
       in the same voice shares it; headings and date lines have a name of their own. -->
  <xsl:template name="h:blocks" as="node()*">
    <xsl:choose>
      <xsl:when test="empty(*[@resp][h:is-block-apart(.)]) or exists(text()[normalize-space()])">
        <xsl:apply-templates mode="h:text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="*" group-adjacent="if (h:is-block-apart(.)) then h:block-label(.) else ''">
          <xsl:choose>
            <xsl:when test="current-grouping-key()">
              <xsl:variable name="made" as="node()*">
                <xsl:apply-templates select="current-group()" mode="h:text">
                  <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
                </xsl:apply-templates>
              </xsl:variable>
              <xsl:sequence select="h:under-name(., $made)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="current-group()" mode="h:text"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether an element, by its @resp, is in another voice than what is around it. A note has its own way to say so. -->
  <xsl:function name="h:is-apart" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/@resp) and not($element/self::note) and c:is-apart($element)"/>
  </xsl:function>

  <!-- Whether a block is: a phrase among blocks stays one. -->
  <xsl:function name="h:is-block-apart" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="not($block/self::seg or $block/self::ref or $block/self::supplied or $block/self::gap or $block/self::fw)
      and h:is-apart($block)"/>
  </xsl:function>

  <xsl:function name="h:is-heading" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block[self::head or self::dateline][not(parent::opener or parent::closer)])"/>
  </xsl:function>

  <!-- "Collection (Y. Barsegov): heading". -->
  <xsl:function name="h:block-label" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="whose" as="xs:string" select="c:voice-label(c:voice($block), c:author($block))"/>
    <xsl:sequence select="if (h:is-heading($block)) then c:say('heading-of', $whose) else $whose"/>
  </xsl:function>

  <!-- Blocks under the name of the voice of the first, which stands where their lines begin. -->
  <xsl:function name="h:under-name" as="element()">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="made" as="node()*"/>
    <xsl:element name="{if (h:is-heading($block) and $block/ancestor::text and empty($block/(ancestor::head | ancestor::dateline))) then 'header'
      else 'div'}">
      <xsl:attribute name="class" select="'voice ' || c:voice($block)"/>
      <xsl:attribute name="data-voice" select="c:voice($block)"/>
      <xsl:sequence select="$made[self::*][1]/@dir"/>
      <p class="voice-label made" data-voice="edition">{h:block-label($block)}</p>
      <xsl:sequence select="$made"/>
    </xsl:element>
  </xsl:function>

  <!-- Says whose words follow among others'. Of phrases their type tells it, and the name is for screen readers; what is a block
       by its looks shows it. -->
  <xsl:function name="h:whose" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="voice" as="xs:string?" select="c:decided-voice($element)[c:speaks($element)]"/>
    <xsl:if test="$voice[. ne c:voice($element/..)]">
      <span class="{if ($element/(self::p or self::head or self::list or self::item or self::figDesc or self::argument or self::epigraph))
        then 'voice-label' else 'hidden'} made" data-voice="edition">{c:voice-label($voice, c:author($element)) || $c:colon}</span>
    </xsl:if>
  </xsl:function>

  <!-- What speaks in another voice than the words around it says whose it is, unless a label above it does: a block under the
       name of that voice, what stands among words behind it. -->
  <xsl:template match="address[@resp] | argument[@resp] | bibl[@resp] | byline[@resp] | cit[@resp] | closer[@resp] | dateline[@resp]
    | desc[@resp] | epigraph[@resp] | fw[@resp] | head[@resp] | item[@resp] | label[@resp] | list[@resp] | noteGrp[@resp] | opener[@resp] | p[@resp]
    | quote[@resp] | ref[@resp] | salute[@resp] | seg[@resp] | signed[@resp] | trailer[@resp]"
    mode="h:text h:words" as="node()*">
    <xsl:param name="labelled" as="xs:boolean" select="false()"/>
    <xsl:param name="after" as="node()*" select="()"/>
    <xsl:variable name="made" as="node()*">
      <xsl:next-match>
        <xsl:with-param name="after" as="node()*" select="$after"/>
      </xsl:next-match>
    </xsl:variable>
    <xsl:sequence select="if ($labelled or not(h:is-apart(.))) then $made else h:said-by(., $made)"/>
  </xsl:template>

  <!-- What is found out about a text stands in brackets among its words; a block stands under the name of whose it is. What
       is found out about each utterance stands below it, in brackets, and has that name for screen readers. -->
  <xsl:template match="fs | fvLib | fLib | spanGrp | span | interpGrp | interp | linkGrp | joinGrp | altGrp | certainty | precision |
    respons" priority="3" mode="h:text h:words" as="node()*">
    <xsl:variable name="made" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(normalize-space()) or not(c:is-apart(.))">
        <xsl:sequence select="$made"/>
      </xsl:when>
      <xsl:when test="self::spanGrp and $made/local-name() = 'p'">
        <xsl:variable name="told" as="node()*" select="h:voice(.), h:whose(.)"/>
        <xsl:for-each select="$made">
          <xsl:copy>
            <xsl:sequence select="@*, $told, node()"/>
          </xsl:copy>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$made/local-name() = ('p', 'div', 'ul', 'ol', 'dl', 'table')">
        <xsl:sequence select="h:under-name(., $made)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="is-bracketed" as="xs:boolean" select="starts-with(normalize-space(string-join($made)), '[')"/>
        <span class="analysis" data-voice="{c:voice(.)}">
          <xsl:sequence select="h:whose(.)"/>
          <xsl:for-each select="(c:apart-before(.) || '['[not($is-bracketed)])[.]">
            <span class="made">{.}</span>
          </xsl:for-each>
          <xsl:sequence select="$made"/>
          <xsl:for-each select="(']'[not($is-bracketed)] || c:apart-behind(.))[.]">
            <span class="made">{.}</span>
          </xsl:for-each>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What was made of such an element, with whose words it holds: a phrase among blocks is made as one in a line, and has it.
       A list by its role holds nothing but items: the name stands before it. -->
  <xsl:function name="h:said-by" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="made" as="node()*"/>
    <xsl:variable name="whose" as="element()" select="h:whose($element)"/>
    <xsl:variable name="first" as="element()?" select="$made[self::*][not(@class = 'made')][1]"/>
    <xsl:choose>
      <xsl:when test="$made/local-name() = ('p', 'div', 'blockquote', 'ul', 'ol', 'dl', 'h2', 'h3', 'h4', 'h5', 'h6')">
        <xsl:sequence select="h:under-name($element, $made)"/>
      </xsl:when>
      <xsl:when test="deep-equal($first/node()[1], $whose)">
        <xsl:sequence select="$made"/>
      </xsl:when>
      <xsl:when test="$first/@role = 'list'">
        <xsl:sequence select="$whose, $made"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$made">
          <xsl:choose>
            <xsl:when test=". is $first">
              <xsl:copy>
                <xsl:sequence select="@*, $whose, node()"/>
              </xsl:copy>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="."/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
