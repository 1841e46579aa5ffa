<?xml version="1.0" encoding="UTF-8"?>
<!-- The edition as edition.toml describes it, and the words in which outputs speak to readers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="https://tei-tools.org/ns/core" xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- <edition title="…" …> with one <voice note="source" is="archive"/> for each type of note. -->
  <xsl:param name="edition" as="document-node()"/>

  <!-- The files of taxonomies; none where the edition has none. -->
  <xsl:param name="taxonomies" as="document-node()*"/>

  <!-- The words of the interface in the edition's language: <strings><string key="notes">…. -->
  <xsl:param name="strings" as="document-node()"/>

  <!-- The words of the interface by their keys. -->
  <xsl:key name="c:string" match="*:string" use="@key"/>

  <!-- What parts a label from what it tells: French has a space before it too. -->
  <xsl:variable name="c:colon" as="xs:string" select="c:say('colon')"/>

  <!-- What readers see a voice called. -->
  <xsl:variable name="c:voice-labels" as="map(xs:string, xs:string)"
    select="map:merge(('document', 'archive', 'collection', 'commentary', 'edition')
      ! map:entry(., c:say('voice-' || .)))"/>

  <!-- What a section without a heading is named by: a part of an inscription or a papyrus by its kind and number, what
       EpiDoc sets beside the text, what came with a letter and what stands around an article by its type, the text itself only
       where it stands there in several ways. -->
  <xsl:function name="c:part-name" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part[@type][not(head or *[1]/self::label)]/(
      if (@type = 'textpart') then @n ! string-join((../@subtype, .), ' ')
      else if (starts-with(@type, 'acknowledg')) then .[normalize-space()] ! c:say('part-ack')
      else if (@type = ('abstract', 'ack', 'apparatus', 'bibliogr', 'bibliography', 'commentary', 'enclosure', 'envelope', 'translation')) then
        .[normalize-space()] ! string-join((c:say('part-' || @type), c:other-subtype(.), c:other-language(.)), ', ')
      else if (@type = 'notes') then c:say('notes')[c:is-beside($part)][normalize-space($part)]
      else if (@type = 'edition' and exists(../div[@type = 'edition'][normalize-space()][2])) then
        .[normalize-space()] ! string-join((c:say('part-edition'), @subtype ! translate(., '_', ' ')), ', ')
      else ())"/>
  </xsl:function>

  <!-- The subtype of a part in words, "principal edition", where one of its kind and of another subtype is among the first beside it. -->
  <xsl:function name="c:other-subtype" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/@subtype[exists($part/../div[position() le 30][@type = $part/@type][normalize-space()]/@subtype[. ne $part/@subtype])]
      ! lower-case(replace(translate(., '_', ' '), '(\p{Ll})(\p{Lu})', '$1 $2'))"/>
  </xsl:function>

  <!-- The language of a part, where another of its kind stands beside it in another one: as the header names it, else its tag. -->
  <xsl:function name="c:other-language" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="tag" as="attribute()?" select="$part/@xml:lang"/>
    <xsl:sequence select="$tag[exists($part/../div[@type = $part/@type][normalize-space()]/@xml:lang[. ne $tag])]
      ! (root($part)//langUsage/language[@ident = $tag] ! normalize-space(), string())[.][1]"/>
  </xsl:function>

  <!-- How sure something is, in the words of the interface that there are for it; else as the source has it: 0.7. -->
  <xsl:function name="c:sure" as="xs:string">
    <xsl:param name="cert" as="attribute()"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="$what || '-' || $cert"/>
    <xsl:sequence select="(c:say($key)[. ne $key], $cert)[1]"/>
  </xsl:function>

  <!-- Whether a list says that its items are numbered. -->
  <xsl:function name="c:is-numbered" as="xs:boolean">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="$list/@type = ('ordered', 'numbered') or $list/@rend = ('ordered', 'numbered')"/>
  </xsl:function>

  <!-- The number that the source has before an item, with a full stop behind it, unless it has a sign of its own there: "2.", "b)". -->
  <xsl:function name="c:item-number" as="xs:string?">
    <xsl:param name="item" as="element(item)"/>
    <xsl:sequence select="$item/@n[normalize-space()] ! replace(normalize-space(.), '([^\p{P}])$', '$1.')"/>
  </xsl:function>

  <!-- A word or sentence of the interface: c:say('notes') is "Notes". -->
  <xsl:function name="c:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="(key('c:string', $key, $strings) ! string(), $key)[1]"/>
  </xsl:function>

  <!-- The same with a value in the place of {}: c:say('note-number', '3') is "Note 3". -->
  <xsl:function name="c:say" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:anyAtomicType"/>
    <xsl:variable name="words" as="xs:string" select="c:say($key)"/>
    <xsl:sequence select="substring-before($words, '{}') || $value || substring-after($words, '{}')"/>
  </xsl:function>

  <!-- What the edition says of itself under a name: c:edition('title'). -->
  <xsl:function name="c:edition" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="string($edition/*/@*[local-name() = $name])"/>
  </xsl:function>

  <!-- The name of a category as readers see it: "Telegram" for tax:telegram. -->
  <xsl:function name="c:category" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="c:local($pointer)"/>
    <xsl:sequence select="string(($taxonomies ! key('c:id', $id, .)//term, $id)[1])"/>
  </xsl:function>

  <!-- What a category means, as a sentence: "The sign stands in the source, …" -->
  <xsl:function name="c:category-meaning" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:variable name="description" as="xs:string"
      select="normalize-space(($taxonomies ! key('c:id', c:local($pointer), .)/catDesc)[1])"/>
    <xsl:variable name="meaning" as="xs:string" select="substring-after($description, ': ')"/>
    <xsl:sequence select="upper-case(substring($meaning, 1, 1)) || substring($meaning, 2) || '.'"/>
  </xsl:function>

</xsl:stylesheet>
