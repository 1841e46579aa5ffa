<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of an entry: what the register says of it, and all its mentions, by document and voice. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="document-node(element(f:edition))[$page = 'entry']" mode="h:content" as="element()+">
    <p class="kind"><a href="{$h:root}{f:edition/@list}.html">{f:edition/@of}</a></p>
    <h1>{f:edition/@title}</h1>
    <xsl:apply-templates select="f:edition/f:entry/*[not(self::listPrefixDef)]" mode="h:entry"/>
    <xsl:call-template name="h:mentions-here"/>
  </xsl:template>

  <!-- What the register says of an entry. -->
  <xsl:mode name="h:entry" on-no-match="fail"/>

  <xsl:template match="*" mode="h:entry" as="element()*">
    <xsl:variable name="lists" as="element()*" select="*[h:is-nested(.) or *[h:is-nested(.)]]"/>
    <xsl:variable name="told" as="element()*"
      select="*[not(self::note or self::p)][not(@type = ('heading', 'form', 'expansion'))][not(self::location[geo][empty(placeName)])]
        [not(self::idno)][normalize-space() or h:dates(.) or exists(c:value-told(.)) or h:is-named(.) or descendant-or-self::graphic[normalize-space(@url)]
          or descendant::date[h:is-silent(.)] or h:leads-out(.)] except ($lists, *[h:is-sorting(.)])"/>
    <xsl:for-each select="(note | p) ! h:paragraphs(.)">
      <p class="about-entry"><xsl:sequence select="h:entry-words(.)"/></p>
    </xsl:for-each>
    <xsl:where-populated>
      <dl>
        <xsl:sequence select="h:field(c:say('forms'), h:forms(*[@type = 'form'])),
          h:field(c:say('expansion'), *[@type = 'expansion']/h:sourced(.)),
          h:told-fields($told[not(self::bibl or parent::bibl[not(h:is-record(.))] or parent::biblStruct)]),
          h:values-of-person(.),
          h:field(c:say('told-date'), h:dates(.)),
          h:field(c:say('coordinates'), location[geo][empty(placeName)][not(@type = 'label')]/h:sourced(.)),
          h:field(c:say('told-within'), $lists/descendant-or-self::*[h:is-nested(.)]/h:within(.)),
          h:field(c:say('told-relation'), root()/f:edition/f:relation/h:relation(.)),
          h:field(c:say('told-sameAs'), @sameAs/h:others(.)),
          h:field(c:say('told-corresp'), @corresp/h:others(.)),
          h:identifier-fields(idno)"/>
      </dl>
    </xsl:where-populated>
  </xsl:template>

  <!-- What the attributes of a person or a group tell. -->
  <xsl:function name="h:values-of-person" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="if ($entry/(self::person | self::personGrp)) then $c:attributes-of-persons else ()">
      <xsl:variable name="value" as="text()?"><xsl:value-of select="c:person-value($entry, .)"/></xsl:variable>
      <xsl:sequence select="h:field(c:say('told-' || .), $value[string()])"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What an entry tells of itself: what follows each other under one label, in lines of one field, each but once. -->
  <xsl:function name="h:told-fields" as="element()*">
    <xsl:param name="told" as="element()*"/>
    <xsl:for-each-group select="$told" group-adjacent="h:told-label(.)">
      <xsl:variable name="values" as="element()*">
        <xsl:for-each-group select="current-group()" group-by="string-join(h:told-value(.) ! string())">
          <xsl:sequence select="h:line(h:told-value(.))"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:sequence select="h:field(current-grouping-key(), if (exists($values[2])) then $values else $values/node())"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The same of its identifiers. -->
  <xsl:function name="h:identifier-fields" as="element()*">
    <xsl:param name="identifiers" as="element(idno)*"/>
    <xsl:for-each-group select="$identifiers" group-adjacent="h:identifier-name(.)">
      <xsl:variable name="values" as="node()*">
        <xsl:for-each-group select="current-group()" group-by="normalize-space()">
          <xsl:sequence select="h:identifier(.)"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:sequence select="h:field(current-grouping-key(), if (exists($values[2])) then $values ! h:line(.) else $values)"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="h:line" as="element()">
    <xsl:param name="value" as="node()*"/>
    <div class="line"><xsl:sequence select="$value"/></div>
  </xsl:function>

  <!-- Whether a work is told in parts, of which its heading has some; else the heading has all its words. -->
  <xsl:function name="h:is-record" as="xs:boolean">
    <xsl:param name="work" as="element(bibl)"/>
    <xsl:sequence select="exists($work/title) and empty($work/text()[normalize-space()])"/>
  </xsl:function>

  <!-- The paragraphs of a note, and the items of lists in it; itself, where it has words beside them or none. -->
  <xsl:function name="h:paragraphs" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="parts" as="element()*" select="$element/(p | list | item | head | lg | l | quote | div | figure)"/>
    <xsl:sequence select="if (empty($parts) or exists($element/text()[normalize-space()]) or exists($element/* except $parts)) then $element
      else $parts[normalize-space()] ! h:paragraphs(.)"/>
  </xsl:function>

  <!-- Whether an element is an entry within another. -->
  <xsl:function name="h:is-nested" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/@xml:id) and exists($element/(self::person | self::personGrp | self::place | self::org | self::object))"/>
  </xsl:function>

  <!-- An entry within another, by its name: a link, where it has a page. -->
  <xsl:function name="h:within" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="id" as="xs:string" select="$element/@xml:id"/>
    <xsl:variable name="names" as="element()*" select="$element/(* | objectIdentifier/*)[ends-with(local-name(), 'Name')]"/>
    <span class="line">
      <xsl:choose>
        <xsl:when test="exists($entries) and exists(key('h:entry', root($element)/f:edition/@register || '#' || $id, $entries))">
          <xsl:for-each select="key('h:entry', root($element)/f:edition/@register || '#' || $id, $entries)[1]">
            <xsl:sequence select="h:entry-link(.)"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>{normalize-space(($names[@type = ('heading', 'main')], $names, $id)[1])}</xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:function>

  <!-- How an entry is related to others: from whom to whom, or between whom, as what, when. Where nobody is known on the
       side that it begins at, it leads from its name. -->
  <xsl:function name="h:relation" as="element()">
    <xsl:param name="relation" as="element(f:relation)"/>
    <xsl:variable name="begins" as="element()*" select="$relation/(if (f:mutual) then f:mutual else f:active)"/>
    <xsl:variable name="ends" as="element()*" select="$relation[not(f:mutual)]/f:passive"/>
    <xsl:variable name="name" as="xs:string?" select="$relation/@name[string()]"/>
    <xsl:variable name="dates" as="xs:string" select="c:dated($relation)"/>
    <span class="line">
      <xsl:sequence select="h:related($begins)"/>
      <xsl:text>{$name[empty($begins)]}</xsl:text>
      <xsl:if test="$ends">
        <xsl:text>{' → '[$begins or $name]}</xsl:text>
        <xsl:sequence select="h:related($ends)"/>
      </xsl:if>
      <xsl:text>{string-join(($name[$begins] ! (': ' || .), $dates[.] ! (' (' || . || ')'), $relation/@said[string()] ! ('. ' || .)))}</xsl:text>
    </span>
  </xsl:function>

  <!-- Those on one side of a relation. -->
  <xsl:function name="h:related" as="node()*">
    <xsl:param name="parties" as="element()*"/>
    <xsl:for-each select="$parties">
      <xsl:if test="position() ne 1">{if (self::f:mutual) then ' ↔ ' else ', '}</xsl:if>
      <xsl:choose>
        <xsl:when test="f:entry">
          <xsl:sequence select="h:entry-link(f:entry)"/>
        </xsl:when>
        <xsl:when test="@address">
          <a href="{h:escaped(@address)}">{@address}</a>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="h:words(@heading)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- What an attribute of an entry points at: entries by their names, addresses of the web; nothing else. -->
  <xsl:function name="h:others" as="element()*">
    <xsl:param name="pointers" as="attribute()"/>
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="own" as="element()*" select="$entries[starts-with(current(), '#')]
        ! key('h:entry', root($pointers)/f:edition/@register || current(), .)"/>
      <xsl:choose>
        <xsl:when test="$own">
          <span class="line"><xsl:sequence select="h:entry-link($own[1])"/></span>
        </xsl:when>
        <xsl:when test="matches(., '^https?://\S+$')">
          <span class="line"><a href="{h:escaped(.)}">{.}</a></span>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- An entry by its name, as a link. -->
  <xsl:function name="h:entry-link" as="element()">
    <xsl:param name="entry" as="element()"/>
    <a href="{h:entry-address($entry)}">{$entry/@heading}</a>
  </xsl:function>

  <!-- What an entry tells of itself is called by the word of the interface, if there is one, else by its element; a state or a
       trait by its kind. -->
  <xsl:function name="h:told-label" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'told-' || local-name($element)"/>
    <xsl:variable name="said" as="xs:string" select="c:say($key)"/>
    <xsl:sequence select="($element/(self::state | self::trait)[normalize-space()] ! c:kind-words(.) ! (upper-case(substring(., 1, 1)) || substring(., 2)), $said[. ne $key], local-name($element))[1]"/>
  </xsl:function>

  <!-- Whether a name is there to sort by alone, beside one that is to be read: "koenigsegg, hans von". -->
  <xsl:function name="h:is-sorting" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[@type = 'sort'][ends-with(local-name(), 'Name') or self::name or self::title]
      /../*[not(@type = 'sort')][local-name() = local-name($element)])"/>
  </xsl:function>

  <!-- Whether something without words leads to the web, as to what an authority has on somebody. -->
  <xsl:function name="h:leads-out" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="not(normalize-space($element))
      and exists($element/descendant-or-self::*[self::ptr or self::ref][matches(normalize-space(@target), '^https?://\S+$')])"/>
  </xsl:function>

  <!-- Whether something without words is told by an entry that it leads to. -->
  <xsl:function name="h:is-named" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[not(normalize-space())]/(self::faith | self::nationality | self::occupation | self::education
      | self::socecStatus | self::residence | self::affiliation)/(@ref, @key)[starts-with(., '#') or self::attribute(ref)])"/>
  </xsl:function>

  <!-- What it tells, and when that was; of a list, each item in a line. -->
  <xsl:function name="h:told-value" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="node()*">
      <xsl:choose>
        <xsl:when test="starts-with(local-name($element), 'list') and empty($element/text()[normalize-space()])">
          <xsl:for-each select="$element/*[normalize-space() or h:dates(.) or h:leads-out(.)]">
            <span class="line"><xsl:sequence select="h:told-value(.)"/></span>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="h:entry-words($element)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="has-words" as="xs:boolean" select="exists($words[normalize-space()])"/>
    <xsl:variable name="value" as="xs:string?" select="if ($has-words) then () else c:value-told($element)"/>
    <xsl:text>{$element/self::event/c:untold-kind(.) ! (. || $c:colon)}</xsl:text>
    <xsl:sequence select="$words"/>
    <xsl:text>{$value}</xsl:text>
    <xsl:for-each select="h:dates($element)">
      <xsl:text>{if (not($has-words or $value)) then . else if (matches($element, '\d')) then ' (' || . || ')' else ', ' || .}</xsl:text>
    </xsl:for-each>
  </xsl:function>

  <!-- The words of something that an entry tells, with no white space at their ends. -->
  <xsl:function name="h:entry-words" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="shown" as="node()*" select="$element//(text()[normalize-space()] | ptr | ref[not(node())] | graphic | date[h:is-silent(.)])"/>
    <xsl:apply-templates select="if ($element[self::note or self::p]) then $element/node() else $element" mode="h:entry-words">
      <xsl:with-param name="first" as="node()?" select="$shown[1]" tunnel="yes"/>
      <xsl:with-param name="last" as="node()?" select="$shown[last()]" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- What an entry tells: what leads somewhere is a link, what is set apart has its class, images are named. -->
  <xsl:mode name="h:entry-words" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="h:entry-words" as="text()?">
    <xsl:param name="first" as="node()?" tunnel="yes"/>
    <xsl:param name="last" as="node()?" tunnel="yes"/>
    <xsl:if test="normalize-space() or not(. &lt;&lt; $first or . &gt;&gt; $last)">
      <xsl:variable name="spaced" as="xs:string" select="replace(., '\s+', ' ')"/>
      <xsl:variable name="begun" as="xs:string" select="if (. is $first) then replace($spaced, '^ ', '') else $spaced"/>
      <xsl:value-of select="if (. is $last) then replace($begun, ' $', '') else $begun"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*[@ref or @target or @key]" mode="h:entry-words" as="node()*">
    <xsl:param name="is-linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="pointer" as="attribute()" select="(h:naming(.), @target)[1]"/>
    <xsl:variable name="written" as="xs:string" select="if ($pointer/self::attribute(key)) then string(c:keyed($pointer)) else normalize-space($pointer)"/>
    <xsl:variable name="own" as="element()*" select="$entries[starts-with($written, '#')]
      ! key('h:entry', root($pointer)/f:edition/@register || $written, .)"/>
    <xsl:variable name="entry" as="element()?" select="($own, h:entry-of($pointer))[1]"/>
    <xsl:variable name="address" as="xs:string?" select="if ($entry) then h:entry-address($entry)
      else $written[matches(., '^https?://\S+$')] ! h:escaped(.)"/>
    <xsl:choose>
      <xsl:when test="exists($address) and not($is-linked)">
        <a href="{$address}">
          <xsl:apply-templates mode="#current">
            <xsl:with-param name="is-linked" as="xs:boolean" tunnel="yes" select="true()"/>
          </xsl:apply-templates>
          <xsl:if test="not(normalize-space())">{($entry/@heading, normalize-space($pointer))[1]}</xsl:if>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An address of somebody or something that an entry only mentions is a link by its name: the words are to be read. -->
  <xsl:template match="idno[matches(normalize-space(), '^https?://\S+$')]" mode="h:entry-words" as="element()?">
    <xsl:param name="is-linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:if test="not($is-linked)">
      <a href="{h:escaped(normalize-space())}">{h:identifier-name(.)}</a>
    </xsl:if>
  </xsl:template>

  <!-- A part of a name that follows another, where nothing parts them. -->
  <xsl:template match="(persName | placeName | orgName | name | author | editor)[empty(text()[normalize-space()])]/*[matches(., '^\S')]
    [preceding-sibling::node()[1][self::*]][matches(preceding-sibling::*[normalize-space()][1], '\S$')]" mode="h:entry-words" priority="2" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
  </xsl:template>

  <!-- Where a place lies that is only mentioned stands on its own page. -->
  <xsl:template match="geo" mode="h:entry-words" as="empty-sequence()"/>

  <xsl:template match="hi | emph | foreign | mentioned | title" mode="h:entry-words" as="element()">
    <span class="{h:class(.)}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- An image that lies in the edition is shown; one of the web is a link, unless the edition says that pages ask for it. -->
  <xsl:template match="graphic[normalize-space(@url)]" mode="h:entry-words" as="node()+">
    <xsl:param name="is-linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="name" as="xs:string" select="c:say('image', tokenize(replace(@url, '[?#].*$', ''), '/')[normalize-space()][last()])"/>
    <xsl:choose>
      <xsl:when test="map:contains($h:images, @url) and not(matches(@mimeType, '^(audio|video)'))">
        <img class="tei-graphic" src="{h:media-address(@url)}" alt="{(h:image-words(.), $name)[1]}" loading="lazy">
          <xsl:sequence select="h:discreet(h:media-address(@url))"/>
        </img>
      </xsl:when>
      <xsl:when test="matches(normalize-space(@url), '^https?://\S+$') and not($is-linked)">
        <a href="{h:escaped(normalize-space(@url))}">[{$name}]</a>
      </xsl:when>
      <xsl:otherwise>[{$name}]</xsl:otherwise>
    </xsl:choose>
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Whether a date has no words, and values. -->
  <xsl:function name="h:is-silent" as="xs:boolean">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="not(normalize-space($date)) and c:dated($date) ne ''"/>
  </xsl:function>

  <!-- One says its values, parted from the elements beside it. -->
  <xsl:template match="date[h:is-silent(.)]" priority="2" mode="h:entry-words" as="text()">
    <xsl:variable name="before" as="node()?" select="preceding-sibling::node()[self::* or normalize-space()][1]"/>
    <xsl:variable name="behind" as="node()?" select="following-sibling::node()[self::* or normalize-space()][1]"/>
    <xsl:text>{', '[$before[self::*][normalize-space() or self::date]]}{c:dated(.)}{', '[$behind[self::*][normalize-space()]]}</xsl:text>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())][(preceding-sibling::node()[1], following-sibling::node()[1])/self::date[h:is-silent(.)]]"
    priority="1" mode="h:entry-words" as="empty-sequence()"/>

  <!-- When something was that an entry tells, where attributes alone say so, or more than its words. -->
  <xsl:function name="h:dates" as="text()?">
    <xsl:param name="element" as="element()"/>
    <xsl:for-each select="if ($element/@xml:id) then $element[c:is-dated(.)][empty(date)] ! c:dated(.)
      else if (normalize-space($element)) then c:untold-date($element)
      else $element[c:is-dated(.)][empty(date)] ! c:dated(.)">
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whose identifier it is: that it is an address says nothing. -->
  <xsl:function name="h:identifier-name" as="xs:string">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:sequence select="($idno/@type[not(lower-case(.) = ('url', 'uri', 'uriorurl'))], $idno/@subtype, $idno/@type, 'id')[normalize-space()][1]"/>
  </xsl:function>

  <xsl:function name="h:identifier" as="node()?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:choose>
      <xsl:when test="matches($value, '^https?://\S+$')">
        <a href="{h:escaped($value)}">{$value}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$value"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The forms of a name, each with the voices that have it. -->
  <xsl:function name="h:forms" as="element()*">
    <xsl:param name="forms" as="element()*"/>
    <xsl:for-each select="$forms">
      <span class="line">
        <span data-voice="{tokenize(@ana)[1] ! replace(., '^tax:voice-', '')}">{
          normalize-space()}</span>
        <xsl:text> ({string-join(tokenize(@ana) ! lower-case(c:category(.)), ', ')})</xsl:text>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- A value and where it is from. -->
  <xsl:function name="h:sourced" as="element()">
    <xsl:param name="value" as="element()"/>
    <span class="line">
      <xsl:text>{normalize-space($value)}</xsl:text>
      <xsl:for-each select="$value/@source/h:entry-of(.)">
        <xsl:text> (</xsl:text>
        <a href="{h:entry-address(.)}">{c:say('source') || $c:colon || @heading}</a>
        <xsl:text>)</xsl:text>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- Every mention of the entry: by document, and in each by voice. -->
  <xsl:template name="h:mentions-here" as="element()*">
    <xsl:if test="f:edition/f:document">
      <h2>{c:say('mentions')}</h2>
    </xsl:if>
    <xsl:for-each select="f:edition/f:document">
      <section class="mentions">
        <h3><a href="{h:document-address(@id, '')}">{@title}</a></h3>
        <xsl:for-each-group select="f:mention | f:source" group-by="(@voice, 'archive')[1]">
          <h4 class="voice-label">{$c:voice-labels(current-grouping-key())}</h4>
          <ul class="in-{current-grouping-key()}">
            <xsl:apply-templates select="current-group()" mode="h:mention"/>
          </ul>
        </xsl:for-each-group>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- One mention: its words in their context, or else the name of the entry; a link to their paragraph. -->
  <xsl:mode name="h:mention" on-no-match="deep-skip"/>

  <xsl:template match="f:mention" mode="h:mention" as="element()">
    <li>
      <xsl:apply-templates select="f:before/f:run" mode="#current"/>
      <a href="{h:document-address(../@id, @block)}" data-voice="{@voice}">{(f:form[string()], /f:edition/@title)[1]}</a>
      <xsl:apply-templates select="f:after/f:run" mode="#current"/>
      <xsl:text>{h:sure(@cert)}</xsl:text>
    </li>
  </xsl:template>

  <xsl:template match="f:run" mode="h:mention" as="element()">
    <span data-voice="{@voice}">{.}</span>
  </xsl:template>

  <xsl:template match="f:source" mode="h:mention" as="element()">
    <li>
      <a href="{h:document-address(../@id, string(@block))}" data-voice="{(@voice, 'archive')[1]}">{.}</a>
    </li>
  </xsl:template>

</xsl:stylesheet>
