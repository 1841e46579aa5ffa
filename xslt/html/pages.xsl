<?xml version="1.0" encoding="UTF-8"?>
<!-- A text of many pages: which of its sections are pages, what leads to them, and where each place is. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- How many levels of sections are pages of their own: none, where a document is one page. -->
  <xsl:param name="page-level" as="xs:integer" select="0"/>

  <!-- Which share of the sections' pages is made, and of how many: those of a large document are made by several
       processes at once. The first page belongs to the first share, what a script knows of the places to the last. -->
  <xsl:param name="share" as="xs:integer" select="1"/>
  <xsl:param name="shares" as="xs:integer" select="1"/>

  <!-- The sections that are pages, in their order: the texts of a corpus, and sections down to that level. -->
  <xsl:variable name="h:sections" as="element()*" select="
    if ($page-level = 0) then () else (/*//TEI, ($c:texts//(child::div | div0 | div1 | div2 | div3 | div4 | div5 | div6 | div7), $c:own-sections)
      [count(ancestor::*[self::*:div or self::div0 or self::div1 or self::div2 or self::div3 or self::div4 or self::div5
        or self::div6 or self::TEI[parent::*]]) lt $page-level][h:stands-free(.)], $h:first-entries)/."/>

  <!-- Whether a section is a part of the text itself, not of a quotation or a note in it. -->
  <xsl:function name="h:stands-free" as="xs:boolean">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="empty($section/ancestor::*[self::floatingText or self::quote or self::note or self::p
      or self::item or self::figure or self::cell])"/>
  </xsl:function>

  <!-- The place of each such section among them, by what generate-id() calls it. -->
  <xsl:variable name="h:section-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$h:sections">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The section on whose page a node stands; empty for the document's first page. -->
  <xsl:function name="h:page-of" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($page-level = 0) then ()
      else $node/ancestor-or-self::*[map:contains($h:section-numbers, generate-id()) or map:contains($h:firsts, generate-id())][1]
        ! ($h:firsts(generate-id()), .)[1]"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  </xsl:function>

  <!-- Whether a section has a page of its own. -->
  <xsl:function name="h:is-page" as="xs:boolean">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="exists($h:section-numbers(generate-id($section)))"/>
  </xsl:function>

  <!-- What the names of the document's pages begin with: its file's name. -->
  <xsl:variable name="h:stem" as="xs:string" select="if ($id = 'document') then $c:document-id else $id"/>

  <!-- The file of a section's page, beside the document's. -->
  <xsl:function name="h:page-file" as="xs:string">
    <xsl:param name="section" as="element()?"/>
    <xsl:sequence select="if (empty($section)) then $h:stem || '.html'
      else $h:stem || '.' || replace(if ($h:entry-pages-by-first(generate-id($section))) then 'entries-' || $h:entry-pages-by-first(generate-id($section))/@name
        else if ($section/@xml:id) then $section/@xml:id
        else substring-after(c:block-id($section), $c:document-id || '-'), '[^\w.\-]', '_') || '.html'"/>
  </xsl:function>

  <!-- The address of an element with an id, seen from any page of the document: the list of variants is on the first. -->
  <xsl:function name="h:place" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($page-level = 0) then '#' || c:block-id($element)
      else h:page-file(h:shown-on(h:stands-at($element), ())) || '#' || c:block-id($element)"/>
  </xsl:function>

  <!-- The section on whose page a node is shown: a note and what stands in it, where its sign stands, be it in another note;
       what an apparatus says of its readings, on the first page. Notes may have signs in each other, so that those that
       were gone through are known. -->
  <xsl:function name="h:shown-on" as="element()?">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="through" as="element()*"/>
    <xsl:variable name="note" as="element()?" select="$node/ancestor-or-self::*[self::note or self::wit or self::witDetail]
      [c:is-listed(.) or self::note[c:is-below(.)]][1]"/>
    <xsl:choose>
      <xsl:when test="empty($note) or $note intersect $through">
        <xsl:sequence select="h:page-of($node)"/>
      </xsl:when>
      <xsl:when test="not(c:is-listed($note))">
        <xsl:sequence select="h:shown-on((c:signs($note)/self::ref, $note/..)[1], ($through, $note))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The address of a remark in the list below its text, seen from a sign. -->
  <xsl:function name="h:remark-place" as="xs:string">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="(if ($page-level = 0) then '' else h:page-file(h:shown-on($remark, ()))) || '#remark-' || c:remark-number($remark)"/>
  </xsl:function>

  <!-- The address of the sign of a note, seen from the note: it stands on the same page. -->
  <xsl:function name="h:sign-place" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'#' || c:block-id($note) || '-sign'"/>
  </xsl:function>

  <!-- Whether each section with a page has all that stands in it on that page, and nothing else: so it is in most texts of
       many pages, and a page can be made without a look at the whole text. -->
  <xsl:variable name="h:keeps-order" as="xs:boolean" select="$page-level = 1 and not($c:leaves-out) and empty(/*//TEI)
    and empty($h:first-entries) and empty($c:printed-signs) and empty($c:texts//app)
    and map:size($h:holders) = 0" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <!-- The remarks of each page: those whose place is on it. -->
  <xsl:function name="h:remarks-of" as="element()*" xmlns:map="http://www.w3.org/2005/xpath-functions/map">
    <xsl:param name="section" as="element()?"/>
    <xsl:sequence select="if ($page-level = 0) then $c:remarks
      else if (not($h:keeps-order)) then $h:remarks-by-page(string($section ! generate-id(.)))
      else if (exists($section)) then $section//note[map:contains($c:remark-numbers, generate-id())]
      else $c:remarks except $h:sections//note"/>
  </xsl:function>

  <!-- The remarks by what generate-id() calls their page; the first page's under nothing. -->
  <xsl:variable name="h:remarks-by-page" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each-group select="$c:remarks" group-by="string(h:shown-on(., ()) ! generate-id(.))">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- On every other page, a section with a page of its own is a link to it. -->
  <xsl:template name="h:link-to-page" as="element()">
    <p class="part made" data-voice="edition">
      <a href="{h:page-file(.)}">{h:section-title(.)}</a>
    </p>
  </xsl:template>

  <!-- What a section is called in the table of contents: its heading, else its kind and number. -->
  <xsl:function name="h:section-title" as="xs:string">
    <xsl:param name="section" as="element()"/>
    <xsl:variable name="heading" as="xs:string" select="normalize-space(string-join(
      $section/head//text()[not(ancestor::note)], ' '))"/>
    <xsl:sequence select="($h:entry-pages-by-first(generate-id($section))/@title ! string(), $section/self::TEI ! c:title(.), $heading[.], string-join(($section/@type,
      $section/@n), ' ')[.], c:say('section', string($h:section-numbers(generate-id($section)))))[1]"/>
  </xsl:function>

  <!-- The pages of the document's sections. A further page is written as h:file behind the first, and the worker
       parts them: what xsl:result-document makes, Saxon hands up as trees, which takes a third longer. -->
  <xsl:template name="h:section-pages" as="element(h:file)*">
    <xsl:if test="$share = $shares and exists($h:sections)">
      <xsl:call-template name="h:places"/>
    </xsl:if>
    <xsl:for-each select="$h:sections[position() mod $shares = $share mod $shares]">
      <h:file href="{h:page-file(.)}">
        <xsl:call-template name="h:page">
          <xsl:with-param name="title" as="xs:string" select="h:section-title(.) || ' – ' || $h:own-title"/>
        </xsl:call-template>
      </h:file>
    </xsl:for-each>
  </xsl:template>

  <!-- Which places stand on which of these pages, for the script by which an address that leads to the first page goes on. Of
       ids that are made, a page has the first and the last number of each kind: "kz002-p-12:40". -->
  <xsl:template name="h:places" as="element(h:file)">
    <xsl:variable name="places" as="map(xs:string, xs:string)">
      <xsl:map>
        <xsl:choose>
          <xsl:when test="$h:keeps-order and not($c:claims-ids)">
            <xsl:for-each select="$h:sections">
              <xsl:map-entry key="h:page-file(.)" select="string-join((h:own-places(.), h:remark-places(.)), ' ')"/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:for-each-group select="$c:texts//*[@xml:id or h:is-cited(.)]" group-by="string(h:shown-on(h:stands-at(.), ()) ! generate-id())">
              <xsl:variable name="section" as="element()?" select="h:shown-on(h:stands-at(.), ())"/>
              <xsl:if test="exists($section)">
                <xsl:map-entry key="h:page-file($section)"
                  select="string-join((current-group() ! c:block-id(.), h:remark-places($section)), ' ')"/>
              </xsl:if>
            </xsl:for-each-group>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:map>
    </xsl:variable>
    <h:file href="{h:places-file()}">places = {serialize($places, map { 'method': 'json' })};</h:file>
  </xsl:template>

  <!-- Whether an element is of those that have an id in every page. -->
  <xsl:function name="h:is-cited" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::p | self::ab | self::head | self::item | self::note | self::opener | self::dateline
      | self::closer | self::signed | self::lg | self::sp | self::u | self::entry | self::entryFree | self::superEntry
      | self::figure | self::table | self::*:div | self::div0 | self::div1 | self::div2 | self::div3 | self::div4 | self::div5
      | self::div6 | self::div7 | self::app | self::ref[@type = 'note-sign']))"/>
  </xsl:function>

  <!-- The places of a section all of which is on its page, but for its remarks. -->
  <xsl:function name="h:own-places" as="xs:string*">
    <xsl:param name="section" as="element()"/>
    <xsl:sequence select="$section/descendant-or-self::*[@xml:id] ! c:block-id(.)"/>
    <xsl:for-each-group select="$section/descendant-or-self::*[not(@xml:id)][h:is-cited(.)]" group-by="local-name()">
      <xsl:sequence select="h:from-to(c:generated-id(.), c:generated-id(current-group()[last()]))"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The places of the remarks of a page. -->
  <xsl:function name="h:remark-places" as="xs:string*">
    <xsl:param name="section" as="element()"/>
    <xsl:variable name="numbers" as="xs:integer*" select="h:remarks-of($section) ! c:remark-number(.)"/>
    <xsl:sequence select="if (exists($numbers) and $h:keeps-order) then h:from-to('remark-' || $numbers[1], 'remark-' || $numbers[last()])
      else $numbers ! ('remark-' || .)"/>
  </xsl:function>

  <!-- The numbered ids from one to another. -->
  <xsl:function name="h:from-to" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="last" as="xs:string"/>
    <xsl:sequence select="$first || (if ($last = $first) then '' else ':' || tokenize($last, '-')[last()])"/>
  </xsl:function>

  <xsl:function name="h:places-file" as="xs:string">
    <xsl:sequence select="$h:stem || '.places.js'"/>
  </xsl:function>

  <xsl:template match="/TEI[exists($h:sections)] | /teiCorpus[exists($h:sections)]" priority="1" mode="h:scripts" as="element()+">
    <xsl:next-match/>
    <script src="{$h:root}assets/places.js" defer="defer" data-places="{h:places-file()}"/>
  </xsl:template>

  <xsl:template match="* | TEI/TEI | teiCorpus/TEI" mode="h:content" as="element()+">
    <xsl:variable name="number" as="xs:integer" select="$h:section-numbers(generate-id())"/>
    <article>
      <header class="about-document">
        <p class="kind"><a href="{h:page-file(())}">{$h:own-title}</a></p>
        <h1>{h:section-title(.)}</h1>
      </header>
      <xsl:call-template name="h:switches"/>
      <div class="reading">
        <section id="text" class="tei-text" aria-label="{c:say('text')}" data-voice="document">
          <xsl:apply-templates select="h:language(..)" mode="h:attribute"/>
          <xsl:call-template name="h:untold-language"/>
          <xsl:apply-templates select="($h:members(generate-id()), .[not(map:contains($h:members, generate-id()))])" mode="h:text"
            xmlns:map="http://www.w3.org/2005/xpath-functions/map">
            <xsl:with-param name="section" as="element()" tunnel="yes" select="."/>
          </xsl:apply-templates>
        </section>
        <xsl:call-template name="h:remarks">
          <xsl:with-param name="remarks" as="element()*" select="h:remarks-of(.)"/>
        </xsl:call-template>
      </div>
    </article>
    <nav class="neighbours" aria-label="{c:say('neighbours')}">
      <xsl:for-each select="$h:sections[$number - 1]">
        <a rel="prev" href="{h:page-file(.)}"><span class="direction">{c:say('previous')}</span> {h:section-title(.)}</a>
      </xsl:for-each>
      <xsl:for-each select="$h:sections[$number + 1]">
        <a rel="next" href="{h:page-file(.)}"><span class="direction">{c:say('next')}</span> {h:section-title(.)}</a>
      </xsl:for-each>
    </nav>
  </xsl:template>

</xsl:stylesheet>
