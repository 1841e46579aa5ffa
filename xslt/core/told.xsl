<?xml version="1.0" encoding="UTF-8"?>
<!-- What an entry of a register or a list tells by the values of attributes alone: "female" for sex value="F". -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The sexes and genders by their values: letters, those of ISO 5218, words. Source: TEI Guidelines, 14.3.2.1 Personal Characteristics. -->
  <xsl:variable name="c:sexes" as="map(xs:string, xs:string)" select="map {
    'm': 'male', '1': 'male', 'male': 'male', 'f': 'female', '2': 'female', 'female': 'female', 'w': 'female', 'o': 'other',
    'n': 'none', '9': 'none', 'u': 'unknown', '0': 'unknown', 'unknown': 'unknown', 'other': 'other'}"/>

  <!-- A value of an attribute in words: "female" for F, "Roman catholic" for Roman_catholic, the term of a category for a
       pointer to it; nothing for numbers and addresses, which say nothing to readers. -->
  <xsl:function name="c:value-words" as="xs:string?">
    <xsl:param name="value" as="attribute()"/>
    <xsl:variable name="own" as="xs:string" select="normalize-space($value)"/>
    <xsl:variable name="sex" as="xs:string*" select="$value/parent::*[self::sex or self::gender or self::person or self::personGrp]
      ! tokenize(lower-case($own)) ! $c:sexes(.)"/>
    <xsl:variable name="said" as="xs:string" select="if (starts-with($own, '#') and not(contains($own, ' '))) then
        if (exists($taxonomies ! key('c:id', c:local($own), .))) then c:category($own) else substring($own, 2) else $own"/>
    <xsl:sequence select="if (exists($sex)) then string-join(distinct-values($sex) ! c:say('sex-' || .), ', ')
      else translate($said, '_', ' ')[matches(., '^[\p{L}\p{M}][\p{L}\p{M} .,''’()–-]*$')]"/>
  </xsl:function>

  <!-- The kind of a state, a trait or an event, by its type: that of an event that happens in each life in the words of the
       interface. -->
  <xsl:function name="c:kind-words" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'event-' || lower-case($part/@type)"/>
    <xsl:sequence select="$part/@type ! (c:say($key)[$part/self::event][. ne $key], c:value-words(.))[1]"/>
  </xsl:function>

  <!-- The same, unless its words tell it: those of its heading name it, or the kind stands among them. -->
  <xsl:function name="c:untold-kind" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part[@type][self::state or self::trait or self::event][empty((head, label, eventName)[normalize-space()])] ! c:kind-words(.)
      [not(contains(lower-case(normalize-space($part)), lower-case(.)) or contains(lower-case(normalize-space($part)), lower-case($part/@type)))]"/>
  </xsl:function>

  <!-- What a part of an entry tells that has no words, without its dates: a value, else a key, else its type. -->
  <xsl:function name="c:value-told" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part[not(normalize-space())][empty(.//(graphic | ptr | date | @ref))]/(
      self::sex/(@value, @type) | self::gender/(@value, @type) | self::age/@value
      | (self::faith | self::nationality | self::occupation | self::education | self::socecStatus)/(@value, @key, @code, @type)
      | (self::state | self::trait)/@type)
      ! (if (parent::age) then normalize-space() else c:value-words(.)) => head()"/>
  </xsl:function>

  <!-- When something was that a part of an entry tells, by its values, where its words do not tell that, or less: the year of a
       day, the first year of several. -->
  <xsl:function name="c:untold-date" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="dates" as="element()*" select="$part/date"/>
    <xsl:variable name="dated" as="element()?" select="if (exists($dates[2])) then () else ($dates, $part)[1][@*][c:is-dated(.)]
      [not(matches(., '\d\D+\d+\D+\d{3}'))]"/>
    <xsl:if test="exists($dated)">
      <xsl:variable name="value" as="xs:string" select="c:dated($dated)"/>
      <xsl:variable name="numbers" as="xs:string*" select="tokenize($part, '\P{Nd}+')[.] ! replace(., '^0+([0-9])', '$1')"/>
      <xsl:sequence select="$value[.][
        if (not(normalize-space($dated))) then empty($part/date)
        else if (empty($numbers)) then true()
        else not(contains(normalize-space($part), .)) and (exists($numbers[matches(., '^[0-9]{3,4}$')]) or $part/self::population)
          and ((some $told in tokenize(., '\P{Nd}+')[.] satisfies not(some $number in $numbers satisfies $number = $told
            or string-length($number) = 2 and ends-with($told, $number)))
          or matches(., '\p{L}') and not(matches($part, '\p{L}')) and empty($numbers[2]))]"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether an element has values of a date. -->
  <xsl:function name="c:is-dated" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/(@when or @notBefore or @notAfter or @from or @to or @when-iso or @notBefore-iso or @notAfter-iso
      or @from-iso or @to-iso)"/>
  </xsl:function>

  <!-- What stands among words and has none, but values: how much of what, which number, when: "200 g", "= 16" where signs
       in brackets may be supplied ones; nothing of a date beside the place of a dateline, which dates what follows. -->
  <xsl:function name="c:valued" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="empty($element/node()) and (c:dates-print($element)
      or exists($element/..[text()[normalize-space()]][not(self::dateline or self::docDate or self::opener)]))">
      <xsl:variable name="number" as="xs:string?" select="($element/(@quantity, @value) ! normalize-space(.)[.],
        string-join(distinct-values($element/(@atLeast, @min, @atMost, @max) ! normalize-space(.)), '–')[.])[1]"/>
      <xsl:variable name="around" as="xs:string" select="lower-case(normalize-space($element/..))"/>
      <xsl:sequence select="(if ($element/self::measure)
          then string-join(($number, $element/(@unit, @unitRef)[1] ! c:local(.),
            $element/@commodity ! normalize-space(.)[not(contains($around, lower-case(.)))]), ' ')[$number]
        else if ($element/self::num) then $number ! ('= '[$c:supplies] || .)
        else replace(c:dated($element), '(\d\d:\d\d):00', '$1'))[.]"/>
    </xsl:if>
  </xsl:function>

  <!-- What attributes of a person, or of a group of persons, may tell. -->
  <xsl:variable name="c:attributes-of-persons" as="xs:string+" select="'sex', 'gender', 'age', 'role', 'size'"/>

  <!-- What one of them tells that no element of its name does: "male", "34", "approx 20". -->
  <xsl:function name="c:person-value" as="xs:string?">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$person/@*[local-name() = $name][empty(../*[local-name() = $name])]
      ! (if ($name = ('age', 'size')) then normalize-space() else c:value-words(.))[.]"/>
  </xsl:function>

  <!-- What all of them tell behind a name, in brackets: " (male, Age: 34, priest)". -->
  <xsl:function name="c:person-told" as="xs:string?">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="told" as="xs:string*" select="for $name in $c:attributes-of-persons, $value in c:person-value($person, $name) return
      if ($name = 'role' or $value = (c:say('sex-male'), c:say('sex-female'))) then $value else c:say('told-' || $name) || $c:colon || $value"/>
    <xsl:sequence select="string-join(distinct-values($told), ', ')[.] ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- Whether a name is the first of a person or a group of which attributes may tell something. -->
  <xsl:function name="c:may-tell-of-person" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name/parent::*/(@sex | @gender | @age | @role | @size))
      and empty($name/preceding-sibling::*/(self::persName | self::name | self::orgName))"/>
  </xsl:function>

  <!-- Whether letters are missing in the text, or supplied. -->
  <xsl:variable name="c:supplies" as="xs:boolean" select="exists($c:texts//supplied) or exists($c:texts//gap)"/>

  <!-- Whether an element tells, without words, when a book was printed. -->
  <xsl:function name="c:dates-print" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/self::date[not(node())][parent::imprint or parent::bibl][normalize-space(..)][c:is-dated(.)])"/>
  </xsl:function>

  <!-- Whether a part of an entry may tell more by its values than by its words. Most do not: that is told by few looks. -->
  <xsl:function name="c:may-tell" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="if (not($part/@*)) then exists($part/date[@*][string-length() lt 9])
      else exists($part[self::state or self::trait]) or not(normalize-space($part)) or c:is-dated($part) or exists($part/date[@*][string-length() lt 9])"/>
  </xsl:function>

  <!-- Whether an element is a part of an entry that may tell something by values alone. -->
  <xsl:function name="c:is-of-person" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/parent::*[self::person or self::personGrp or self::place or self::org])"/>
  </xsl:function>

  <!-- What is said before a part of an entry in a list: where it has no words, its term and what its values tell, "Sex: female";
       else the kind of a state or a trait, and before paragraphs also when it was. -->
  <xsl:function name="c:told-before" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:choose>
      <xsl:when test="$part[self::birth or self::death or self::floruit] or not(c:is-of-person($part))"/>
      <xsl:when test="not(normalize-space($part))">
        <xsl:variable name="told" as="xs:string" select="string-join((c:value-told($part), $part[c:is-dated(.)] ! c:dated(.)[.]), ', ')"/>
        <xsl:sequence select="$told[.] ! (if ($part[self::state or self::trait]/@type) then . else c:say('told-' || local-name($part)) || $c:colon || .)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="told" as="xs:string" select="string-join((c:untold-kind($part), $part[c:is-in-lines(.)] ! c:untold-date(.)), ', ')"/>
        <xsl:sequence select="$told[.] ! (. || $c:colon)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What is said behind it, where it has words: when it was, by its values or those of its dates that have no words. -->
  <xsl:function name="c:told-behind" as="xs:string?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="told" as="element()?" select="$part[@* or date][c:is-of-person(.)][normalize-space()]"/>
    <xsl:variable name="silent" as="element(date)*" select="$told[not(c:holds-text(.))]/date[not(normalize-space())]"/>
    <xsl:sequence select="$told ! (c:untold-date(.)[not(c:is-in-lines($part))], string-join($silent ! c:dated(.)[.], ', ')[.])[1]
      ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- Whether the words of a part stand in lines of their own. -->
  <xsl:function name="c:is-in-lines" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="exists($part/(p | ab | list | note | head | desc/(p | list)))"/>
  </xsl:function>

  <!-- Whether the attributes of an event may tell what its words do not. -->
  <xsl:function name="c:may-be-signed" as="xs:boolean">
    <xsl:param name="event" as="element(event)"/>
    <xsl:sequence select="$event/(@type or date or c:is-dated(.))"/>
  </xsl:function>

  <!-- What an event was and when, by its type and its values, where its words do not tell: "marriage, 305 BC". -->
  <xsl:function name="c:sign-of-event" as="xs:string?">
    <xsl:param name="event" as="element(event)"/>
    <xsl:if test="c:may-be-signed($event)">
      <xsl:variable name="is-silent" as="xs:boolean" select="not(normalize-space($event))"/>
      <xsl:sequence select="string-join((c:untold-kind($event),
        if ($is-silent) then ($event, $event/date)[c:is-dated(.)][1] ! c:dated(.)[.] else c:day-of-event($event)),
        if ($is-silent) then $c:colon else ', ')[.]"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
