<?xml version="1.0" encoding="UTF-8"?>
<!-- By what address a place of a document can be cited: its own xml:id, or one made from its place. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The name of the document's file, for a document whose root has no xml:id. -->
  <xsl:param name="id" as="xs:string" select="'document'"/>

  <xsl:key name="c:id" match="*[@xml:id]" use="@xml:id"/>

  <!-- The document's id, with which the ids that are made for it begin. -->
  <xsl:variable name="c:document-id" as="xs:string" select="string((/*/@xml:id, $id)[1])"/>

  <!-- The texts of the document: one, or those of the documents in it; a transcription of surfaces is one too. -->
  <xsl:variable name="c:texts" as="element()*" select="
    if (/TEI and empty(/*/(TEI | teiCorpus))) then /*/(text | sourceDoc)
    else /text | /*/(text | sourceDoc) | /*/(TEI | teiCorpus)//(text | sourceDoc)[not(ancestor::text)]"/>

  <!-- Which of its kind each of some elements is, by what generate-id() calls it. -->
  <xsl:function name="c:ordinals" as="map(xs:string, xs:integer)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:map>
      <xsl:for-each-group group-by="local-name()" select="$elements">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="position()"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The same for paragraphs and sections. One scan for each name is quicker than one for all, and what a document
       cites none of is never looked for. -->
  <xsl:variable name="c:text-ordinals" as="map(xs:string, xs:integer)" select="c:ordinals(($c:texts//p, $c:texts//child::div | $c:own-sections))"/>

  <!-- The sections that a project has in a namespace of its own, with the name that TEI gives them, as the text declares it.
       Source: TEI Guidelines, 23.3.4 Modification and Namespaces. -->
  <xsl:variable name="c:own-sections" as="element()*" select="if (every $one in ($c:texts, $c:texts/*, $c:texts/*/*[1])/namespace::*
      satisfies $one = ('http://www.tei-c.org/ns/1.0', 'http://www.w3.org/XML/1998/namespace', 'http://www.w3.org/2001/XInclude',
        'http://www.w3.org/2001/XMLSchema-instance', 'http://www.tei-c.org/ns/Examples')) then ()
    else $c:texts//*:div[c:is-own-section(.)]"/>

  <!-- Whether an element is such a section. -->
  <xsl:function name="c:is-own-section" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = 'div'
      and not(namespace-uri($element) = ('', 'http://www.tei-c.org/ns/1.0', 'http://www.tei-c.org/ns/Examples', 'http://www.w3.org/1999/xhtml'))"/>
  </xsl:function>

  <!-- The same for what begins and ends a letter. -->
  <xsl:variable name="c:letter-ordinals" as="map(xs:string, xs:integer)" select="c:ordinals(($c:texts//opener,
    $c:texts//dateline, $c:texts//closer, $c:texts//signed))"/>

  <!-- The same for what is seldom cited and often there. -->
  <xsl:variable name="c:other-ordinals" as="map(xs:string, xs:integer)" select="c:ordinals(($c:texts//note, $c:texts//figure,
    $c:printed-signs))"/>

  <!-- The same for what else an apparatus says of its readings. -->
  <xsl:variable name="c:apparatus-ordinals" as="map(xs:string, xs:integer)" select="c:ordinals(($c:texts//wit, $c:texts//witDetail))"/>

  <!-- The same for all else that can be cited. -->
  <xsl:variable name="c:block-ordinals" as="map(xs:string, xs:integer)" select="c:ordinals(($c:texts//ab, $c:texts//head,
    $c:texts//item, $c:texts//lg, $c:texts//sp, $c:texts//div0, $c:texts//div1, $c:texts//div2, $c:texts//div3, $c:texts//div4,
    $c:texts//div5, $c:texts//div6, $c:texts//div7, $c:texts//entry, $c:texts//entryFree, $c:texts//superEntry,
    $c:texts//u, $c:texts//table, $c:texts//app))"/>

  <!-- The block that a node stands in, which a link can lead to: the nearest with an id. -->
  <xsl:function name="c:block" as="element()">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="($node/ancestor::*[self::p or self::item or self::note or self::head
      or self::dateline or self::opener or self::signed or self::closer or self::ab or self::lg
      or self::sp or self::u or self::entry or self::entryFree or self::figure or self::table][1],
      root($node)/*)[1]"/>
  </xsl:function>

  <!-- The address of a block within its page: its own id, or one made from its place. -->
  <xsl:function name="c:block-id" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if (c:owns-id($block)) then c:page-id($block/@xml:id)
      else c:generated-id($block)"/>
  </xsl:function>

  <!-- An xml:id as a page has it: itself, but where a page has that id for a part of its own (then the document's
       id stands before it), or where white space stands in it, which no XML allows and some files have. -->
  <xsl:function name="c:page-id" as="xs:string">
    <xsl:param name="id" as="attribute()"/>
    <xsl:sequence select="if (matches($id, '^(content|text|notes|variants|witness|cite|citation|show-[a-z]+|remark-\d+)$|\s'))
      then $c:document-id || '.' || translate($id, ' &#9;&#10;&#13;', '____') else string($id)"/>
  </xsl:function>

  <!-- Whether an element is the first to bear its xml:id: where two have one, a page keeps one. -->
  <xsl:function name="c:owns-id" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/@xml:id[. ne ''])
      and key('c:id', $element/@xml:id, root($element))[1] is $element"/>
  </xsl:function>

  <!-- An id for a block without one: the document's, what the block is, and which of its kind. Outside of the texts
       that is told by the way to it. -->
  <xsl:function name="c:generated-id" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($block)"/>
    <xsl:variable name="ordinal" as="xs:integer?" select="
      if ($name = ('p', 'div')) then $c:text-ordinals(generate-id($block))
      else if ($name = ('opener', 'dateline', 'closer', 'signed')) then $c:letter-ordinals(generate-id($block))
      else if ($name = ('note', 'figure', 'ref')) then $c:other-ordinals(generate-id($block))
      else if ($name = ('wit', 'witDetail')) then $c:apparatus-ordinals(generate-id($block))
      else $c:block-ordinals(generate-id($block))"/>
    <xsl:variable name="made" as="xs:string" select="$c:document-id || '-' || $name || '-'
      || (if (exists($ordinal)) then $ordinal
        else string-join($block/ancestor-or-self::* ! (1 + count(preceding-sibling::*)), '.'))"/>
    <xsl:sequence select="if ($c:claims-ids and exists(key('c:id', $made, root($block)))) then $made || '_' else $made"/>
  </xsl:function>

  <!-- All ids of the document. -->
  <xsl:variable name="c:ids" as="xs:string*" select="//@xml:id ! string()"/>

  <!-- Whether a page surely has them as they are: none of them twice, none like those of a page's own parts. They are
       looked at as one string: a regular expression, or a comparison of each, would take as long as all else. -->
  <xsl:variable name="c:keeps-ids" as="xs:boolean" select="count($c:ids) = count(distinct-values($c:ids))
    and (let $all := '/' || string-join($c:ids, '/') || '/' return not(contains($all, '//')
      or (some $part in ('/content/', '/text/', '/notes/', '/variants/', '/witness/', '/cite/', '/citation/', '/show-', '/remark-',
        ' ', '&#9;', '&#10;', '&#13;') satisfies contains($all, $part))))"/>

  <!-- Whether the document itself has ids like those that are made for it. -->
  <xsl:variable name="c:claims-ids" as="xs:boolean"
    select="exists($c:ids[starts-with(., $c:document-id || '-')][matches(., '-[\d.]+$')])"/>

</xsl:stylesheet>
