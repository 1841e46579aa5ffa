<?xml version="1.0" encoding="UTF-8"?>
<!-- What a date means: the day to sort by, and the words in which outputs give it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- What dates an element by the first of some attributes that it has, each in the format of W3C or of ISO 8601. -->
  <xsl:function name="c:dating" as="attribute()?">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="names" as="xs:string+"/>
    <xsl:sequence select="(for $name in $names return
      if ($name = 'when') then $element/(@when, @when-iso)
      else if ($name = 'from') then $element/(@from, @from-iso)
      else if ($name = 'to') then $element/(@to, @to-iso)
      else if ($name = 'notBefore') then $element/(@notBefore, @notBefore-iso)
      else $element/(@notAfter, @notAfter-iso))[1]"/>
  </xsl:function>

  <!-- The value that dates are sorted by: the earliest day that is stated, without its hour; empty where none is. -->
  <xsl:function name="c:date-key" as="xs:string">
    <xsl:param name="date" as="element()?"/>
    <xsl:sequence select="string(c:dating($date, ('when', 'notBefore', 'from', 'notAfter', 'to')) ! c:day(tokenize(., '/')[1]))"/>
  </xsl:function>

  <!-- A value without the hour: 1920-07-12 for 1920-07-12T08:30:00+04:00. -->
  <xsl:function name="c:day" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="replace($value, '^(\s*-?\d{4}-\d\d-\d\d)T.*$', '$1')"/>
  </xsl:function>

  <!-- "12 July 1920" for 1920-07-12, "July 1920" for 1920-07, "88" for 0088, "300 BC" for -0300, in the edition's language. -->
  <xsl:function name="c:date-words" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(replace($value, '^-', ''), '-')"/>
    <xsl:variable name="year" as="xs:string?" select="$parts[1] ! replace(., '^0+([0-9])', '$1')"/>
    <xsl:sequence select="if (string-length($value) = 10 and $value castable as xs:date) then
        let $day := xs:date($value)
        return c:day-words(day-from-date($day)) || ' ' || c:say('month-' || month-from-date($day)) || ' ' || year-from-date($day)
      else if (matches($value, '^-?\d{4}(-\d{2}){0,2}$')) then string-join((
        $parts[3] ! c:day-words(xs:integer(.)), $parts[2] ! c:say('month-' || xs:integer(.)),
        if (starts-with($value, '-')) then c:say('year-before', $year) else $year), ' ')
      else $value"/>
  </xsl:function>

  <!-- The day of a month in words: French counts the first one, "1er". -->
  <xsl:function name="c:day-words" as="xs:string">
    <xsl:param name="day" as="xs:integer"/>
    <xsl:sequence select="if ($day = 1) then c:say('day-first', $day) else c:say('day', $day)"/>
  </xsl:function>

  <!-- A date in the words of its element, without notes on it, or else in those of its values: "401–404", "1920–" where no
       end is told. -->
  <xsl:function name="c:date-shown" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:sequence select="(c:words-unnoted($date)[.], c:dated($date))[1]"/>
  </xsl:function>

  <!-- When something is dated, in the words of the values of its attributes. -->
  <xsl:function name="c:dated" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="first" as="attribute()?" select="c:dating($element, ('when', 'notBefore', 'from'))"/>
    <xsl:variable name="last" as="attribute()?" select="c:dating($element, ('when', 'notAfter', 'to'))"/>
    <xsl:variable name="begin" as="xs:string" select="c:date-words(if (contains($first, '/')) then substring-before($first, '/') else string($first))"/>
    <xsl:variable name="end" as="xs:string" select="if ($first is $last and not(contains($first, '/'))) then $begin
      else c:date-words(string($last ! tokenize(., '/')[last()]))"/>
    <xsl:sequence select="if ($begin = $end) then $begin else $begin || '–' || $end"/>
  </xsl:function>

  <!-- The words of a date of origin, or else its values in words; empty where it tells nothing. An origin that is dated
       itself may hold any sentences, and so may a date that says what it rests on: the values tell when. -->
  <xsl:function name="c:origin-words" as="xs:string">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="if ($date/self::origin) then '' else c:words-unnoted($date)"/>
    <xsl:sequence select="if ($words and string-length($words) le 80) then $words else (c:dated($date)[.], $words)[1]"/>
  </xsl:function>

  <!-- The dates of some origins: what they call so, or else hold as a date beside their words; their own, where they hold none. -->
  <xsl:function name="c:dates-of" as="element()*">
    <xsl:param name="origins" as="element(origin)*"/>
    <xsl:sequence select="$origins/(if (.//origDate) then .//origDate else if (date[c:date-shown(.)]) then date[c:date-shown(.)]
      else .[c:date-key(.)])"/>
  </xsl:function>

  <!-- Some dates of origin as one, in their own words. Of those of one origin, which tell of one day in several calendars or
       once more exactly, the values are those of the only one that is exact; else from the earliest to the latest. -->
  <xsl:function name="c:whole-date" as="element(date)?">
    <xsl:param name="dates" as="element()*"/>
    <xsl:variable name="exact" as="element()*" select="$dates[c:dating(., 'when')]"/>
    <xsl:variable name="one" as="element()?" select="if (empty($dates[2])) then $dates
      else if (empty($dates/ancestor-or-self::origin[2]) and count(distinct-values($exact ! c:date-key(.))) = 1) then $exact[1] else ()"/>
    <xsl:variable name="first" as="xs:string?" select="sort($dates ! c:date-key(.)[.], (), c:in-time#1)[1]"/>
    <xsl:variable name="last" as="xs:string?" select="sort($dates ! string(c:dating(., ('when', 'notAfter', 'to', 'notBefore', 'from'))
      ! tokenize(., '/')[last()])[.], (), c:in-time#1)[last()]"/>
    <xsl:if test="exists($dates)">
      <date xmlns="http://www.tei-c.org/ns/1.0">
        <xsl:choose>
          <xsl:when test="$one">
            <xsl:copy-of select="('when', 'notBefore', 'notAfter', 'from', 'to') ! c:dating($one, .)"/>
          </xsl:when>
          <xsl:when test="$first = $last">
            <xsl:attribute name="when" select="$first"/>
          </xsl:when>
          <xsl:when test="$first">
            <xsl:attribute name="notBefore" select="$first"/>
            <xsl:attribute name="notAfter" select="$last"/>
          </xsl:when>
        </xsl:choose>
        <xsl:value-of select="distinct-values($dates ! c:origin-words(.))" separator="; "/>
      </date>
    </xsl:if>
  </xsl:function>

  <!-- By what values of dates are sorted: the years before our era first. -->
  <xsl:function name="c:in-time" as="item()+">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="xs:integer((analyze-string($value, '^-?\d+')/*:match, '0')[1]), $value"/>
  </xsl:function>

  <!-- A date in the place of words in a line that is there for it alone, by its values: that of a charter. -->
  <xsl:function name="c:date-alone" as="xs:string?">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="$date[parent::docDate or parent::dateline][empty((node(), preceding-sibling::*)) and not(normalize-space(..))] ! c:date-shown(.)[.]"/>
  </xsl:function>

  <!-- What a date of the header rests on, in brackets, where that is said. -->
  <xsl:function name="c:dated-by" as="xs:string">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="string($date[@resp] ! (' (' || c:say('dated-' || (@evidence[. = 'internal'], 'by')[1]) || ')'))"/>
  </xsl:function>

</xsl:stylesheet>
