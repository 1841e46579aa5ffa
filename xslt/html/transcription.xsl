<?xml version="1.0" encoding="UTF-8"?>
<!-- The state of a text: what was added, deleted, supplied, lost; readings between which to choose; breaks. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Additions and deletions are those of HTML, which screen readers tell; what was restored is no deletion any more. -->
  <xsl:template match="add | del" mode="h:text" as="element()">
    <xsl:element name="{if (self::add) then 'ins' else if (c:is-restored(.)) then 'span' else 'del'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:unread"/>
      <xsl:choose>
        <xsl:when test="h:holds-blocks(.)">
          <xsl:apply-templates mode="h:text"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="h:words"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="h:change-told"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="add" mode="h:words" as="element()">
    <ins>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:unread"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:call-template name="h:change-told"/>
    </ins>
  </xsl:template>

  <xsl:template match="del | mod[@type = 'deletion']" mode="h:words" as="element()">
    <del>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:unread"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:call-template name="h:change-told"/>
    </del>
  </xsl:template>

  <!-- Where the words were added, if not in their line, and whose hand added or deleted them, if it is another. -->
  <xsl:template name="h:change-told" as="element()*">
    <xsl:for-each select=".[@hand or @place] ! c:change-told(.)">
      <span class="made"><xsl:text> </xsl:text></span>
      <span class="tei-handShift made">{.}</span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="del[c:is-restored(.)]" priority="1" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- The sign for words that are not there. -->
  <xsl:template name="h:unread" as="element()?">
    <xsl:for-each select="c:unread(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
  </xsl:template>

  <!-- Where what was deleted or added begins or ends, if an empty element tells it: its sign. -->
  <xsl:template match="delSpan | addSpan | anchor[@xml:id][key('c:span-end', @xml:id)]" priority="1" mode="h:text h:words"
    as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="c:span-signs(.)"><span class="made">{.}</span></xsl:for-each>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What editors put in brackets, where the source has set none. -->
  <xsl:template match="supplied | ex | surplus | corr[not(parent::choice)]" mode="h:words" as="element()">
    <xsl:variable name="brackets" as="xs:string*" select="c:brackets(.)"/>
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="@resp/h:whose(..)"/>
      <xsl:for-each select="$brackets[1][.]"><span class="made">{.}</span></xsl:for-each>
      <xsl:apply-templates mode="#current"/>
      <xsl:for-each select="$brackets[2][.]"><span class="made">{.}</span></xsl:for-each>
    </span>
  </xsl:template>

  <!-- Around blocks, they stand before the first word and behind the last. -->
  <xsl:template match="supplied | surplus | corr[not(parent::choice)]" mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="h:holds-blocks(.)">
        <xsl:variable name="blocks" as="node()*">
          <xsl:apply-templates mode="#current"/>
        </xsl:variable>
        <xsl:variable name="words" as="text()*" select="$blocks/descendant-or-self::text()[normalize-space()]
          [empty(ancestor::*[contains-token(@class, 'made')])]"/>
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:sequence select="@resp/h:whose(..)"/>
          <xsl:apply-templates select="$blocks" mode="h:framed">
            <xsl:with-param name="brackets" as="xs:string*" tunnel="yes" select="c:brackets(.)"/>
            <xsl:with-param name="first" as="node()?" tunnel="yes" select="$words[1] ! h:part-of-block(.)"/>
            <xsl:with-param name="last" as="node()?" tunnel="yes" select="$words[last()] ! h:part-of-block(.)"/>
          </xsl:apply-templates>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The phrase or the text, right within a block of the page, in which some words stand. -->
  <xsl:function name="h:part-of-block" as="node()">
    <xsl:param name="words" as="text()"/>
    <xsl:sequence select="($words/ancestor-or-self::node()[../local-name() = ('p', 'div', 'li', 'blockquote', 'dt', 'dd', 'td', 'th', 'caption',
      'header', 'figure', 'h2', 'h3', 'h4', 'h5', 'h6')][1], root($words))[1]"/>
  </xsl:function>

  <!-- Copies blocks with a sign before their first words and another behind their last. -->
  <xsl:mode name="h:framed" on-no-match="shallow-copy"/>

  <xsl:template match="node()" mode="h:framed" as="node()+">
    <xsl:param name="brackets" as="xs:string*" tunnel="yes"/>
    <xsl:param name="first" as="node()?" tunnel="yes"/>
    <xsl:param name="last" as="node()?" tunnel="yes"/>
    <xsl:for-each select="$brackets[1][.][current() is $first]"><span class="made">{.}</span></xsl:for-each>
    <xsl:next-match/>
    <xsl:for-each select="$brackets[2][.][current() is $last]"><span class="made">{.}</span></xsl:for-each>
  </xsl:template>

  <!-- A gap: the words in which the source tells of it, else its sign. -->
  <xsl:template match="gap" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="@resp/h:whose(..)"/>
      <xsl:choose>
        <xsl:when test="node()">
          <xsl:apply-templates mode="h:words"/>
        </xsl:when>
        <xsl:otherwise>
          <span class="made">{c:gap(.)}</span>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="space" mode="h:text h:words" as="element()">
    <span class="tei-space"><span class="made">{c:space(.)}</span><xsl:apply-templates mode="h:words"/></span>
  </xsl:template>

  <!-- A sign that is no letter. -->
  <xsl:template match="g" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:choose>
        <xsl:when test="node()">
          <xsl:apply-templates mode="h:words"/>
        </xsl:when>
        <xsl:otherwise>
          <span class="made">{c:glyph(.)}</span>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- Readings between which a reader can choose: all stand in the page, one is shown first. -->
  <xsl:template match="choice" mode="h:words" as="element()">
    <xsl:variable name="shown" as="element()?" select="c:shown(.)"/>
    <span class="tei-choice">
      <xsl:apply-templates select="@*" mode="h:attribute"/>
      <xsl:apply-templates select="* | text()[normalize-space()]" mode="h:reading">
        <xsl:with-param name="shown" as="element()?" select="$shown"/>
      </xsl:apply-templates>
    </span>
  </xsl:template>

  <!-- An alternate in a line; words between two, and notes on them, are always shown. -->
  <xsl:mode name="h:reading" on-no-match="text-only-copy"/>

  <xsl:template match="note" mode="h:reading" as="node()*">
    <xsl:apply-templates select="." mode="h:words"/>
  </xsl:template>

  <xsl:template match="*" mode="h:reading" as="element()">
    <xsl:param name="shown" as="element()?"/>
    <span>
      <xsl:if test="not(h:keeps-its-rule(.))">
        <xsl:call-template name="h:attributes"/>
      </xsl:if>
      <xsl:attribute name="class" select="h:class(.) || (if (. is $shown) then ' reading' else ' alternate')"/>
      <xsl:apply-templates select="." mode="h:alternate"/>
    </span>
  </xsl:template>

  <!-- Alternates of whole paragraphs are blocks. -->
  <xsl:template match="choice" mode="h:text" as="element()">
    <xsl:variable name="shown" as="element()?" select="c:shown(.)"/>
    <xsl:choose>
      <xsl:when test="some $alternate in * satisfies h:holds-blocks($alternate)">
        <div class="tei-choice">
          <xsl:apply-templates select="@*" mode="h:attribute"/>
          <xsl:for-each select="* | text()[normalize-space()]">
            <xsl:apply-templates select="self::text() | self::note" mode="h:text"/>
            <xsl:for-each select="self::*[not(self::note)]">
              <div>
                <xsl:call-template name="h:attributes"/>
                <xsl:attribute name="class" select="h:class(.) || (if (. is $shown) then ' reading' else ' alternate')"/>
                <xsl:apply-templates mode="h:text"/>
              </div>
            </xsl:for-each>
          </xsl:for-each>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of an alternate. -->
  <xsl:mode name="h:alternate" on-no-match="deep-skip"/>

  <xsl:template match="*" mode="h:alternate" as="node()*">
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

  <!-- Whether an alternate is no plain reading and keeps its own rule, which gives it its id: a choice within a choice, what
       is supplied with its brackets. -->
  <xsl:function name="h:keeps-its-rule" as="xs:boolean">
    <xsl:param name="alternate" as="element()"/>
    <xsl:sequence select="exists($alternate/(self::choice | self::supplied | self::gap | self::del | self::add | self::app))"/>
  </xsl:function>

  <xsl:template match="*[h:keeps-its-rule(.)]" mode="h:alternate" as="node()*">
    <xsl:apply-templates select="." mode="h:words"/>
  </xsl:template>

  <!-- A line, column or page begins. The first line of a block has begun with it; a word that goes on has a hyphen,
       unless it has one. -->
  <xsl:template match="lb" mode="h:text h:words" as="node()*">
    <xsl:if test="c:divides-word(.)"><span class="made">-</span></xsl:if>
    <xsl:variable name="way" as="node()*">
      <xsl:for-each select="@facs[$h:shows-images]">
        <xsl:call-template name="h:at-line"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(c:begins-block(.))">
        <br class="tei-lb">
          <xsl:apply-templates select="@xml:id[empty($way/@id)]" mode="h:attribute"/>
        </br>
      </xsl:when>
      <xsl:when test="@xml:id and empty($way/@id)">
        <xsl:sequence select="h:anchors(.)"/>
      </xsl:when>
    </xsl:choose>
    <xsl:sequence select="$way"/>
    <xsl:if test="@n[c:is-fifth(.)]">
      <span class="line-number made" data-voice="edition">{@n} </span>
    </xsl:if>
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

  <!-- In a list of readings a stroke, as printed apparatus have it. -->
  <xsl:template match="listApp//lb" priority="1" mode="h:text h:words" as="node()+">
    <span class="made">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:text>{c:stroke(.)}</xsl:text>
    </span>
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

  <xsl:template match="pb | cb | gb | milestone" mode="h:text h:words" as="element()">
    <xsl:variable name="words" as="xs:string" select="c:milestone(.)"/>
    <xsl:variable name="address" as="xs:string?"
      select="h:image-address(.)[not(h:in-link(current())) and not(h:holds-leaf(current()))]"/>
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="$address">
        <a class="made" href="{.}" aria-label="{string-join((c:say('facsimile'), $words[.]), ', ')}">[{
          ($words[.], c:say('facsimile'))[1]}]</a>
      </xsl:for-each>
      <xsl:if test="empty($address) and $words">
        <span class="made">[{$words}]</span>
      </xsl:if>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What is cited by the numbers of a paragraph and of its parts stands behind both. -->
  <xsl:template match="p[@n]/seg[@n] | ab[@n]/seg[@n]" priority="0.8" mode="h:text h:words" as="element()+">
    <span class="tei-milestone made">[{c:cited-number(.)}] </span>
    <xsl:next-match/>
  </xsl:template>

  <!-- A line or a row of stars that parts what follows. -->
  <xsl:template match="milestone[@rend][exists(c:ornament(.))]" priority="1" mode="h:text h:words" as="element()">
    <span class="tei-milestone ornament">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <span class="made">{c:ornament(.)}</span>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- Where the image of a page is: beside the pages, among the document's facsimiles, or on the web. -->
  <xsl:function name="h:image-address" as="xs:string?">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="facs" as="attribute()?" select="$break/@facs"/>
    <xsl:sequence select="
      if (empty($facs)) then ()
      else if (starts-with($facs, '#')) then c:shown-here($facs) ! h:place(h:drawn(.))
      else h:file-address($facs)"/>
  </xsl:function>

  <!-- A hand takes over: a mark that says so. -->
  <xsl:template match="handShift" mode="h:text h:words" as="node()+">
    <span class="tei-handShift made">{c:space-ahead(.)}{c:hand-shift(.)}{c:space-behind(.)}</span>
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

</xsl:stylesheet>
