<?xml version="1.0" encoding="UTF-8"?>
<!-- Which remarks a document carries, in what order, and which sign leads to which. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The types and places of notes that edition.toml has print where they stand. -->
  <xsl:param name="notes-here" as="xs:string" select="''"/>

  <xsl:key name="c:sign" match="ref[@type = 'note-sign'][@target]" use="substring(@target, 2)"/>

  <!-- The same as a list. -->
  <xsl:variable name="c:notes-here" as="xs:string*" select="tokenize($notes-here)"/>

  <!-- Whether a note is set below the text, with a sign at its place: what stands in a line is, and
       what stands among the blocks of a body; what is part of a list, of an entry, of a gloss with its term or of a
       section of notes stays there, unless a printed sign leads to it, and what speaks of readings is listed with them;
       what stands in a declaration of an ODD, or in an example, is shown with its tags. -->
  <xsl:function name="c:is-below" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not(c:is-bare($note) or $note/parent::person or $note/parent::place or $note/parent::org
      or $note/parent::bibl or $note/parent::event or $note/parent::app
      or exists($note[not(c:has-printed-sign(.))]/(parent::div | parent::div0 | parent::div1 | parent::div2 | parent::div3 | parent::div4 | parent::div5 | parent::div6
        | parent::div7 | parent::front | parent::back | parent::group | parent::noteGrp | parent::personGrp
        | parent::nym | parent::object | parent::listPerson | parent::listPlace | parent::listOrg
        | parent::listEvent | parent::listBibl | parent::listApp | parent::listWit | parent::biblStruct
        | parent::biblFull | parent::monogr | parent::analytic | parent::entry | parent::entryFree | parent::sense
        | parent::etym | parent::gramGrp | parent::form | parent::hom | parent::re | parent::superEntry | parent::relatedItem | parent::figure | parent::list | parent::surface
        | parent::zone | parent::birth | parent::death | parent::location | parent::state | parent::trait
        | parent::affiliation | parent::occupation | parent::msDesc | parent::rdgGrp | parent::correspAction | parent::gloss[term]))
      or $note/@place = 'inline'
      or exists($c:notes-here) and ($note/@type = $c:notes-here or $note/@place = $c:notes-here)
      or exists($note/(ancestor::teiHeader | ancestor::standOff | ancestor::facsimile | ancestor::schemaSpec | ancestor::specGrp
        | ancestor::moduleSpec | ancestor::elementSpec | ancestor::classSpec | ancestor::macroSpec | ancestor::dataSpec
        | ancestor::constraintSpec | ancestor::egXML)))"/>
  </xsl:function>

  <!-- Whether the source prints a sign in its text that leads to a note. -->
  <xsl:function name="c:has-printed-sign" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists(key('c:sign', $note/@xml:id, root($note))[ancestor::text])"/>
  </xsl:function>

  <!-- The notes that a document has in its standOff, in the lists in which they stand there. -->
  <xsl:function name="c:notes-apart" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="$document/standOff/(note | noteGrp | listAnnotation[note | noteGrp])[normalize-space()]"/>
  </xsl:function>

  <!-- Whether a pointer without words leads to a note that stands elsewhere: then it is the sign of it. -->
  <xsl:function name="c:signs-note" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="exists($pointer[not(node())]/@target[starts-with(., '#')]/c:shown-here(.)/self::note[not(c:is-below(.))])"/>
  </xsl:function>

  <!-- The notes that stand elsewhere and speak of a place of the text by their target, where no sign of the source leads to them. -->
  <xsl:variable name="c:notes-on" as="element(note)*" select="($c:texts//note[@target], /*/standOff//note[@target])
    [not(c:is-below(.))][normalize-space()][exists(c:places-of(.))][empty(@xml:id/key('c:leading', '#' || .))]"/>

  <xsl:key name="c:leading" match="ref[@target] | ptr[@target]" use="tokenize(@target)"/>

  <!-- The phrases and places in a text that a note speaks of. -->
  <xsl:function name="c:places-of" as="element()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="c:here($note/@target)[ancestor::text][self::anchor or self::seg or self::w or self::pc or self::s or self::c
      or self::rs or self::name or self::persName or self::placeName or self::orgName or self::geogName or self::term or self::title
      or self::foreign or self::hi or self::emph or self::mentioned or self::soCalled or self::date or self::num or self::measure]
      [empty(ancestor::note intersect $note)]"/>
  </xsl:function>

  <!-- Those notes by what generate-id() calls the places that they speak of. -->
  <xsl:variable name="c:notes-by-place" as="map(xs:string, element(note)+)">
    <xsl:map>
      <xsl:for-each-group select="$c:notes-on" group-by="c:places-of(.) ! generate-id(.)">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- Whether there are any: seldom, and many elements ask. -->
  <xsl:variable name="c:has-notes-on" as="xs:boolean" select="exists($c:notes-on)"/>

  <!-- Whether notes that stand elsewhere speak of an element. -->
  <xsl:function name="c:is-noted" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$c:has-notes-on and map:contains($c:notes-by-place, generate-id($element))"/>
  </xsl:function>

  <!-- Their signs: what they are called, else a number that follows those of the remarks. -->
  <xsl:variable name="c:signs-of-notes-on" as="map(xs:string, xs:string)">
    <xsl:variable name="given" as="xs:integer*" select="$c:notes-on/@n[matches(normalize-space(), '^\d{1,9}$')] ! xs:integer(.)"/>
    <xsl:variable name="last" as="xs:integer" select="max(($c:numbered-from + count($c:all-remarks), $given))"/>
    <xsl:map>
      <xsl:for-each select="$c:notes-on[not(normalize-space(@n))]">
        <xsl:map-entry key="generate-id()" select="string($last + position())"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- What a note that stands where it is is called: by its encoder, else by the sign at the place that it speaks of. -->
  <xsl:function name="c:own-sign" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="($note/@n ! normalize-space(.)[.], $note[$c:has-notes-on] ! $c:signs-of-notes-on(generate-id(.)))[1]"/>
  </xsl:function>

  <!-- Whether a note says nothing, and nobody calls it anything: a form that was never filled in. -->
  <xsl:function name="c:is-bare" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="empty($note/(* | @n | @ana | @xml:id | @target)) and not(normalize-space($note))"/>
  </xsl:function>

  <!-- Whether an output leaves out the alternates that are not shown first, and the notes in them. -->
  <xsl:variable name="c:leaves-out" as="xs:boolean" select="false()"/>

  <!-- The notes that are set below the text. -->
  <xsl:variable name="c:notes-below" as="element(note)*" select="$c:texts//note
    [not(parent::person or parent::place or parent::org or parent::event or parent::bibl)][c:is-below(.)]"/>

  <!-- The signs of notes that the source prints. -->
  <xsl:variable name="c:printed-signs" as="element(ref)*" select="$c:texts//ref[@type = 'note-sign']"/>

  <!-- The remarks of the document in the order of the places that they speak of: its notes, and each
       sign that has no note, whose lack is the edition's to tell. They have the same numbers in every output. -->
  <xsl:variable name="c:all-remarks" as="element()*">
    <xsl:choose>
      <xsl:when test="empty($c:printed-signs)">
        <xsl:sequence select="$c:notes-below"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$c:notes-below[empty(c:signs(.)/self::ref)] | $c:printed-signs"
          group-by="generate-id(c:remark-of-sign(.))">
          <xsl:sequence select="c:remark-of-sign(.)"/>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- Those that an output shows: of the notes in readings that it leaves out, those alone that a printed sign leads to. -->
  <xsl:variable name="c:remarks" as="element()*" select="if ($c:leaves-out)
    then $c:all-remarks[not(c:is-left-out(.)) or exists(c:signs(.)/self::ref)] else $c:all-remarks"/>

  <!-- The number under which each remark is printed, by what generate-id() calls it. -->
  <xsl:variable name="c:remark-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$c:all-remarks">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The signs that lead to a remark; a remark without any stands for itself, and so does a note that has its id from
       another one which it was copied from: the sign leads to the first. -->
  <xsl:function name="c:signs" as="element()+">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="signs" as="element()*" select="if (exists($c:printed-signs))
      then $remark/@xml:id ! key('c:sign', ., root($remark))[c:remark-of-sign(.) is $remark] else ()"/>
    <xsl:sequence select="($signs, $remark[empty($signs)])"/>
  </xsl:function>

  <!-- The number under which a remark is printed below its document. -->
  <xsl:function name="c:remark-number" as="xs:integer">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="$c:remark-numbers(generate-id($remark))"/>
  </xsl:function>

  <!-- The sign by which readers find a remark, at its place and in the list: what its encoder calls it, else its number.
       A sign that the source prints stands at its place as it is; the number tells which remark it leads to. -->
  <xsl:function name="c:remark-sign" as="xs:string">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="(c:given-sign($remark), string($c:numbered-from + c:remark-number($remark)))[1]"/>
  </xsl:function>

  <!-- What its encoder calls a remark, if that is its sign. -->
  <xsl:function name="c:given-sign" as="xs:string?">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="$remark/self::note/@n[normalize-space()][empty($c:printed-signs) or empty(c:signs($remark)/self::ref)]
      ! normalize-space(.)"/>
  </xsl:function>

  <!-- What is added to the numbers of remarks: nothing, unless one of them is also what an encoder calls another remark; then
       they go on behind the greatest such number. -->
  <xsl:variable name="c:numbered-from" as="xs:integer">
    <xsl:variable name="given" as="xs:string*" select="$c:all-remarks/@n ! normalize-space(.)[matches(., '^\d{1,9}$')]"/>
    <xsl:variable name="numbers" as="xs:string*" select="if (empty($given)) then ()
      else $c:all-remarks[empty(c:given-sign(.))] ! string(c:remark-number(.))"/>
    <xsl:sequence select="if ($numbers = $given) then max($given ! xs:integer(.)) else 0"/>
  </xsl:variable>

  <!-- The remark that a sign leads to: its note, or the sign itself where it has none. -->
  <xsl:function name="c:remark-of-sign" as="element()">
    <xsl:param name="sign" as="element()"/>
    <xsl:sequence select="($sign/self::ref/c:here(@target)/self::note, $sign)[1]"/>
  </xsl:function>

  <!-- The brackets around a note that stands in a line, unless it brings its own; within them whose words it holds, where
       these are not those of what is around it: ("[Edition: ", "]"). -->
  <xsl:function name="c:note-brackets" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="if (c:voice($note) ne c:voice($note/..)) then ('[' || $label, ']')
      else c:unless-bracketed($note, ('[', ']'))"/>
  </xsl:function>

  <!-- Whether a sign leads to a remark: one in a header to a note there leads to none, and is a pointer as others are. -->
  <xsl:function name="c:leads-to-remark" as="xs:boolean">
    <xsl:param name="sign" as="element(ref)"/>
    <xsl:sequence select="map:contains($c:remark-numbers, generate-id(c:remark-of-sign($sign)))"/>
  </xsl:function>

  <!-- What this edition has to say of a remark: the meaning of its own @ana and of its signs', where
       the edition's taxonomies give one. -->
  <xsl:function name="c:edition-says" as="xs:string*">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="for $pointer in distinct-values(($remark, c:signs($remark))/@ana ! tokenize(.)),
        $meant in ($taxonomies ! key('c:id', c:local($pointer), .))[1]
      return c:category-meaning($pointer)"/>
  </xsl:function>

</xsl:stylesheet>
