<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands between the parts of an element that is made of parts and holds no text of its own: nobody types
     white space there, but readers want a dictionary's forms, a book's author and title, or a role and its actor apart. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- What stands between the parts of an element: a comma and a space, a semicolon between the items of a manuscript, or
       a space alone in a name and in a dictionary,
       whose parts are told apart by their looks; nothing where it holds text of its own. -->
  <xsl:function name="c:between" as="xs:string">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="
      if ($whole/text()[normalize-space()]) then '' else c:between-parts($whole)"/>
  </xsl:function>

  <!-- The same, where it is known that it holds no text of its own. -->
  <xsl:function name="c:between-parts" as="xs:string">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="
      if ($whole/(self::entry | self::hom | self::form | self::gramGrp | self::sense | self::re | self::superEntry
        | self::cit | self::etym | self::xr | self::dictScrap | self::entryFree | self::respStmt | self::persName | self::name
        | self::author | self::editor | self::placeName | self::orgName)) then ' '
      else if ($whole/self::msContents) then '; '
      else if ($whole/self::dimensions) then ' × '
      else ', '"/>
  </xsl:function>

  <!-- What the dimensions that end with a part are measured in, where its words are numbers alone: " mm". -->
  <xsl:function name="c:unit-behind" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part[empty(following-sibling::*)][matches(., '^[\d\s.,–-]*\d[\d\s.,–-]*$')]/(@unit, ../@unit)[1] ! (' ' || .)"/>
  </xsl:function>

  <!-- Whether an element holds text of its own. Of thousands of parts each may ask: past the first nodes it is looked up. -->
  <xsl:function name="c:holds-text" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/node()[position() le 60]/self::text()[normalize-space()])
      or exists($element/node()[61]) and exists(key('c:holds-text', generate-id($element), root($element)))"/>
  </xsl:function>

  <xsl:key name="c:holds-text" match="*[node()[61]][text()[normalize-space()]]" use="generate-id()"/>

  <!-- Whether a reference or an address is made of parts, as biblStruct is: it has several, each with words, and no text of
       its own, be it a space typed between two of them. -->
  <xsl:function name="c:has-parts" as="xs:boolean">
    <xsl:param name="whole" as="element()"/>
    <xsl:sequence select="exists($whole/*[2]) and empty($whole/text()[normalize-space() or not(contains(., '&#10;'))])
      and (every $part in $whole/*[not(c:is-mute(.) or self::relatedItem[not(node())] or self::note[c:is-bare(.)]
        or (self::textLang or self::listRelation or self::idno) and not(normalize-space()))] satisfies c:said($part))"/>
  </xsl:function>

  <!-- The words of a part by which the sign before and behind it is told, the headword's sign before those that begin with
       it; an arrow for a pointer, which shows some and has none, as a place in a book may, or the years of a life; none of a manuscript in a source, which is told elsewhere. -->
  <xsl:function name="c:said" as="xs:string">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="(normalize-space($part[not(self::msDesc/ancestor::sourceDesc)])[.]
      ! ('~'[$c:signs-headwords and c:begins-with-headword($part)] || .), $part/c:range(self::locus | self::citedRange | self::biblScope),
      '→'[$part/descendant-or-self::*/(self::ptr | self::ref | self::oRef
      | self::pRef)[not(node())][@target or @cRef or self::oRef or self::pRef][not(c:is-mute(.))]],
      $part/(self::birth | self::death | self::floruit)[parent::person or parent::personGrp]/c:life-label(.),
      $part/self::*[@*][not(normalize-space())] ! c:told-before(.) ! replace(., '–$', ''),
      $part/self::title[c:is-unworded(.)] ! c:words-for-name(.), $part/self::date[c:dates-print(.)] ! c:dated(.), '')[1]"/>
  </xsl:function>

  <!-- Whether a headword is spoken of by a sign alone, and whether the words of a part begin with that. -->
  <xsl:variable name="c:signs-headwords" as="xs:boolean" select="exists($c:texts//(oRef | pRef)[not(node())])"/>

  <xsl:function name="c:begins-with-headword" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="first" as="element()?" select="$part/node()[self::* or normalize-space()][1]/self::*"/>
    <xsl:sequence select="exists($first) and (exists($first/(self::oRef | self::pRef)[not(node())]) or c:begins-with-headword($first))"/>
  </xsl:function>

  <!-- Whether a part of a dictionary stands close to another where words stand among them: no sign of the source parts
       them, and they are no one word. -->
  <xsl:function name="c:touches-part" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/preceding-sibling::node()[1]/(self::def | self::cit | self::sense | self::usg | self::xr
        | self::etym | self::gramGrp))
      and exists($part/..[self::sense or self::entry or self::entryFree or self::hom or self::re or self::dictScrap or self::cit]
        [c:holds-text(.)])"/>
  </xsl:function>

  <!-- Whether a part of a reference that has text of its own stands close to the part before: they would be one word. -->
  <xsl:function name="c:touches-reference" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::node()[1]/(self::author | self::editor | self::title
      | self::pubPlace | self::publisher | self::date)"/>
    <xsl:sequence select="exists($before) and matches($before, '[\p{L}\p{N}]$') and matches($part, '^[\p{L}\p{N}]')
      and not(c:has-parts($part/..))"/>
  </xsl:function>

  <!-- Whether a date or a place stands close to the name before it where a text is dated: they would be one word, but in
       letters that set no space between words. -->
  <xsl:function name="c:touches-dating" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::node()[1]/(self::date | self::placeName | self::settlement
      | self::name | self::persName)"/>
    <xsl:sequence select="exists($before) and matches($before, '[\p{L}\p{N}\])]$') and matches($part, '^[\[(]?[\p{L}\p{N}]')
      and not(matches($before || $part, $c:family-first))"/>
  </xsl:function>

  <!-- Whether a phrase stands at another side of the line than the one right before it: they would be one word. -->
  <xsl:function name="c:stands-aside" as="xs:boolean">
    <xsl:param name="phrase" as="element(seg)"/>
    <xsl:sequence select="exists($phrase/preceding-sibling::node()[1]/self::seg)
      and tokenize($phrase/@rend) = ('left', 'right', 'center', 'centre')"/>
  </xsl:function>

  <!-- Whether what follows a pointer without words in a reference or a sentence stands close to it: they would be one address. -->
  <xsl:function name="c:touches-pointer" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/preceding-sibling::node()[1]/self::ptr[@target])
      and empty($element/(parent::biblStruct | parent::monogr | parent::imprint | parent::series | parent::relatedItem
        | parent::bibl[c:has-parts(.)]))"/>
  </xsl:function>

  <!-- The parts that more than a space may part from the one before: what they are, by their names. -->
  <xsl:variable name="c:kinds-of-parts" as="map(xs:string, xs:string)" select="map {
    'cit': 'meaning', 'def': 'meaning', 'sense': 'meaning', 'xr': 'meaning', 'etym': 'origin', 'orth': 'form', 'form': 'form',
    'pron': 'form', 'gloss': 'words', 'quote': 'words', 'mentioned': 'words', 'lang': 'words', 'colloc': 'words',
    'ref': 'source', 'ptr': 'source', 'bibl': 'source', 'persName': 'name', 'orgName': 'name', 'name': 'name',
    'forename': 'given', 'resp': 'duty', 'affiliation': 'duty', 'email': 'duty', 'settlement': 'place', 'district': 'place', 'region': 'place',
    'country': 'place', 'bloc': 'place'}"/>

  <!-- The letters of names in which that of the family always comes first: no comma tells so. -->
  <xsl:variable name="c:family-first" as="xs:string" select="'[&#x2E80;-&#x9FFF;&#xAC00;-&#xD7AF;]'"/>

  <!-- What stands before a part where a space stands between the parts: that, or more where two names follow each other,
       where a surname comes first, and in a dictionary, since two translations or two spellings are no phrase, nor is a form with the forms within it, a headword with its meaning or its origin, a
       meaning with an example of its use, or a quotation with its source. -->
  <xsl:function name="c:between-two" as="xs:string">
    <xsl:param name="part" as="node()"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:variable name="kind" as="xs:string?" select="$c:kinds-of-parts(local-name($part))"/>
    <xsl:choose>
      <xsl:when test="empty($kind)">
        <xsl:sequence select="$between"/>
      </xsl:when>
      <xsl:when test="$part/self::form[parent::form and preceding-sibling::*]">
        <xsl:sequence select="', '"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::*[1]"/>
        <xsl:sequence select="
          if ($kind = 'given') then if ($before/self::surname and not(matches($before, $c:family-first))) then ', ' else $between
          else if ($kind = 'name') then if (node-name($part) = $before/node-name()) then ', ' else $between
          else if (c:is-example($part) and $before/(self::def | self::cit[not(c:is-example(.))])) then ': '
          else if (node-name($part) = $before/node-name()) then if ($kind = 'meaning') then '; ' else ', '
          else if ($kind = 'place') then if ($c:kinds-of-parts(local-name($before)) = 'place') then ', ' else $between
          else if ($kind = 'duty') then if ($c:kinds-of-parts(local-name($before)) = ('name', 'duty')) then ', ' else $between
          else if ($kind = 'source') then
            if ($before/(self::ref | self::ptr)) then ', '
            else if ($part/parent::cit[ancestor::entry or ancestor::entryFree] and $before/(self::quote | self::cit)) then ' – '
            else $between
          else if ($kind = 'origin') then if ($before/(self::form | self::gramGrp | self::sense | self::def | self::cit
            | self::xr | self::gloss | self::re)) then '; ' else $between
          else if ($kind ne 'meaning') then $between
          else if ($before/(self::form | self::gramGrp | self::etym)) then ': '
          else if ($part/self::cit and $before/self::quote) then ' – '
          else if ($before/(self::cit | self::def | self::gloss | self::xr)) then '; '
          else $between"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether any sign stands behind such a part of a dictionary as has lines of its own. -->
  <xsl:variable name="c:hangs-signs" as="xs:boolean" select="
    exists($c:texts//pc[c:hung-on(.)]) or exists($c:texts//metamark[c:hung-on(.)])"/>

  <!-- The part that a sign stands behind, at whose end it is shown: alone, it would have a line of its own. -->
  <xsl:function name="c:hung-on" as="element()?">
    <xsl:param name="sign" as="element()"/>
    <xsl:sequence select="$sign/(self::pc | self::metamark)[c:is-in-entry(.)]
      /preceding-sibling::*[not(self::pc or self::metamark)][1][c:is-of-entry(.)]"/>
  </xsl:function>

  <!-- The signs that stand behind a part, and behind those that end with it. -->
  <xsl:function name="c:signs-behind" as="element()*">
    <xsl:param name="part" as="element()"/>
    <xsl:if test="c:is-of-entry($part) and c:is-in-entry($part)">
      <xsl:variable name="next" as="element()?" select="$part/following-sibling::*[not(self::pc or self::metamark)][1]"/>
      <xsl:sequence select="$part/following-sibling::*[empty($next) or . &lt;&lt; $next],
        if (exists($next)) then () else c:signs-behind($part/..)"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether such a part ends with one, which shows the signs behind both. -->
  <xsl:function name="c:ends-with-part" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/*[not(self::pc or self::metamark)][last()][c:is-of-entry(.)][c:is-in-entry(.)])"/>
  </xsl:function>

  <!-- Whether an element is a part of a dictionary that may have lines of its own. -->
  <xsl:function name="c:is-of-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::sense | self::hom | self::re | self::entry | self::entryFree | self::superEntry))"/>
  </xsl:function>

  <!-- Whether an element stands in one, among parts and not among words. -->
  <xsl:function name="c:is-in-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/..[c:is-of-entry(.)][not(c:holds-text(.))])"/>
  </xsl:function>

  <!-- Whether a part shows how a word is used. -->
  <xsl:function name="c:is-example" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="$part/self::cit/@type = ('example', 'ex', 'quotation', 'attestation')"/>
  </xsl:function>

  <!-- Whether a paragraph stands among parts anywhere: only then each is looked at. -->
  <xsl:variable name="c:parts-have-lines" as="xs:boolean" select="exists(($c:texts, $c:descriptions)//p[ancestor::msDesc
    or (.. | ../..)[map:contains($c:wholes, local-name())]])"/>

  <!-- Whether a part meets the one before it at the edge of a paragraph or an item, which has lines of its own: they are apart. -->
  <xsl:function name="c:meets-line" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="c:edges($part, false()) or c:edges($part/preceding-sibling::*[1], true())"/>
  </xsl:function>

  <!-- Whether an element ends (or begins) with such a line. -->
  <xsl:function name="c:edges" as="xs:boolean">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="is-end" as="xs:boolean"/>
    <xsl:sequence select="exists($element) and (exists($element/(self::p | self::ab | self::item | self::l))
      or c:edges(if ($is-end) then $element/*[last()] else $element/*[1], $is-end))"/>
  </xsl:function>

  <!-- Whether the white space that an element of parts begins with, before its first part or in it, and that is not shown,
       parts the words of a sentence. -->
  <xsl:function name="c:parts-before" as="xs:boolean">
    <xsl:param name="whole" as="element()"/>
    <xsl:variable name="beside" as="text()?" select="$whole/preceding-sibling::node()[1]/self::text()"/>
    <xsl:choose>
      <xsl:when test="$beside and contains(' &#9;&#10;&#13;([', substring($beside, string-length($beside)))">
        <xsl:sequence select="false()"/>
      </xsl:when>
      <xsl:when test="$whole/descendant::text()[1][contains(' &#9;&#10;&#13;', substring(., 1, 1))] and not(c:is-part-of-parts($whole))">
        <xsl:variable name="before" as="node()?" select="$whole/preceding::node()[self::text()[c:is-shown-space(.)][c:is-by(., $whole)] or self::*][1]"/>
        <xsl:sequence select="exists($before) and not($before[following-sibling::node()]
          /self::text()[contains(' &#9;&#10;&#13;([', substring(., string-length()))])"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="false()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The same of the white space that it ends with. -->
  <xsl:function name="c:parts-after" as="xs:boolean">
    <xsl:param name="whole" as="element()"/>
    <xsl:variable name="beside" as="text()?" select="$whole/following-sibling::node()[1]/self::text()"/>
    <xsl:choose>
      <xsl:when test="$beside and contains(' &#9;&#10;&#13;.,;:!?)]', substring($beside, 1, 1))">
        <xsl:sequence select="false()"/>
      </xsl:when>
      <xsl:when test="$whole/descendant::text()[last()][contains(' &#9;&#10;&#13;', substring(., string-length()))] and not(c:is-part-of-parts($whole))">
        <xsl:variable name="after" as="text()?" select="$whole/following::text()[c:is-shown-space(.)][c:is-by(., $whole)][1]"/>
        <xsl:sequence select="exists($after) and not(contains(' &#9;&#10;&#13;.,;:!?)]', substring($after, 1, 1)))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="false()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether an element stands in what is made of parts, where signs part it from those beside it. -->
  <xsl:function name="c:is-part-of-parts" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/..[map:contains($c:wholes, local-name())][empty(text()[normalize-space()])])"/>
  </xsl:function>

  <!-- Whether a text stands in the same note as an element, or in none: another note may be set below the text. -->
  <xsl:function name="c:is-by" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($text/ancestor::note except $element/ancestor::note)"/>
  </xsl:function>

  <!-- Whether a text is more than the white space of what holds elements alone, or is shown nowhere if it has no words. -->
  <xsl:function name="c:is-shown-space" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="exists($text/(.[normalize-space()], ..[not(self::app or self::choice or self::rdgGrp or self::subst
      or self::ruby or self::incident or self::kinesic or self::vocal or self::gap or self::space or self::ellipsis
      or self::note or self::fw or self::index or self::graphic or self::media or self::altGrp or self::listTranspose
      or self::transpose)]))"/>
  </xsl:function>

  <!-- What is made of parts wherever it stands, unless it holds text of its own. -->
  <xsl:variable name="c:wholes" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('
    biblStruct biblFull msDesc msPart msFrag person personGrp place org object nym event relation superEntry entry entryFree hom
    sense re dictScrap analytic monogr imprint series relatedItem titleStmt editionStmt publicationStmt seriesStmt notesStmt
    sourceDesc fileDesc profileDesc respStmt msIdentifier altIdentifier msContents msItem msItemStruct physDesc objectDesc
    supportDesc layoutDesc handDesc decoDesc bindingDesc sealDesc history additional adminInfo dimensions form gramGrp xr etym
    castItem attList attDef valList valItem classes content location birth death floruit residence affiliation langKnowledge
    state trait measureGrp locusGrp objectIdentifier correspDesc correspAction textDesc fs eTree tree graph forest interpGrp
    iNode root leaf node arc triangle eLeaf cit settlement country') ! map:entry(., true()))"/>

  <!-- Whether a part is shown with white space at its end, beside which a sign would stand apart. One of parts is
       not: each of them has been asked, and the white space around them is not shown. -->
  <xsl:function name="c:ends-with-space" as="xs:boolean">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="last" as="node()?" select="$part/node()[last()]"/>
    <xsl:sequence select="
      if (empty($part/*)) then contains(' &#9;&#10;&#13;', substring($last, string-length($last)))
      else (not(map:contains($c:wholes, local-name($part)) or $part/(self::persName/parent::person | self::placeName/parent::place
          | self::orgName/parent::org)) or $part/text()[normalize-space()]) and (if ($last/self::*) then c:ends-with-space($last)
        else contains(' &#9;&#10;&#13;', substring($last, string-length($last))))"/>
  </xsl:function>

  <!-- What is shown of a part, without white space at its end. -->
  <xsl:function name="c:trimmed" as="node()*">
    <xsl:param name="shown" as="node()*"/>
    <xsl:variable name="last" as="node()?" select="$shown[last()]"/>
    <xsl:choose>
      <xsl:when test="$last/self::text()[not(normalize-space())]">
        <xsl:sequence select="c:trimmed($shown[position() lt last()])"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$shown[position() lt last()]"/>
        <xsl:apply-templates select="$last" mode="c:trimmed"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The last that is shown. -->
  <xsl:mode name="c:trimmed" on-no-match="shallow-copy"/>

  <xsl:template match="text()" mode="c:trimmed" as="text()">
    <xsl:value-of select="replace(., '\s+$', '')"/>
  </xsl:template>

  <xsl:template match="*[node()]" mode="c:trimmed" as="element()">
    <xsl:copy>
      <xsl:sequence select="@*, c:trimmed(node())"/>
    </xsl:copy>
  </xsl:template>

  <!-- The signs that end a sentence or a part of one, in Latin, Greek and Cyrillic, Armenian, Arabic, Indian and East Asian
       letters. -->
  <xsl:variable name="c:stops" static="yes" as="xs:string" select="'.,;:!?&#x387;&#x589;&#x55D;&#x60C;&#x61B;&#x61F;&#x6D4;&#x964;&#x965;&#x3001;&#x3002;&#xFF01;&#xFF0C;&#xFF0E;&#xFF1A;&#xFF1B;&#xFF1F;'"/>

  <!-- What is set before a part, for it follows another: that, or a space where the other ends with a sign (a dash stands
       behind a sentence, too, and a semicolon behind an abbreviation, which small letters follow), or nothing where the part
       begins with one (but a sign of doubt close before a word, "?1920") or a bracket parts them. Both are told by their words; of most, the first test tells that neither has
       any. -->
  <xsl:function name="c:separator" as="xs:string">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:variable name="begins-with-stop" as="xs:boolean"
      select="contains($c:stops, substring($words, 1, 1)) and not(matches($words, '^[?!][\p{L}\p{N}]'))"/>
    <xsl:sequence select="
      if (not($begins-with-stop or contains(')]', substring($words, 1, 1)) or contains($c:stops || '…–([', substring($before, string-length($before)))))
        then $between
      else if ($before = '' or $words = '' or $begins-with-stop or matches($before, '^[(\[]+$')
        or matches($words, '^[)\]][' || $c:stops || '…)\]]*$')) then ''
      else if ($between = ' – ' and matches(substring($before, string-length($before)), '[.!?…]')
        or $between = '; ' and ends-with($before, '.') and matches($words, '^\p{Ll}')) then $between else ' '"/>
  </xsl:function>

  <!-- Which relations between words are named, by the types of xr that tell them, in small letters. -->
  <xsl:variable name="c:relations" as="map(xs:string, xs:string)" select="map {
    'syn': 'syn', 'synonym': 'syn', 'synonymy': 'syn', 'ant': 'ant', 'antonym': 'ant', 'antonymy': 'ant',
    'hyponym': 'hypo', 'hyponymy': 'hypo', 'hypernym': 'hyper', 'hypernymy': 'hyper', 'hyperonymy': 'hyper', 'cf': 'cf',
    'see': 'see', 'cross-reference': 'see', 'crossreference': 'see'}"/>

  <!-- What names the relation of an entry to those that it refers to: "syn. "; nothing where the entry has words of its own
       for it, or where the reference before is of the same kind. -->
  <xsl:function name="c:relation" as="xs:string?">
    <xsl:param name="xr" as="element(xr)"/>
    <xsl:variable name="kind" as="xs:string?" select="c:relation-kind($xr)
      [c:said($xr)][empty($xr/(lbl | text()[normalize-space()] | ..[c:holds-text(.)] | preceding-sibling::*[1]/self::lbl))]"/>
    <xsl:variable name="before" as="element()?" select="$xr/preceding-sibling::*[not(self::pc)][1]"/>
    <xsl:sequence select="$kind[not(. = $before/self::xr/c:relation-kind(.))] ! (c:say('xr-' || .) || ' ')"/>
  </xsl:function>

  <!-- Which relation it is: by its type; a reference of no such type, behind one that has a kind, refers and no more, for it
       would read as one of that kind. -->
  <xsl:function name="c:relation-kind" as="xs:string?">
    <xsl:param name="xr" as="element(xr)"/>
    <xsl:sequence select="($xr/@type/lower-case(.) ! $c:relations(.),
      'see'[$xr/preceding-sibling::*[not(self::xr or self::pc) or self::xr and exists(@type/lower-case(.) ! $c:relations(.))][1]/self::xr])[1]"/>
  </xsl:function>

  <!-- The number of a sense or a homonym (also one that is an entry of those with one headword), where its own words do not begin with it: "1.". -->
  <xsl:function name="c:sense-number" as="xs:string?">
    <xsl:param name="sense" as="element()"/>
    <xsl:sequence select="$sense/(self::sense | self::hom | self::entry[parent::superEntry])/@n[normalize-space()][not(c:says-number(.., normalize-space(.)))]
      ! c:with-point(normalize-space(.))"/>
  </xsl:function>

  <!-- Whether the words of a sense begin with its number: alone in an element, with a sign behind it, or a digit among the
       words of the sense itself. The "a" of "apple" or "a tree" is none, nor the "1" of a definition "12 men" or "1 man". -->
  <xsl:function name="c:says-number" as="xs:boolean">
    <xsl:param name="sense" as="element()"/>
    <xsl:param name="number" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="replace(substring($sense, 1, 99), '^[\s(\[]+', '')"/>
    <xsl:variable name="behind" as="xs:string" select="substring($words, string-length($number) + 1, 1)"/>
    <xsl:variable name="first" as="text()?" select="$sense/descendant::text()[normalize-space()][1]"/>
    <xsl:sequence select="starts-with($words, $number) and (contains('.):]', $behind) or not(matches($number, '\w$'))
      or translate(normalize-space($first), '()[]', '') = $number
      or $first/.. is $sense and matches($number, '^\d+$') and not(matches($behind, '\w')))"/>
  </xsl:function>

  <!-- What stands for the form of the headword, or its sound, where a reference to it is empty: as it is expanded, else the
       sign that dictionaries print. Source: TEI Guidelines, 10.4 Headword and Pronunciation References. -->
  <xsl:function name="c:headword-sign" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:sequence select="($reference/@expand ! normalize-space(.)[.], '~')[1]"/>
  </xsl:function>

  <!-- A number or a letter that something is listed under, with a point: "1."; another sign as it is: "*". -->
  <xsl:function name="c:with-point" as="xs:string">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:sequence select="$sign || (if (matches($sign, '\w$')) then '.' else '')"/>
  </xsl:function>

  <!-- What the parts of a work are named by, for the units of biblScope and citedRange that tell them. -->
  <xsl:variable name="c:scopes" as="map(xs:string, xs:string)" select="map {
    'volume': 'volume', 'vol': 'volume', 'tome': 'volume', 'issue': 'issue', 'page': 'page', 'pp': 'page', 'p': 'page',
    'chapter': 'chapter', 'chap': 'chapter', 'part': 'part', 'column': 'column', 'col': 'column', 'line': 'line',
    'plate': 'plate', 'pl': 'plate', 'figure': 'figure', 'fig': 'figure', 'item': 'number', 'number': 'number',
    'nr': 'number', 'no': 'number', 'entry': 'number', 'insc': 'number', 'folio': 'folio', 'fol': 'folio', 'leaf': 'folio',
    'note': 'note'
    }"/>

  <!-- Where in a book something stands, from the values of an element without words: "1r–13v", else the leaves that
       catalogues write as if these were ids, though none begins with a digit: "1r, 4v" for target="#1r #4v"; nothing where
       it has words, or no value. -->
  <xsl:function name="c:range" as="xs:string?">
    <xsl:param name="range" as="element()?"/>
    <xsl:variable name="silent" as="element()?" select="$range[not(normalize-space())]"/>
    <xsl:variable name="leaves" as="xs:string*" select="$silent/self::locus/@target ! tokenize(.)"/>
    <xsl:sequence select="(string-join(distinct-values($silent/(@from, @to) ! normalize-space(.)[.]), '–')[.],
      string-join($leaves[every $leaf in $leaves satisfies matches($leaf, '^#\d')] ! substring(., 2), ', ')[.])[1]"/>
  </xsl:function>

  <!-- What is said before the words that an item of a manuscript begins or ends with, or its scribe wrote: "Incipit: ";
       nothing where it has text of its own, which may say so. -->
  <xsl:function name="c:item-label" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part[normalize-space() and not(c:holds-text(..))] ! (c:say('item-' || local-name()) || $c:colon)"/>
  </xsl:function>

  <!-- When an event was, by its values, where its words do not tell: "305 BC". -->
  <xsl:function name="c:day-of-event" as="xs:string?">
    <xsl:param name="event" as="element(event)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($event)"/>
    <xsl:sequence select="$event[$words][empty(.//date)] ! c:dated(.)[.][not(contains($words, .))]"/>
  </xsl:function>

  <!-- What is said before where and when a person was born, died or was active: "born "; nothing where it tells neither, or
       in a sentence of its own, which says so itself. Where it has no words, its values follow. Most hold elements alone, of
       which one has words: that is seen first. -->
  <xsl:function name="c:life-label" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="label" as="xs:string" select="$c:life-labels(local-name($part))"/>
    <xsl:choose>
      <xsl:when test="$part/text()[normalize-space()]">
        <xsl:sequence select="$label[matches($part, '^\s*\P{L}')]"/>
      </xsl:when>
      <xsl:when test="$part/*/text()[normalize-space()] or normalize-space($part)">
        <xsl:sequence select="$label"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="($part, $part/date)[c:date-key(.)][1] ! ($label || c:dated(.))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:variable name="c:life-labels" as="map(xs:string, xs:string)" select="map:merge(('birth', 'death', 'floruit')
    ! map:entry(., c:say('life-' || .) || ' '))"/>

  <!-- What names the part of a work that a reference speaks of, "p. "; nothing where it holds no bare number, or the
       reference has text of its own, which may name it. -->
  <xsl:function name="c:scope" as="xs:string?">
    <xsl:param name="range" as="element()"/>
    <xsl:variable name="number" as="xs:string" select="(c:range($range), normalize-space($range))[1]"/>
    <xsl:sequence select="$range[matches($number, '^(\p{Nd}.*|[IVXLCDM]+([^\p{L}].*)?|[ivxlcdm]+([^\p{L}].*)?|\p{Lu})$')]
      [not(c:holds-text(..))]/@unit/replace(lower-case(.), '([a-z]{3,})s$', '$1') ! $c:scopes(.) ! (c:say('scope-' || .) || ' ')"/>
  </xsl:function>

</xsl:stylesheet>
