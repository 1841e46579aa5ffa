<?xml version="1.0" encoding="UTF-8"?>
<!-- The document alone: the page beside a document's, whose text holds the document's own words and no other. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether each document has such a page. -->
  <xsl:param name="alone" as="xs:boolean" select="false()"/>

  <!-- Whether this one has: not where it has no word of its own to show, as in a catalogue. -->
  <xsl:variable name="h:has-alone" as="xs:boolean"
    select="$alone and not($essay) and exists($c:texts//text()[normalize-space()][c:voice(.) = 'document'])"/>

  <!-- Copies a text without the elements of other voices than the document's; what the document says within
       those is kept. -->
  <xsl:mode name="h:alone" on-no-match="shallow-copy"/>

  <xsl:template match="*[@data-voice[. ne 'document']]" priority="2" mode="h:alone" as="element()*">
    <xsl:apply-templates select=".//*[@data-voice = 'document']
      [empty(ancestor::*[@data-voice = 'document'][ancestor::* intersect current()])]" mode="#current"/>
  </xsl:template>

  <!-- What the edition supplied, or could not read, stays between its signs: it stands for words of the document. -->
  <xsl:template match="*[@data-voice = 'edition'][tokenize(@class) = ('tei-supplied', 'tei-gap')]" priority="2.5"
    mode="h:alone" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- Of what the stylesheets add, the signs of the state of the text stay, and its numbers; names of voices, of
       hands and of parts, signs of notes, and pages of the source go. -->
  <xsl:template match="*[contains-token(@class, 'made')][@data-voice or tokenize(@class) = ('sign', 'tei-handShift')]
    | *[contains-token(@class, 'made')][../self::span[tokenize(@class) = ('tei-pb', 'tei-cb', 'tei-gb', 'tei-milestone')]][matches(., '[\p{L}\d]')]"
    priority="3" mode="h:alone" as="empty-sequence()"/>

  <!-- Ids stay with the document's own page, where they are cited. -->
  <xsl:template match="@id" mode="h:alone" as="empty-sequence()"/>

  <!-- A link to a note of the page would lead nowhere. -->
  <xsl:template match="a[@href][starts-with(@href, '#')]" mode="h:alone" as="element()">
    <span>
      <xsl:apply-templates select="@class, @lang, @dir, @data-voice, node()" mode="#current"/>
    </span>
  </xsl:template>

  <!-- Where the highest headings are of others, those that stay are lifted: none is left out between the title and them. -->
  <xsl:template match="h3 | h4 | h5 | h6" mode="h:alone" as="element()">
    <xsl:param name="lift" as="xs:integer" tunnel="yes"/>
    <xsl:element name="h{xs:integer(substring(local-name(), 2)) - $lift}">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- By how much. -->
  <xsl:function name="h:lift" as="xs:integer">
    <xsl:param name="text" as="element()*"/>
    <xsl:variable name="kept" as="element()*" select="$text//(h2 | h3 | h4 | h5 | h6)[ancestor-or-self::*[@data-voice][1]/@data-voice = 'document']"/>
    <xsl:sequence select="min(($kept ! xs:integer(substring(local-name(), 2)), 2[empty($kept)])) - 2"/>
  </xsl:function>

  <xsl:template name="h:alone" as="element(h:file)">
    <xsl:param name="text" as="element()*"/>
    <h:file href="../alone/{$h:stem}.html">
      <xsl:call-template name="h:page">
        <xsl:with-param name="title" as="xs:string" select="h:title(.) || $c:colon || c:say('alone')"/>
        <xsl:with-param name="content" as="element()">
          <article>
            <header class="about-document">
              <p class="kind">{c:say('alone')}</p>
              <h1>{h:title(.)}</h1>
              <p>{c:say('about-alone')} <a href="../documents/{$h:stem}.html">{c:say('whole-page')}</a></p>
              <xsl:for-each select="c:edition('witness')[.]">
                <p class="witness">{.}</p>
              </xsl:for-each>
              <xsl:where-populated>
                <dl>
                  <xsl:sequence select="h:signs()"/>
                </dl>
              </xsl:where-populated>
            </header>
            <div class="reading">
              <section class="tei-text" id="text" aria-label="{c:say('text')}" data-voice="document">
                <xsl:sequence select="$text/(@lang | @dir)"/>
                <xsl:apply-templates select="$text/node()" mode="h:alone">
                  <xsl:with-param name="lift" as="xs:integer" tunnel="yes" select="h:lift($text)"/>
                </xsl:apply-templates>
              </section>
            </div>
          </article>
        </xsl:with-param>
      </xsl:call-template>
    </h:file>
  </xsl:template>

</xsl:stylesheet>
