<?xml version="1.0" encoding="UTF-8"?>
<!-- By which signs outputs tell the state of a text: the Leiden conventions as EpiDoc applies them.
     Source: EpiDoc Guidelines 9, Transcription. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="https://tei-tools.org/ns/core" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What the signs around words tell, in the order in which readers are told of them, with an example of each. -->
  <xsl:variable name="c:signs-of-state" as="map(xs:string, xs:string)" select="map {
    'supplied': '[abc]', 'corrected': '⟨abc⟩', 'resolved': '(abc)', 'surplus': '{abc}', 'deleted': '⟦abc⟧', 'added': '\abc/',
    'gap': '[...] [---]', 'unclear': 'a&#x323;b&#x323;c&#x323;'}"/>

  <!-- Those that the document has: ("supplied", "gap"). -->
  <xsl:variable name="c:signs-met" as="xs:string*">
    <xsl:variable name="supplied" as="element()*" select="$c:texts//supplied[exists(c:brackets(.))]"/>
    <xsl:variable name="resolved" as="element()*" select="$supplied[@reason = ('subaudible', 'explanation')], $c:texts//ex[exists(c:brackets(.))]"/>
    <xsl:variable name="corrected" as="element()*" select="$supplied[@reason = 'omitted'], $c:texts//corr[not(parent::choice)][exists(c:brackets(.))]"/>
    <xsl:sequence select="'supplied'[exists($supplied except ($resolved, $corrected))], 'corrected'[exists($corrected)], 'resolved'[exists($resolved)],
      'surplus'[exists($c:texts//surplus[exists(c:brackets(.))])],
      'deleted'[exists($c:texts//(del | delSpan | mod)[exists(c:brackets(.))])],
      'added'[exists($c:texts//(add | addSpan)[exists(c:brackets(.))])],
      'gap'[exists($c:texts//gap[not(node())])], 'unclear'[exists($c:texts//unclear[c:is-dotted(.)][normalize-space()])]"/>
  </xsl:variable>

  <!-- The longest gap that is shown by a dot for each character. -->
  <xsl:variable name="c:most-dots" as="xs:integer" select="6"/>

  <!-- The signs before and after the words of an element; none where it decides none. -->
  <xsl:mode name="c:brackets" on-no-match="deep-skip"/>

  <xsl:template match="*" mode="c:brackets" as="empty-sequence()"/>

  <xsl:template match="supplied" mode="c:brackets" as="xs:string+">
    <xsl:sequence select="if (c:goes-on(preceding-sibling::node()[1], .)) then '' else '[',
      if (c:goes-on(., following-sibling::node()[1])) then '' else c:doubt(.) || ']'"/>
  </xsl:template>

  <xsl:template match="supplied[@reason = 'omitted'] | corr[not(parent::choice)]" mode="c:brackets"
    as="xs:string+">
    <xsl:sequence select="'⟨', c:doubt(.) || '⟩'"/>
  </xsl:template>

  <xsl:template match="supplied[@reason = ('subaudible', 'explanation')] | ex" mode="c:brackets"
    as="xs:string+">
    <xsl:sequence select="'(', c:doubt(.) || ')'"/>
  </xsl:template>

  <xsl:template match="surplus" mode="c:brackets" as="xs:string+">
    <xsl:sequence select="'{', '}'"/>
  </xsl:template>

  <xsl:template match="del | delSpan | mod[@type = 'deletion']" mode="c:brackets" as="xs:string*">
    <xsl:sequence select="if (c:is-restored(.)) then () else ('⟦', '⟧')"/>
  </xsl:template>

  <xsl:template match="add | addSpan" mode="c:brackets" as="xs:string+">
    <xsl:sequence select="'\', '/'"/>
  </xsl:template>

  <xsl:template match="add[@place = ('below', 'bottom')] | addSpan[@place = ('below', 'bottom')]" mode="c:brackets" as="xs:string+">
    <xsl:sequence select="'/', '\'"/>
  </xsl:template>

  <!-- An addition that is empty and tells no extent says nothing. -->
  <xsl:template match="add[not(node())][empty(c:unread(.))]" priority="1" mode="c:brackets" as="empty-sequence()"/>

  <!-- What stands in the place of words that were deleted, or added, and are not there: a gap of their extent. -->
  <xsl:function name="c:unread" as="xs:string?">
    <xsl:param name="empty" as="element()"/>
    <xsl:sequence select="$empty/(self::del | self::mod | self::add[@extent or @quantity or @atLeast])[not(node())] ! c:gap(.)"/>
  </xsl:function>

  <!-- Whether its writer has taken a deletion back: its words are valid. -->
  <xsl:function name="c:is-restored" as="xs:boolean">
    <xsl:param name="deletion" as="element()"/>
    <xsl:sequence select="exists($deletion/(parent::restore | restore[not(preceding-sibling::node()[normalize-space()])
      and not(following-sibling::node()[normalize-space()])]))"/>
  </xsl:function>

  <!-- What is deleted or added from an empty element to a later one. -->
  <xsl:key name="c:span-end" match="delSpan[@spanTo] | addSpan[@spanTo]" use="substring-after(@spanTo, '#')"/>

  <!-- The signs of the spans that begin with an empty element, or end with it. -->
  <xsl:function name="c:span-signs" as="xs:string*">
    <xsl:param name="edge" as="element()"/>
    <xsl:sequence select="$edge/(self::delSpan | self::addSpan)[key('c:id', substring-after(@spanTo, '#'))] ! c:brackets(.)[1],
      $edge/self::anchor/@xml:id/key('c:span-end', .) ! c:brackets(.)[2]"/>
  </xsl:function>

  <!-- The question mark of a doubtful reading. -->
  <xsl:function name="c:doubt" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@cert = 'low') then '?' else ''"/>
  </xsl:function>

  <!-- The signs around an element: two, or none. Brackets of the source's own do not tell that words were added or deleted. -->
  <xsl:function name="c:brackets" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($element)"/>
    <xsl:apply-templates mode="c:brackets"
      select="$element[self::add or self::del or not(substring($words, 1, 1) = ('[', '(', '⟨', '&lt;', '‹'))]"/>
  </xsl:function>

  <!-- The dot below a letter that is hard to read. -->
  <xsl:variable name="c:dot" as="xs:string" select="'&#x323;'"/>

  <!-- Whether letters have such dots: a few words do, of more they would make signs that nobody can read. -->
  <xsl:function name="c:is-dotted" as="xs:boolean">
    <xsl:param name="unclear" as="element(unclear)"/>
    <xsl:sequence select="string-length($unclear) lt 30"/>
  </xsl:function>

  <!-- The sign of a gap that has no words: "[...]", "[. 12 .]", or dashes in brackets. -->
  <xsl:function name="c:gap" as="xs:string">
    <xsl:param name="gap" as="element()"/>
    <xsl:variable name="extent" as="xs:string"
      select="string(($gap/@quantity, $gap/@atLeast, $gap/@extent)[1])"/>
    <xsl:variable name="count" as="xs:integer?" select="$extent[. castable as xs:integer] ! xs:integer(.)"/>
    <xsl:variable name="units" as="xs:string?" select="$gap/@unit[exists($count) or . = 'line'][replace(., 's$', '') = ('line', 'word', 'page')]
      ! (replace(., 's$', '') || 's')"/>
    <xsl:variable name="what" as="xs:string" select="
      if ($units) then '---' || string($count ! (' ' || (if (. eq 1) then c:say($units || '-one') else c:say($units, .)) || ' ---'))
      else if (empty($count) or $gap/@unit[not(starts-with(., 'char') or . = ('letter', 'letters'))])
        then string-join(('---', $extent[. ne 'unknown'][normalize-space()],
          $gap/@unit[$extent][$extent ne 'unknown'], '---'[$extent][$extent ne 'unknown']), ' ')
      else if ($count le $c:most-dots) then string-join((1 to $count) ! '.')
      else '. ' || $count || ' .'"/>
    <xsl:variable name="opens" as="xs:string" select="if (c:goes-on($gap/preceding-sibling::node()[1], $gap)) then '' else '['"/>
    <xsl:variable name="closes" as="xs:string" select="if (c:goes-on($gap, $gap/following-sibling::node()[1])) then '' else ']'"/>
    <xsl:sequence select="if ($gap/@reason = 'illegible') then $what
      else if ($gap[@reason = 'deleted'][not(ancestor::del)]) then '⟦' || $what || '⟧' else $opens || $what || $closes"/>
  </xsl:function>

  <!-- Whether what is lost goes on from a node to one close behind it, so that one pair of brackets holds both: "[..ab]" is a
       gap and what was supplied of it. -->
  <xsl:function name="c:goes-on" as="xs:boolean">
    <xsl:param name="first" as="node()?"/>
    <xsl:param name="second" as="node()?"/>
    <xsl:sequence select="c:is-lost($first) and c:is-lost($second) and not($first/self::supplied/@cert = 'low')
      and empty(($first, $second)/@resp)"/>
  </xsl:function>

  <!-- Whether an element stands for words that are lost, in the brackets of these, and the source has set none. -->
  <xsl:function name="c:is-lost" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node/(self::gap | self::supplied)[@reason = 'lost'])
      and (if ($node/self::gap) then empty($node/node()) else not(matches($node, '^\s*[(\[⟨&lt;‹]')))"/>
  </xsl:function>

  <!-- The white space that was left, by its extent; "(vacat)" where that is more than characters. -->
  <xsl:function name="c:space" as="xs:string">
    <xsl:param name="space" as="element(space)"/>
    <xsl:variable name="count" as="xs:integer?"
      select="(($space/@quantity, $space/@extent)[. castable as xs:integer] ! xs:integer(.))[1]"/>
    <xsl:sequence select="if (empty($space/@*) or exists($count) and ($space/@unit[starts-with(., 'char')] or empty($space/@unit)))
      then string-join((1 to min((($count, 1)[1], 8))) ! '&#xA0;') else ' (' || c:say('vacat') || ') '"/>
  </xsl:function>

  <!-- What a sign that is no letter looks like, where it stands empty: as its declaration maps it, first to what is of no private
       use, else of what parts it is composed ("[少/兔]"); a hyphen as one, which shows only where a line ends behind it, be it the
       source's or one of the page; else its name in brackets. -->
  <xsl:function name="c:glyph" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:variable name="declared" as="element()?" select="$g/@ref/c:here(.)[1]"/>
    <xsl:variable name="mapped" as="xs:string*" select="$declared/mapping[normalize-space()] ! c:by-code-points(.)"/>
    <xsl:variable name="parts" as="xs:string*" select="$declared/(charProp[lower-case(localName) = 'composition']/value,
      localProp[lower-case(@name) = 'composition']/(@value, .)) ! normalize-space(.)"/>
    <xsl:variable name="mapping" as="xs:string?" select="($mapped[not(matches(., '^\p{Co}+$'))], $parts, $mapped)[.][1]"/>
    <xsl:variable name="name" as="xs:string" select="($g/@type, $g/@ref ! c:local(.), 'g')[1]"/>
    <xsl:sequence select="
      if ($mapping) then $mapping
      else if (not(ends-with(lower-case($name), 'hyphen'))) then '((' || $name || '))'
      else if ($g/following-sibling::node()[self::* or normalize-space()][1]/(self::lb | self::pb | self::cb)) then '-'
      else '&#xAD;'"/>
  </xsl:function>

  <!-- What a mapping says, its code points as the letters that they are: "捺" for U+637A. -->
  <xsl:function name="c:by-code-points" as="xs:string">
    <xsl:param name="mapping" as="element(mapping)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($mapping)"/>
    <xsl:variable name="digits" as="xs:string*" select="tokenize($words, '[\s,;+]*U\+|[\s,;+]+')[.] ! upper-case(.)"/>
    <xsl:variable name="points" as="xs:integer*" select="$digits[matches(., '^[0-9A-F]{4,6}$')]
      ! fold-left(string-to-codepoints(.), 0, function($sum, $digit) { $sum * 16 + $digit - (if ($digit gt 57) then 55 else 48) })"/>
    <xsl:sequence select="if (matches($words, '^U\+') and count($points) = count($digits)
      and (every $point in $points satisfies $point ge 32 and $point le 1114109 and not($point = (55296 to 57343))
        and not($point = (65534, 65535)))) then codepoints-to-string($points) else $words"/>
  </xsl:function>

  <!-- What the source has drawn to part what follows from what is before, by its looks; empty where a number tells it. -->
  <xsl:function name="c:ornament" as="xs:string?">
    <xsl:param name="milestone" as="element(milestone)"/>
    <xsl:variable name="looks" as="xs:string*" select="$milestone[not(@n)]/@rend ! tokenize(lower-case(.), '[^a-z]+')"/>
    <xsl:sequence select="
      if ($looks = ('asterisk', 'asterisks', 'star', 'stars', 'asterism', 'dinkus')) then '* * *'
      else if ($looks = ('rule', 'line', 'dash', 'paragraphos')) then '———' else ()"/>
  </xsl:function>

  <!-- Whether a line shows its number: each fifth, where faces or columns have numbers of their own too, "A5". -->
  <xsl:function name="c:is-fifth" as="xs:boolean">
    <xsl:param name="number" as="attribute()"/>
    <xsl:sequence select="(ends-with($number, '0') or ends-with($number, '5')) and matches($number, '^\P{N}{0,2}\d+$')"/>
  </xsl:function>

  <!-- By what editions cite a part of a paragraph that has numbers for both, as those of ancient prose have: "12.3". -->
  <xsl:function name="c:cited-number" as="xs:string">
    <xsl:param name="part" as="element(seg)"/>
    <xsl:sequence select="string-join(($part/../@n, $part/@n) ! normalize-space(), '.')"/>
  </xsl:function>

  <!-- A page, column, or other unit that begins here: "p. 12", "dorse"; empty where it bears no number. -->
  <xsl:function name="c:milestone" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (normalize-space($element/@n) = '') then ''
      else if ($element/self::pb[not(matches(@n, '\p{L}{3}')) or matches(@n, '\d|^\W*[ivxlcdm]+\W*$', 'i')]) then c:say('page-number', normalize-space($element/@n))
      else if ($element/self::cb[not(matches(@n, '\p{L}{3}'))]) then c:say('column-number', normalize-space($element/@n))
      else normalize-space($element/@n)"/>
  </xsl:function>

</xsl:stylesheet>
