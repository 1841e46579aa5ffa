<?xml version="1.0" encoding="UTF-8"?>
<!-- What a header tells of letters: who sent them and received them, when and where; one letter, or the list of an index. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The letters that a document lists: an index of letters (CMIF) describes many in its header, and has no word in
       its text. -->
  <xsl:variable name="c:letters" as="element(correspDesc)*" select="
    /TEI/teiHeader/profileDesc[correspDesc[2]][not($c:texts//text()[normalize-space()])]/correspDesc"/>

  <!-- Who sent or received the document, as the header names them, each but once: some have several letters; none of an
       index, which is no letter. -->
  <xsl:function name="c:parties" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:for-each-group select="$document/teiHeader/profileDesc/correspDesc[empty($c:letters)] ! c:parties-of(., $act), c:by-role($document, $act)"
      group-by="normalize-space(), string(@ref), string(@key)" composite="yes">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The same of one letter. -->
  <xsl:function name="c:parties-of" as="element()*">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:sequence select="$letter/correspAction[@type = $act]/(persName | orgName | (name | rs)[not(@type = 'place')])"/>
  </xsl:function>

  <!-- The same of a letter without a correspDesc, whose header lists its persons with the parts that they have in it. -->
  <xsl:function name="c:by-role" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:sequence select="$document/teiHeader/profileDesc[empty(../profileDesc/correspDesc)]/particDesc/(person | listPerson/person)
      [c:act-of(.) = $act] ! (persName | orgName | name)[normalize-space()][1]"/>
  </xsl:function>

  <!-- Whether a person that a header lists sent the letter or received it, by their role. -->
  <xsl:function name="c:act-of" as="xs:string?">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="if ($person/@role = 'sender') then 'sent'
      else if ($person/@role = ('recipient', 'receiver', 'addressee')) then 'received' else ()"/>
  </xsl:function>

  <!-- What a letter goes through between those who send it and those who receive it. -->
  <xsl:variable name="c:acts-between" as="xs:string+" select="('transmitted', 'redirected', 'forwarded')"/>

  <!-- Who transmitted, redirected or forwarded the document, and where. -->
  <xsl:function name="c:between" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:sequence select="c:parties($document, $act),
      $document/teiHeader/profileDesc/correspDesc[empty($c:letters)] ! c:place-of(., $act)"/>
  </xsl:function>

  <!-- Where a letter was sent from, or received: what TEI has for the name of a place, in an address too. -->
  <xsl:function name="c:place-of" as="element()?">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:param name="act" as="xs:string"/>
    <xsl:sequence select="($letter/correspAction[@type = $act]/(. | address)/(placeName | settlement | district | region
      | country | bloc | geogName | (name | rs)[@type = 'place'])[normalize-space()])[1]"/>
  </xsl:function>

  <!-- What bears the pointer of a name in a header: itself, else a name within it of the same kind. -->
  <xsl:function name="c:pointing" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="is-place" as="xs:boolean" select="c:is-place($name)"/>
    <xsl:sequence select="($name[@ref or @key], $name//(persName | orgName | placeName | settlement | name | rs)[@ref or @key]
      [c:is-place(.) = $is-place][empty(ancestor::note intersect $name//note)], $name)[1]"/>
  </xsl:function>

  <!-- Whether a name is that of a place. -->
  <xsl:function name="c:is-place" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="not($name/(self::persName | self::orgName | (self::name | self::rs)[not(@type = 'place')]))"/>
  </xsl:function>

  <!-- When a letter was sent, else received, in words or by its values. -->
  <xsl:function name="c:date-of" as="element(date)?">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="(for $act in ('sent', 'received') return $letter/correspAction[@type = $act]/date[c:date-shown(.)])[1]"/>
  </xsl:function>

  <!-- The place of a letter of an index on its page: its own id, or one made from its number. -->
  <xsl:function name="c:letter-place" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:sequence select="if (c:owns-id($letter)) then c:page-id($letter/@xml:id)
      else $c:document-id || '-letter-' || $c:letter-numbers(generate-id($letter))"/>
  </xsl:function>

  <xsl:variable name="c:letter-numbers" as="map(xs:string, xs:integer)" select="c:ordinals($c:letters)"/>

  <!-- A letter of an index in a line: "31 August 1902, Tiflis. From: Anna. To: Petros, Erivan". -->
  <xsl:function name="c:letter-line" as="xs:string">
    <xsl:param name="letter" as="element(correspDesc)"/>
    <xsl:variable name="sent" as="xs:string*" select="c:date-of($letter) ! c:date-shown(.), c:place-of($letter, 'sent') ! c:words-unnoted(.)"/>
    <xsl:variable name="from" as="xs:string*" select="c:parties-of($letter, 'sent') ! c:words-unnoted(.)"/>
    <xsl:variable name="to" as="xs:string*" select="(c:parties-of($letter, 'received'), c:place-of($letter, 'received')) ! c:words-unnoted(.)"/>
    <xsl:sequence select="replace(string-join((string-join($sent, ', ')[.], $from[1] ! (c:say('from') || $c:colon || string-join($from, ', ')),
      $to[1] ! (c:say('to') || $c:colon || string-join($to, ', '))), '. '), '([.!?…])\. ', '$1 ')"/>
  </xsl:function>

  <!-- The references of its header to the letters before it or after it, in the collection or between the same parties.
       Source: TEI Guidelines, correspContext, whose examples have prev, next and replyTo; others have previous_letter. -->
  <xsl:function name="c:letters-beside" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="is-after" as="xs:boolean"/>
    <xsl:variable name="kinds" as="xs:string+" select="if ($is-after) then ('next', 'next_letter')
      else ('prev', 'previous', 'previous_letter', 'replyTo')"/>
    <xsl:sequence select="$header/profileDesc/correspDesc[empty($c:letters)]/correspContext/(ref | ptr)[(@type, @subtype) = $kinds]"/>
  </xsl:function>

</xsl:stylesheet>
