<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a text: sections, headings, paragraphs, and the two rules for all that needs none of its own.

     A page's mode is h:text where HTML allows blocks, h:words where it allows phrases only: inside a
     paragraph every element becomes a span, which a class shows as the block it is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A text where blocks may stand. Text is copied; an element without a rule keeps its words. -->
  <xsl:mode name="h:text" on-no-match="shallow-copy" warning-on-multiple-match="no"/>

  <!-- A text where phrases may stand and no blocks. -->
  <xsl:mode name="h:words" on-no-match="shallow-copy" warning-on-multiple-match="no"/>

  <xsl:template match="comment() | processing-instruction()" mode="h:text h:words" as="empty-sequence()"/>

  <xsl:template match="text" mode="h:text" as="element()">
    <xsl:call-template name="h:whole"/>
  </xsl:template>

  <xsl:template match="text//text | TEI//TEI//text | teiCorpus//text" mode="h:text" as="element()">
    <div data-voice="document">
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- No document and no facsimile can stand in a text; what words they hold there are shown. -->
  <xsl:template match="text//TEI[not(text | sourceDoc | TEI)] | text//teiCorpus[not(TEI | teiCorpus)] | text//facsimile" mode="h:text"
    as="element()">
    <xsl:call-template name="h:unknown"/>
  </xsl:template>

  <xsl:template match="body" mode="h:text" as="node()*">
    <xsl:sequence select="h:anchors(.)"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The places of elements that become none of the page, for what points at them. -->
  <xsl:function name="h:anchors" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each select="$elements[c:owns-id(.)]">
      <span>
        <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- The registers of the edition that stand behind a text are folded: a letter may name as much as it says. -->
  <xsl:template match="back[*[c:is-register(.)]]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="*" group-adjacent="c:is-register(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <details class="lists" data-voice="edition">
              <summary class="voice-label made">{c:voice-label('edition', ()) || $c:colon || c:say('lists')}</summary>
              <div data-voice="edition">
                <xsl:apply-templates select="current-group()" mode="#current"/>
              </div>
            </details>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="current-group()" mode="#current"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- Sections, that of TEI P4 too which holds those of the first level. -->
  <xsl:template name="h:section" match="div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="h:text" as="element()">
    <xsl:param name="section" as="element()?" tunnel="yes" select="()"/>
    <xsl:choose>
      <xsl:when test="$page-level gt 0 and h:is-page(.) and not(. is $section)">
        <xsl:call-template name="h:link-to-page"/>
      </xsl:when>
      <xsl:otherwise>
        <div>
          <xsl:call-template name="h:citable"/>
          <xsl:sequence select="h:voice(.), h:part-label(.)"/>
          <xsl:call-template name="h:blocks"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The name of a section that has no heading, if it can be told, behind whose words it holds. -->
  <xsl:function name="h:part-label" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="whose" as="xs:string?" select="c:voice-label('edition', ())[c:is-beside($part)][normalize-space($part)]"/>
    <xsl:for-each select="string-join(($whose, c:part-name($part)), $c:colon)[.]">
      <p class="{'voice-label '[exists($whose)]}made part-label" data-voice="edition">{.}</p>
    </xsl:for-each>
  </xsl:function>

  <!-- A heading: of a section, or of what is none (a list, a stanza, a figure). -->
  <xsl:template match="head" mode="h:text" as="element()">
    <xsl:param name="section" as="element()?" tunnel="yes" select="()"/>
    <xsl:element name="{if (h:heads-section(.)) then 'h' || h:level(., $section) else 'p'}">
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="h:words"/>
    </xsl:element>
  </xsl:template>

  <!-- How deep a heading stands, without a level left out: the page's title is the first, and each section around
       it that has a heading is one more. -->
  <xsl:function name="h:level" as="xs:integer">
    <xsl:param name="head" as="element(head)"/>
    <xsl:param name="section" as="element()?"/>
    <xsl:variable name="around" as="element()*" select="$head/ancestor::*[head or self::TEI[parent::*]]"/>
    <xsl:sequence select="min((6, max((2, 1 + count(if (exists($section))
      then $around[ancestor-or-self::*[. is $section]][not(self::TEI and . is $section)] else $around)))))"/>
  </xsl:function>

  <!-- Whether a heading is that of a section, and no part of one. -->
  <xsl:function name="h:heads-section" as="xs:boolean">
    <xsl:param name="head" as="element(head)"/>
    <xsl:sequence select="exists($head/(parent::body | parent::*:div | parent::div0 | parent::div1 | parent::div2 | parent::div3 | parent::div4
      | parent::div5 | parent::div6 | parent::div7 | parent::front | parent::back | parent::group | parent::prologue
      | parent::epilogue)) and not($head/@type = ('addressee', 'subject'))"/>
  </xsl:function>

  <xsl:template match="p | ab" mode="h:text" as="element()">
    <p>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

  <xsl:template match="p[h:holds-blocks(.)] | ab[h:holds-blocks(.)]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What opens, closes and surrounds a text, and what is said in it: each a block that holds words. -->
  <xsl:template match="dateline | signed | addrLine | salute | byline | trailer | titlePart | docAuthor | docDate
    | docEdition | docImprint | imprimatur | speaker | stage | sound | view | camera | tech | caption" mode="h:text"
    as="element()">
    <p>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="(self::dateline or self::signed) and not(c:owns-id(.))">
        <xsl:attribute name="id" select="c:generated-id(.)"/>
      </xsl:if>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

  <xsl:template match="dateline[h:holds-blocks(.)] | signed[h:holds-blocks(.)] | salute[h:holds-blocks(.)]
    | trailer[h:holds-blocks(.)] | stage[h:holds-blocks(.)] | titlePart[h:holds-blocks(.)] | byline[h:holds-blocks(.)]
    | docAuthor[h:holds-blocks(.)]
    | docImprint[h:holds-blocks(.)] | view[h:holds-blocks(.)] | tech[h:holds-blocks(.)] | caption[h:holds-blocks(.)]"
    mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="(self::dateline or self::signed) and not(c:owns-id(.))">
        <xsl:attribute name="id" select="c:generated-id(.)"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- What dates or signs a text within a paragraph can be cited too. -->
  <xsl:template match="dateline | signed" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="opener | closer" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <!-- A quotation is a block where blocks stand in it, or where it stands among blocks. The marks are the
       source's own: none are added. -->
  <xsl:template match="quote | cit | epigraph | q | said" mode="h:text" as="element()">
    <xsl:element name="{if (h:holds-blocks(.) or self::epigraph or c:stands-apart(.))
        then 'blockquote' else 'span'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:choose>
        <xsl:when test="h:holds-blocks(.) or self::epigraph/(quote | cit | q | said)[2]">
          <xsl:apply-templates mode="h:text"/>
        </xsl:when>
        <xsl:when test="self::cit">
          <xsl:call-template name="h:parts"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="h:words"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- A label, a reference or an address among words is a phrase, and a block among blocks. -->
  <xsl:template match="label | bibl | address" mode="h:text" as="element()">
    <xsl:variable name="in-line" as="xs:boolean" select="h:is-in-line(.) or exists(self::label/parent::item)"/>
    <xsl:element name="{if ($in-line) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="self::bibl[not($in-line)]/c:number-called(.)">
        <span class="number made">{.}</span>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="self::bibl[c:has-parts(.)][not(h:holds-blocks(.))] or self::address[not(addrLine)][c:has-parts(.)]">
          <xsl:call-template name="h:parts"/>
        </xsl:when>
        <xsl:when test="$in-line">
          <xsl:apply-templates mode="h:words"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates mode="h:text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="fw" mode="h:text" as="element()">
    <p>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="h:fw-label(.)">
        <span class="voice-label made" data-voice="edition">{c:say(h:fw-label(.)) || $c:colon}</span>
      </xsl:if>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

  <xsl:template match="fw" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="h:fw-label(.)">
        <span class="voice-label made" data-voice="edition"> {c:say(h:fw-label(.)) || $c:colon}</span>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
      <xsl:text>{c:space-behind(.)}</xsl:text>
    </span>
  </xsl:template>

  <!-- What stands at the edge of a page of the source is called, if anything does: each by itself, where several are held
       together. -->
  <xsl:function name="h:fw-label" as="xs:string?">
    <xsl:param name="fw" as="element(fw)"/>
    <xsl:sequence select="if ($fw/fw and not($fw/text()[normalize-space()])) then ()
      else if (not(normalize-space($fw)) and empty($fw//(graphic | media | formula | gap | notatedMusic | ref | ptr))) then ()
      else if ($fw/@type = 'pageNum' and c:voice($fw) = 'collection') then 'page-of-source'
      else if ($fw/@type = 'letterhead') then 'letterhead' else 'edge-of-page'"/>
  </xsl:function>

</xsl:stylesheet>
