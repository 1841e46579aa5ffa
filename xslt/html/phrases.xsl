<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, references, words: what stands within a block. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What points somewhere is a link to it; HTML has no link within a link, so the outermost. -->
  <xsl:template match="persName[@ref] | placeName[@ref] | orgName[@ref] | rs[@ref] | name[@ref] | title[@ref]
    | term[@ref] | ref[@target] | settlement[@ref] | author[@ref] | editor[@ref] | geogName[@ref]
    | eventName[@ref] | objectName[@ref] | bibl[@ref] | country[@ref] | region[@ref] | role[@ref]"
    mode="h:text h:words" as="element()">
    <xsl:variable name="address" as="xs:string?" select="if (h:in-link(.) or descendant::note or descendant::app) then () else h:address((@target, @ref)[1])"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <a class="{h:class(.)}" href="{$address}">
          <xsl:apply-templates select="@*" mode="h:attribute"/>
          <xsl:apply-templates mode="h:words"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="{h:class(.)}">
          <xsl:apply-templates select="@*" mode="h:attribute"/>
          <xsl:apply-templates mode="h:words"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A pointer without words shows where it leads. -->
  <xsl:template match="ptr[@target][not(node())]" mode="h:text h:words" as="element()">
    <xsl:variable name="address" as="xs:string?" select="h:address(@target)[not(h:in-link(current()))]"/>
    <xsl:element name="{if (exists($address)) then 'a' else 'span'}">
      <xsl:attribute name="class" select="h:class(.) || ' made'"/>
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:for-each select="$address">
        <xsl:attribute name="href" select="."/>
      </xsl:for-each>
      <xsl:text>{(@n, replace(@target, '^https?://', '')[matches(current()/@target, '^https?:')], c:local(@target)[string()], '→')[1]}</xsl:text>
    </xsl:element>
  </xsl:template>

  <!-- Whether an element stands within one that may be a link. -->
  <xsl:function name="h:in-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[@ref or self::ref[@target]])"/>
  </xsl:function>

  <!-- Where a pointer leads, seen from the page: a register, a place of a page, the web; empty where it leads
       to nothing that is shown. Addresses that could run something are reported and lead nowhere. -->
  <xsl:function name="h:address" as="xs:string?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="first" as="xs:string" select="(tokenize($pointer), '')[1]"/>
    <xsl:variable name="register" as="xs:string?" select="c:register($pointer)"/>
    <xsl:choose>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:sequence select="c:shown-here($pointer) ! h:place(.)"/>
      </xsl:when>
      <xsl:when test="exists($register)">
        <xsl:sequence select="h:register-address($register, c:local($first))"/>
      </xsl:when>
      <xsl:when test="matches($first, '^(https?://|mailto:)', 'i')">
        <xsl:sequence select="h:escaped($first)"/>
      </xsl:when>
      <xsl:when test="matches($first, '^[A-Za-z][A-Za-z0-9+.\-]*:')">
        <xsl:call-template name="c:report">
          <xsl:with-param name="code" as="xs:string" select="'xslt/no-link'"/>
          <xsl:with-param name="node" as="node()" select="$pointer/.."/>
          <xsl:with-param name="text" as="xs:string" select="'a page makes no link of “' || substring-before($first, ':')
            || ':”, which no prefixDef declares: the words stand without one'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="matches($first, '^[^/?#]+\.xml(#|$)')">
        <xsl:sequence select="h:document-address(replace($first, '\.xml(#.*)?$', ''), substring-after($first, '#'))
          [tokenize($first, '\.xml')[1] = $h:documents]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- An address of the web with the characters escaped that HTML does not allow in one. -->
  <xsl:function name="h:escaped" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="whole" as="xs:string"
      select="if (matches($address, '%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)')) then replace($address, '%', '%25') else $address"/>
    <xsl:sequence select="if (matches($whole, '[^!#-;=?-Z_a-z~]')) then string-join(string-to-codepoints(iri-to-uri($whole))
        ! codepoints-to-string(.) ! (if (contains('[]|\{}^`', .)) then encode-for-uri(.) else .))
      else $whole"/>
  </xsl:function>

  <xsl:template match="date[@when castable as xs:date or @when castable as xs:gYearMonth or @when castable as xs:dateTime
      or matches(@when, '^\d{4}$')] | time[@when castable as xs:time]" mode="h:text h:words" as="element()">
    <time>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="matches(@when, '^\d')">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:apply-templates mode="h:words"/>
    </time>
  </xsl:template>

  <!-- A label of the collection among the document's words says so to a screen reader too. -->
  <xsl:template match="seg[@type = 'label'][@resp]" mode="h:text h:words" priority="1" as="element()">
    <span title="{c:voice-label(c:voice(.), c:author(.))}">
      <xsl:call-template name="h:attributes"/>
      <span class="hidden made" data-voice="edition">{c:voice-label(c:voice(.), c:author(.))}: </span>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <xsl:template match="note//seg[@type = 'label'][@resp]" mode="h:text h:words" priority="2" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- Whether the document marks words or breaks within words: then white space needs a closer look. -->
  <xsl:variable name="h:is-tight" as="xs:boolean" select="exists($c:texts//w) or exists($c:texts//lb[@break = 'no'])
    or exists($c:texts//pb[@break = 'no'])"/>

  <!-- White space within a word is none of it, nor what stands before a sign that closes. -->
  <xsl:template match="text()[$h:is-tight][h:is-stray(.)]" priority="1" mode="h:text h:words" as="empty-sequence()"/>

  <xsl:function name="h:is-stray" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="not(normalize-space($text)) and ($text/parent::w
      or contains($text, '&#10;') and $text/preceding-sibling::*[1]/self::w
        and exists($text/following-sibling::node()[1]/self::pc[not(@join = ('right', 'no'))]
          [matches(., '^[.,;:!?)\]…»”’·]+$')]))"/>
  </xsl:function>

  <!-- A word that a break divides is one word: the white space around the break is the encoder's. -->
  <xsl:template match="text()[$h:is-tight]
      [(following-sibling::node()[1] | preceding-sibling::node()[1])/@break = 'no']"
    mode="h:text h:words" as="text()?">
    <xsl:variable name="start" as="xs:string"
      select="if (preceding-sibling::node()[1]/@break = 'no') then replace(., '^\s+', '') else ."/>
    <xsl:value-of select="if (following-sibling::node()[1]/@break = 'no') then replace($start, '\s+$', '') else $start"/>
  </xsl:template>

</xsl:stylesheet>
