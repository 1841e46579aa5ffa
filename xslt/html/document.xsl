<?xml version="1.0" encoding="UTF-8"?>
<!-- A document's page: its header, its text, its notes, and the ways to its neighbours. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The other documents that this one points at: in each line a file, as ref/@target="../1920/kz002.xml" has it, or an id;
       a tab; and the id under which it is published. -->
  <xsl:param name="documents" as="xs:string" select="''"/>

  <!-- The same as a map. -->
  <xsl:variable name="h:documents" as="map(xs:string, xs:string)" select="map:merge(tokenize($documents, '\n')
    ! map:entry(substring-before(., '&#9;'), substring-after(., '&#9;')))"/>

  <!-- Whether there is anything to choose between readings. -->
  <xsl:variable name="h:has-choice" as="xs:boolean" select="exists($c:texts//choice) or exists($c:variants)"/>

  <!-- The document's title, which stands in many places of its page; where others have it, with what tells it from them. -->
  <xsl:variable name="h:own-title" as="xs:string" select="($neighbours/*/@called/string(), c:title(/*))[1]"/>

  <!-- The title of the document or of a text in it. -->
  <xsl:function name="h:title" as="xs:string">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="if ($document/.. instance of document-node()) then $h:own-title else c:title($document)"/>
  </xsl:function>

  <xsl:template match="document-node(element(TEI)) | document-node(element(teiCorpus))" as="node()*">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" as="node()*">
    <xsl:choose>
      <xsl:when test="$share gt 1"/>
      <xsl:when test="$h:has-alone">
        <xsl:variable name="page" as="element()">
          <xsl:call-template name="h:page">
            <xsl:with-param name="title" as="xs:string" select="h:title(.)"/>
          </xsl:call-template>
        </xsl:variable>
        <xsl:sequence select="$page"/>
        <xsl:call-template name="h:alone">
          <xsl:with-param name="text" as="element()*" select="$page//*[@id = 'text']"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:page">
          <xsl:with-param name="title" as="xs:string" select="h:title(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$page-level gt 0">
      <xsl:call-template name="h:section-pages"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="TEI" mode="h:content" as="element()+">
    <article>
      <xsl:apply-templates select="teiHeader" mode="h:header"/>
      <xsl:call-template name="h:tools"/>
      <xsl:call-template name="h:switches"/>
      <xsl:call-template name="h:descriptions"/>
      <xsl:call-template name="h:letters"/>
      <div class="reading">
        <xsl:choose>
          <xsl:when test="(text | sourceDoc)[h:is-whole(.)]">
            <xsl:apply-templates select="text | sourceDoc" mode="h:text"/>
          </xsl:when>
          <xsl:when test="text or sourceDoc or TEI">
            <div id="text" class="tei-TEI">
              <xsl:apply-templates select="text | sourceDoc | TEI" mode="h:text"/>
            </div>
          </xsl:when>
        </xsl:choose>
        <xsl:call-template name="h:remarks"/>
      </div>
      <xsl:call-template name="h:notes-apart"/>
      <xsl:call-template name="h:names"/>
      <xsl:call-template name="h:variants"/>
      <xsl:apply-templates select="facsimile" mode="h:text"/>
      <xsl:call-template name="h:lists"/>
      <xsl:call-template name="h:cite"/>
    </article>
    <xsl:call-template name="h:neighbours"/>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="h:content" as="element()+">
    <article>
      <xsl:apply-templates select="teiHeader" mode="h:header"/>
      <xsl:call-template name="h:switches"/>
      <div class="reading">
        <div id="text" class="tei-teiCorpus">
          <xsl:apply-templates select="TEI | teiCorpus" mode="h:text"/>
        </div>
        <xsl:call-template name="h:remarks"/>
      </div>
      <xsl:call-template name="h:notes-apart"/>
      <xsl:call-template name="h:variants"/>
      <xsl:call-template name="h:lists"/>
    </article>
    <xsl:call-template name="h:neighbours"/>
  </xsl:template>

  <!-- A text of a corpus, under its own title. -->
  <xsl:template match="TEI" mode="h:text" as="element()">
    <xsl:param name="section" as="element()?" tunnel="yes" select="()"/>
    <xsl:choose>
      <xsl:when test="$page-level gt 0 and h:is-page(.) and not(. is $section)">
        <xsl:call-template name="h:link-to-page"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (. is $section) then 'div' else 'section'}">
          <xsl:attribute name="class" select="'tei-TEI'"/>
          <xsl:attribute name="data-voice" select="$c:base"/>
          <xsl:apply-templates select="@xml:id, @xml:lang" mode="h:attribute"/>
          <xsl:if test="not(. is $section)">
            <h2 class="made" data-voice="edition">{c:title(.)}</h2>
          </xsl:if>
          <xsl:apply-templates select="text | sourceDoc | TEI" mode="#current"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="h:text" as="element()">
    <section class="tei-teiCorpus">
      <h2 class="made" data-voice="edition">{c:title(.)}</h2>
      <xsl:apply-templates select="TEI | teiCorpus" mode="#current"/>
    </section>
  </xsl:template>

  <!-- A transcription without a text: surfaces, zones and lines as they follow each other. -->
  <xsl:template match="sourceDoc" mode="h:text" as="element()">
    <xsl:call-template name="h:whole"/>
  </xsl:template>

  <!-- Whether a text is all that its page shows, and is what a link to the text means. -->
  <xsl:function name="h:is-whole" as="xs:boolean">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="empty($text/../..[self::*]) and count($text/../(text | sourceDoc | TEI)) eq 1"/>
  </xsl:function>

  <!-- A text or a transcription, be it the whole or one of several. -->
  <xsl:template name="h:whole" as="element()">
    <section>
      <xsl:if test="h:is-whole(.)">
        <xsl:attribute name="id" select="'text'"/>
      </xsl:if>
      <xsl:attribute name="class" select="'tei-text'"/>
      <xsl:if test="h:is-whole(.)">
        <xsl:attribute name="aria-label" select="c:say('text')"/>
      </xsl:if>
      <xsl:attribute name="data-voice" select="$c:base"/>
      <xsl:apply-templates select="h:language(.)" mode="h:attribute"/>
      <xsl:call-template name="h:untold-language"/>
      <xsl:apply-templates mode="h:text"/>
    </section>
  </xsl:template>

  <!-- The voices beside the document's that speak in it and can be put aside. -->
  <xsl:variable name="h:voices" as="xs:string*" select="
    let $heard := ($c:remarks/self::note/c:voice(.), $c:texts//@resp/..[c:speaks(.)]/c:voice(.))
    return ('collection', 'commentary')[. = $heard]"/>

  <!-- What a reader can change in the page: whether names are underlined, whether the collection and the commentary
       are there; which readings are shown, whose. -->
  <xsl:template name="h:switches" as="element()?">
    <xsl:if test="$h:has-choice or exists($h:voices) or $entries/*/*">
      <fieldset class="switches">
        <legend class="hidden">{c:say('switches')}</legend>
        <xsl:if test="$entries/*/*">
          <label><input type="checkbox" id="show-names" checked="checked"/> {c:say('show-names')}</label>
        </xsl:if>
        <xsl:for-each select="$h:voices">
          <label><input type="checkbox" id="show-{.}" checked="checked"/> {c:say('show-' || .)}</label>
        </xsl:for-each>
        <xsl:if test="$h:has-choice">
          <label><input type="checkbox" id="show-alternates"/> {c:say('show-alternates')}</label>
          <xsl:if test="exists($c:witnesses) and exists($c:variants)">
            <label hidden="hidden"><xsl:text>{c:say('witness')} </xsl:text>
              <select id="witness">
                <option value="">{c:say('witness-edited')}</option>
                <xsl:for-each select="$c:witnesses">
                  <option value="{@xml:id}">{c:siglum('#' || @xml:id, .)}</option>
                </xsl:for-each>
              </select>
            </label>
          </xsl:if>
        </xsl:if>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- Persons, places and other things that the document itself lists, so that its pointers lead to them. -->
  <xsl:template name="h:lists" as="element()?">
    <xsl:variable name="lists" as="element()*" select="(teiHeader/profileDesc/particDesc/(* except p)
      | teiHeader/profileDesc/settingDesc/(* except p)
      | teiHeader/fileDesc/sourceDesc/*[c:is-of-source(.)] | standOff/*)[normalize-space()]
      except c:notes-apart(.)"/>
    <xsl:if test="exists($lists)">
      <details class="lists">
        <summary>{c:say('lists')}</summary>
        <xsl:apply-templates select="$lists" mode="h:text"/>
      </details>
    </xsl:if>
  </xsl:template>

  <xsl:template name="h:neighbours" as="element()*">
    <xsl:if test="$neighbours/*/*">
      <nav class="neighbours" aria-label="{c:say('neighbours')}">
        <xsl:apply-templates select="$neighbours/*/(*:previous | *:next)" mode="h:neighbour"/>
      </nav>
    </xsl:if>
    <xsl:for-each select="$neighbours/*/*:exchange">
      <xsl:variable name="words" as="xs:string" select="c:say('exchange', @one)"/>
      <xsl:variable name="parties" as="xs:string"
        select="substring-before($words, '{}') || @other || substring-after($words, '{}')"/>
      <nav class="neighbours exchange" aria-label="{$parties}">
        <p class="direction">{$parties}</p>
        <xsl:apply-templates select="*" mode="h:neighbour"/>
      </nav>
    </xsl:for-each>
  </xsl:template>

  <!-- A link to the document before or after. -->
  <xsl:mode name="h:neighbour" on-no-match="deep-skip"/>

  <xsl:template match="*:previous" mode="h:neighbour" as="element()">
    <a rel="prev" href="{h:document-address(@id, '')}">
      <span class="direction">{c:say('previous')}</span>
      <xsl:text> {@title}</xsl:text>
    </a>
  </xsl:template>

  <xsl:template match="*:next" mode="h:neighbour" as="element()">
    <a rel="next" href="{h:document-address(@id, '')}">
      <span class="direction">{c:say('next')}</span>
      <xsl:text> {@title}</xsl:text>
    </a>
  </xsl:template>

</xsl:stylesheet>
