<?xml version="1.0" encoding="UTF-8"?>
<!-- Whose hand wrote what: hands that take over, and those of additions and deletions. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The hand that a document begins with, by its id: the one that it calls the main one, else the first that it
    describes and does not say to have written little. -->
  <xsl:variable name="c:main-hand" as="xs:string?" select="
    let $hands := //handNote[@xml:id] return ($hands[@scope = ('sole', 'major')], $hands[not(@scope = 'minor')])[1]/@xml:id ! string()"/>

  <!-- What the profile of a document says of each of its hands. A long list is that of a whole edition: of it those that
    the document names, if it names any. -->
  <xsl:function name="c:hands-told" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="all" as="element(handNote)*" select="$header/profileDesc/handNotes/handNote"/>
    <xsl:variable name="named" as="element(handNote)*" select="if (count($all) gt 12)
      then let $ids := root($header)//(@hand | @new) ! tokenize(.) ! c:local(.) return $all[@xml:id = $ids] else ()"/>
    <xsl:sequence select="(if (exists($named)) then $named else $all) ! replace(normalize-space(), '\.$', '')[.]"/>
  </xsl:function>

  <!-- Where hands take over that are named. -->
  <xsl:variable name="c:hand-shifts" as="element(handShift)*" select="$c:texts//handShift[@new or @scribe]"/>

  <!-- The last of them before each element that names a hand, by what generate-id() calls the element: one walk finds all. -->
  <xsl:variable name="c:shifts-before" as="map(xs:string, element(handShift))">
    <xsl:map>
      <xsl:for-each-group select="$c:hand-shifts | $c:texts//*[@hand]" group-starting-with="handShift[@new or @scribe]">
        <xsl:variable name="shift" as="element(handShift)?" select="self::handShift[@new or @scribe]"/>
        <xsl:for-each select="current-group()[$shift][position() gt 1]">
          <xsl:map-entry key="generate-id()" select="$shift"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The hand that wrote what stands around an element, by its id. -->
  <xsl:function name="c:hand-around" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="shift" as="element(handShift)?" select="if (exists($c:hand-shifts))
      then $c:shifts-before(generate-id($element)) else ()"/>
    <xsl:sequence select="if (exists($shift)) then ($shift/@new, $shift/@scribe)[1] ! c:local(.) else $c:main-hand"/>
  </xsl:function>

  <!-- What tells that a hand takes over: "[Hand: Ada]"; a stroke where nothing is told of it. -->
  <xsl:function name="c:hand-shift" as="xs:string">
    <xsl:param name="shift" as="element(handShift)"/>
    <xsl:variable name="told" as="xs:string*" select="($shift/@new, $shift/@scribe)[1] ! c:hands(.), $shift/@medium"/>
    <xsl:sequence select="if (empty($told)) then '¦' else '[' || c:say('hand') || $c:colon || string-join($told, ', ') || ']'"/>
  </xsl:function>

  <!-- What tells where an addition stands that stands apart from its line, and that an addition or a deletion is of another hand
    than the words around it: "[In the margin. Hand: Ada]"; nothing where neither is so. -->
  <xsl:function name="c:change-told" as="xs:string?">
    <xsl:param name="change" as="element()"/>
    <xsl:variable name="places" as="xs:string" select="string-join($change/self::add[node()]/@place ! tokenize(.)
      [. = ('margin', 'left', 'right', 'top', 'bottom', 'end', 'opposite', 'overleaf')] ! c:say('place-' || .), ', ')"/>
    <xsl:variable name="hand" as="xs:string?" select="$change/@hand[not(c:local(.) = c:hand-around($change))]
      ! (c:say('hand') || $c:colon || string-join(c:hands(.), ', '))"/>
    <xsl:variable name="told" as="xs:string*"
      select="$places[.] ! (upper-case(substring(., 1, 1)) || substring(., 2)), $hand"/>
    <xsl:sequence select="if (exists($told)) then '[' || string-join($told, '. ') || ']' else ()"/>
  </xsl:function>

  <!-- The names of the hands that an attribute points to: of their scribes, else what they wrote with, else what is said of
    them in a few words, else the ids. -->
  <xsl:function name="c:hands" as="xs:string*">
    <xsl:param name="hands" as="attribute()"/>
    <xsl:for-each select="tokenize($hands)">
      <xsl:variable name="described" as="element(handNote)?"
        select="key('c:id', substring-after(., '#'), root($hands))[1]/self::handNote"/>
      <xsl:sequence select="($described/@scribe[not(starts-with(., '#'))] ! string(.),
        $described[empty(@scribe)]/(@medium, .[. != ''][string-length(normalize-space()) le 60]) ! replace(normalize-space(), '\.$', ''),
        c:speaker(($described/@scribe, .)[1], $hands/..))[1]"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
