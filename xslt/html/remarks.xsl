<?xml version="1.0" encoding="UTF-8"?>
<!-- The notes below a text, each under its voice and author; commentary folded until asked for. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A note that says nothing has no sign. -->
  <xsl:template match="note[c:is-bare(.)]" priority="5" mode="h:text h:words" as="empty-sequence()"/>

  <!-- A note that is set below the text leaves its number, which leads there; in a body among the blocks, and
       where the source prints a sign for it, not even that. Any other is printed where it stands. -->
  <xsl:template match="note" mode="h:text" as="element()?">
    <xsl:choose>
      <xsl:when test="c:is-below(.)">
        <xsl:call-template name="h:sign"/>
      </xsl:when>
      <xsl:when test="h:is-in-line(.) and not(parent::note or h:holds-blocks(.))">
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:when>
      <xsl:otherwise>
        <div>
          <xsl:call-template name="h:note-apart"/>
          <xsl:apply-templates mode="h:text"/>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="note" mode="h:words" as="element()?">
    <xsl:choose>
      <xsl:when test="c:is-below(.)">
        <xsl:call-template name="h:sign"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="brackets" as="xs:string*" select="c:note-brackets(., c:voice-label(c:voice(.), c:author(.), @cert) || $c:colon)"/>
        <span>
          <xsl:call-template name="h:note-attributes"/>
          <span class="made">{c:space-ahead(.)[not(current()/ancestor::msDesc)]}{$brackets[1]}</span>
          <xsl:sequence select="h:note-number(.)"/>
          <xsl:apply-templates mode="h:words"/>
          <xsl:for-each select="$brackets[2]"><span class="made">{.}</span></xsl:for-each>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="h:sign" as="element()?">
    <xsl:if test="not(parent::body) and (empty($c:printed-signs) or empty(c:signs(.)/self::ref))">
      <xsl:variable name="sign" as="xs:string" select="c:remark-sign(.)"/>
      <sup class="sign made{' to-commentary'[c:voice(current()) = 'commentary']}" id="{c:block-id(.)}-sign" data-voice="edition">
        <a href="#remark-{c:remark-number(.)}" aria-label="{c:say('note-number', $sign)}">{$sign}</a>
      </sup>
    </xsl:if>
  </xsl:template>

  <!-- The attributes of such a note among blocks, and its number: under the name of its voice, where it is not that of
       the text around it. -->
  <xsl:template name="h:note-apart" as="node()*">
    <xsl:variable name="voice" as="xs:string" select="c:voice(.)"/>
    <xsl:call-template name="h:note-attributes"/>
    <xsl:if test="$voice ne c:voice(..)">
      <xsl:attribute name="class" select="h:class(.) || ' voice ' || $voice"/>
      <p class="voice-label made" data-voice="edition">{h:remark-label(., $voice, c:author(.))}</p>
    </xsl:if>
    <xsl:sequence select="h:note-number(.)"/>
  </xsl:template>

  <xsl:template name="h:note-attributes" as="attribute()*">
    <xsl:call-template name="h:citable"/>
    <xsl:if test="@type and not(@resp)">
      <xsl:sequence select="h:voice(.)"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:note-number" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:for-each select="c:own-sign($note)">
      <span class="number made">{.} </span>
    </xsl:for-each>
  </xsl:function>

  <!-- The notes: in the margin of a wide window, below the text in a narrow one and in print. -->
  <xsl:template name="h:remarks" as="element()?">
    <xsl:param name="remarks" as="element()*" select="h:remarks-of(())"/>
    <xsl:if test="exists($remarks)">
      <section class="remarks" aria-labelledby="notes">
        <h2 id="notes">{c:say('notes')}</h2>
        <ol>
          <xsl:for-each select="$remarks">
            <xsl:variable name="number" as="xs:integer" select="$c:remark-numbers(generate-id())"/>
            <xsl:variable name="id" as="xs:string" select="c:block-id(.)"/>
            <li id="remark-{$number}">
              <xsl:sequence select="h:listed-under(c:remark-sign(.))"/>
              <xsl:apply-templates select="." mode="h:remark">
                <xsl:with-param name="id" as="xs:string" select="$id"/>
              </xsl:apply-templates>
              <xsl:if test="exists($taxonomies)">
                <xsl:sequence select="h:edition-says(c:edition-says(.))"/>
              </xsl:if>
              <xsl:choose>
                <xsl:when test="empty($c:printed-signs) and self::note[not(@target)][not(parent::body)]">
                  <p class="back"><a href="#{$id}-sign">{c:say('back')}</a><xsl:text> </xsl:text></p>
                </xsl:when>
                <xsl:otherwise>
                  <xsl:sequence select="h:backlinks(.)"/>
                </xsl:otherwise>
              </xsl:choose>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The notes of a standOff, which its text points to. -->
  <xsl:template name="h:notes-apart" as="element()?">
    <xsl:variable name="notes" as="element()*" select="c:notes-apart(.)"/>
    <xsl:if test="exists($notes)">
      <section class="lists notes-apart" data-voice="edition">
        <h2>{c:say('notes')}</h2>
        <p class="voice-label">{c:voice-label('edition', ())}</p>
        <xsl:apply-templates select="$notes" mode="h:text"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A pointer without words to such a note, or to one at the end of a text, is its sign. -->
  <xsl:template match="ptr[c:signs-note(.)] | ref[not(node())][c:signs-note(.)]" priority="4" mode="h:text h:words" as="element()">
    <xsl:variable name="sign" as="xs:string" select="c:pointer-words(.)"/>
    <sup class="sign made" data-voice="edition">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:choose>
        <xsl:when test="h:in-link(.)">{$sign}</xsl:when>
        <xsl:otherwise>
          <a href="{h:address(@target)}" aria-label="{c:say('note-number', $sign)}">{$sign}</a>
        </xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <!-- A place that a note elsewhere speaks of, with its sign. -->
  <xsl:template match="anchor[$c:has-notes-on][c:is-noted(.)] | w[$c:has-notes-on][c:is-noted(.)] | pc[$c:has-notes-on][c:is-noted(.)] | s[$c:has-notes-on][c:is-noted(.)] | c[$c:has-notes-on][c:is-noted(.)] |
    name[$c:has-notes-on][c:is-noted(.)] | persName[$c:has-notes-on][c:is-noted(.)] | placeName[$c:has-notes-on][c:is-noted(.)] | orgName[$c:has-notes-on][c:is-noted(.)] |
    geogName[$c:has-notes-on][c:is-noted(.)] | mentioned[$c:has-notes-on][c:is-noted(.)] | soCalled[$c:has-notes-on][c:is-noted(.)] | date[$c:has-notes-on][c:is-noted(.)] |
    num[$c:has-notes-on][c:is-noted(.)] | measure[$c:has-notes-on][c:is-noted(.)]" priority="9" mode="h:text h:words" as="node()*">
    <xsl:call-template name="h:noted"/>
  </xsl:template>

  <xsl:template match="seg[$c:has-notes-on][c:is-noted(.)] | rs[$c:has-notes-on][c:is-noted(.)] | term[$c:has-notes-on][c:is-noted(.)] | title[$c:has-notes-on][c:is-noted(.)] | foreign[$c:has-notes-on][c:is-noted(.)] |
    hi[$c:has-notes-on][c:is-noted(.)] | emph[$c:has-notes-on][c:is-noted(.)]" priority="9" mode="h:words" as="node()*">
    <xsl:call-template name="h:noted"/>
  </xsl:template>

  <xsl:template name="h:noted" as="node()*">
    <xsl:variable name="place" as="element()" select="."/>
    <xsl:next-match/>
    <xsl:for-each select="$c:notes-by-place(generate-id())">
      <xsl:variable name="sign" as="xs:string" select="c:own-sign(.)"/>
      <sup class="sign made" data-voice="edition">
        <xsl:choose>
          <xsl:when test="h:in-link($place)">{$sign}</xsl:when>
          <xsl:otherwise>
            <a href="{h:place(.)}" aria-label="{c:say('note-number', $sign)}">{$sign}</a>
          </xsl:otherwise>
        </xsl:choose>
      </sup>
    </xsl:for-each>
  </xsl:template>

  <!-- What sets the sign of a remark before it in the list. -->
  <xsl:function name="h:listed-under" as="attribute()">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="matches($sign, '^(0|[1-9][0-9]{0,8})$')">
        <xsl:attribute name="value" select="$sign"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="style" select="'list-style-type: ''' || replace(c:with-point($sign), '[''\\]', '\\$0') || ' '''"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A remark under the name of whoever speaks. -->
  <xsl:mode name="h:remark" on-no-match="deep-skip"/>

  <xsl:template match="note" mode="h:remark" as="element()+">
    <xsl:param name="id" as="xs:string" select="c:block-id(.)"/>
    <xsl:variable name="voice" as="xs:string" select="c:voice(.)"/>
    <xsl:variable name="label" as="xs:string" select="h:remark-label(., $voice, c:author(.))"/>
    <xsl:choose>
      <xsl:when test="$voice = 'commentary'">
        <details class="voice commentary" id="{$id}">
          <summary class="voice-label">{$label}</summary>
          <xsl:call-template name="h:remark-words">
            <xsl:with-param name="voice" as="xs:string" select="$voice"/>
          </xsl:call-template>
        </details>
      </xsl:when>
      <xsl:otherwise>
        <div class="voice {$voice}" id="{$id}">
          <p class="voice-label">{$label}</p>
          <xsl:call-template name="h:remark-words">
            <xsl:with-param name="voice" as="xs:string" select="$voice"/>
          </xsl:call-template>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A sign without a note: only the edition has something to say. -->
  <xsl:template match="ref" mode="h:remark" as="element()+">
    <p class="voice-label">
      <xsl:text>{c:say('sign')} </xsl:text>
      <span class="sign" data-voice="{c:voice(.)}">{.}</span>
    </p>
  </xsl:template>

  <!-- "** Commentary (Y. Barsegov)": the sign that the print has for the note, its voice and its author. -->
  <xsl:function name="h:remark-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:sequence select="string-join(($note/@n[normalize-space() ne c:remark-sign($note)], c:voice-label($voice, $author, $note/@cert)), ' ')"/>
  </xsl:function>

  <xsl:template name="h:remark-words" as="element()">
    <xsl:param name="voice" as="xs:string"/>
    <div class="tei-note{@type ! h:type-class(.)}" data-voice="{$voice}">
      <xsl:apply-templates select="h:language(.)" mode="h:attribute"/>
      <xsl:if test="not(@xml:lang) and h:language(.)">
        <!-- Encoders seldom say of a note that it is in their own language. -->
        <xsl:attribute name="dir" select="'auto'"/>
      </xsl:if>
      <xsl:apply-templates mode="h:text"/>
    </div>
  </xsl:template>

  <xsl:function name="h:edition-says" as="element()*">
    <xsl:param name="sentences" as="xs:string*"/>
    <xsl:for-each select="$sentences">
      <p class="edition-says">
        <span class="voice-label">{c:voice-label('edition', ())}</span>
        <xsl:text> {.}</xsl:text>
      </p>
    </xsl:for-each>
  </xsl:function>

  <!-- Ways back to each sign, or to what the note speaks of. Most notes have the one sign that stands at their place. -->
  <xsl:function name="h:backlinks" as="element()?">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="signs" as="element()*" select="if (exists($c:printed-signs)) then c:signs($remark)[self::ref] else ()"/>
    <xsl:variable name="places" as="element()*" select="$signs,
      if ($remark/@target) then c:here($remark/@target)[not(self::ref)][ancestor::text] else ()"/>
    <xsl:variable name="addresses" as="xs:string*" select="$places ! h:place(.),
      $remark[self::note][not(parent::body)][empty($signs)] ! h:sign-place(.)"/>
    <xsl:if test="exists($addresses)">
      <p class="back">
        <xsl:for-each select="$addresses">
          <a href="{.}">{c:say('back')}{(' (' || position() || ')')[count($addresses) gt 1]}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>

  <xsl:template match="ref[@type = 'note-sign'][c:leads-to-remark(.)]" mode="h:text h:words" priority="3" as="element()">
    <xsl:variable name="remark" as="element()" select="c:remark-of-sign(.)"/>
    <sup class="sign{' to-commentary'[c:voice($remark) = 'commentary']}" id="{c:block-id(.)}" data-voice="{c:voice(.)}">
      <xsl:choose>
        <xsl:when test="h:holds-links(.) or h:in-link(.)">
          <xsl:apply-templates mode="h:words"/>
        </xsl:when>
        <xsl:otherwise>
          <a href="{h:remark-place($remark)}" aria-label="{c:say('sign')} {.}{$c:colon}{c:say('note-number', c:remark-sign($remark))}">
            <xsl:apply-templates mode="h:words"/>
          </a>
        </xsl:otherwise>
      </xsl:choose>
    </sup>
  </xsl:template>

  <!-- Says of signs that one excludes the other, of parts that they belong together or change their places, of works how they
       are related: data, whose pointers are no words. -->
  <xsl:template match="alt[not(node())] | altGrp[not(normalize-space())] | link[not(node())] | join[not(node())]
    | listTranspose[not(normalize-space())] | bibl/listRelation[not(normalize-space())]"
    mode="h:text h:words" as="element()*">
    <xsl:sequence select="h:anchors(descendant-or-self::*)"/>
  </xsl:template>

</xsl:stylesheet>
