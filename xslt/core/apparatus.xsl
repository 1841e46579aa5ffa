<?xml version="1.0" encoding="UTF-8"?>
<!-- What an apparatus says: which witnesses have a reading, and how they are called. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The witnesses that the document declares. -->
  <xsl:variable name="c:witnesses" as="element(witness)*" select="/*//listWit//witness[@xml:id]"/>

  <!-- The apparatus entries at their places that are listed, of which each has a number. -->
  <xsl:variable name="c:variants" as="element(app)*" select="$c:texts//app[c:in-line(.)][c:has-variants(.)]"/>

  <!-- The number of each, by what generate-id() calls it. -->
  <xsl:variable name="c:variant-numbers" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="$c:variants">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- Whether an entry says more than its one reading: it has others, an omission, or remarks. -->
  <xsl:function name="c:has-variants" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="readings" as="element()*" select="c:alternates($app)"/>
    <xsl:sequence select="exists($readings[2]) or exists($readings[c:is-omission(.)])
      or exists($readings) and exists(c:listed($app))"/>
  </xsl:function>

  <!-- What an entry says of its readings, in notes and otherwise. -->
  <xsl:function name="c:listed" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="c:groups($app)/(note | wit | witDetail)"/>
  </xsl:function>

  <!-- An entry, or a group of readings, and the groups in it. -->
  <xsl:function name="c:groups" as="element()+">
    <xsl:param name="holder" as="element()"/>
    <xsl:sequence select="$holder, $holder/rdgGrp/c:groups(.)"/>
  </xsl:function>

  <!-- What an entry says of each of its readings, by what generate-id() calls the reading. -->
  <xsl:function name="c:remarks-by-reading" as="map(xs:string, element()+)">
    <xsl:param name="app" as="element(app)"/>
    <xsl:map>
      <xsl:for-each-group select="c:listed($app)" group-by="generate-id(c:reading-meant(.))">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The reading that a remark is listed behind: the one that it points to, else the last one before it of a witness that
       it names, else any of such a witness, else the one before it, else the first. -->
  <xsl:function name="c:reading-meant" as="element()">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="readings" as="element()+" select="c:alternates($remark/ancestor::app[1])"/>
    <xsl:variable name="ids" as="xs:string*" select="$remark/@target ! tokenize(.)[starts-with(., '#')] ! substring(., 2)"/>
    <xsl:variable name="named" as="element()*" select="$readings[@wit ! tokenize(.) = $remark/@wit ! tokenize(.)]"/>
    <xsl:sequence select="($readings[@xml:id = $ids], $named[. &lt;&lt; $remark][last()], $named,
      $readings[. &lt;&lt; $remark][last()], $readings)[1]"/>
  </xsl:function>

  <!-- The sigla of the witnesses that have a reading: "A B"; of a conjecture, which no witness has, the name of its author. -->
  <xsl:function name="c:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="string-join(($reading/@wit ! tokenize(.) ! c:siglum(., $reading),
      $reading/@source ! tokenize(.) ! c:local(.), $reading/(self::lem | self::rdg)[not(@wit or @source)]/@resp ! c:conjecturers(.)), ' ')"/>
  </xsl:function>

  <!-- Who is responsible for a reading: by the names that the document gives them, else by their ids. -->
  <xsl:function name="c:conjecturers" as="xs:string">
    <xsl:param name="resp" as="attribute()"/>
    <xsl:sequence select="string-join(for $one in tokenize($resp) return
      (key('c:id', c:local($one), root($resp))[1] ! c:full-name(.)[.], c:local($one))[1], ' ')"/>
  </xsl:function>

  <!-- The sigla of the witnesses that a remark on a reading speaks of, where they are not all of that reading. -->
  <xsl:function name="c:sigla-meant" as="xs:string?">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="c:sigla($remark)[.][not(. = c:sigla(c:reading-meant($remark)))]"/>
  </xsl:function>

  <!-- The siglum of a witness: what its declaration abbreviates it to, calls it by, or says of it in one short word, else its id. -->
  <xsl:function name="c:siglum" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="where" as="node()"/>
    <xsl:variable name="witness" as="element()?"
      select="key('c:id', c:local($pointer), root($where))[1]"/>
    <xsl:sequence select="($witness/abbr[@type = 'siglum'] ! normalize-space(.), $witness/@n ! string(.),
      $witness/self::witness/label[1] ! normalize-space(.)[matches(., '^.{1,12}$')],
      $witness/self::witness ! normalize-space(.)[matches(., '^\S{1,5}$')], c:local($pointer))[1]"/>
  </xsl:function>

  <!-- What a witness is called by, before what is said of it; nothing where that begins with it. -->
  <xsl:function name="c:siglum-before" as="xs:string?">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($witness)"/>
    <xsl:sequence select="$witness/@xml:id ! c:siglum('#' || ., ..)
      [not(starts-with($words, .) and matches(substring-after($words, .), '^($|[^\p{L}\p{N}])'))]"/>
  </xsl:function>

  <!-- Which witnesses the header tells, behind their sigla: "P: Paris, lat. 1"; those within others by themselves. The one
       manuscript that there is is told as the archive's. -->
  <xsl:function name="c:witnesses-told" as="xs:string*">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="witnesses" as="element(witness)*" select="$document/teiHeader/fileDesc/sourceDesc/(listWit | */listWit)//witness"/>
    <xsl:for-each select="$witnesses[not(msDesc) or $witnesses[2]]">
      <xsl:variable name="own" as="xs:string" select="normalize-space(string-join(if (msDesc) then msDesc[1] ! c:shelfmark(.)
        else for $at in node()[not(self::listWit)] return (' '[$at/self::note], if ($at/self::*) then c:words-told($at) else string($at))))"/>
      <xsl:sequence select="$own[not(. = ('', current()/@xml:id ! c:siglum('#' || ., ..)))] ! string-join((c:siglum-before(current()), .), $c:colon)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The words of a reading with the signs of their state, on one line: notes apart, of readings within it the one that
       is shown. -->
  <xsl:function name="c:reading-words" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="$reading/node()" mode="c:reading"/>
    </xsl:variable>
    <xsl:sequence select="(normalize-space(string-join($words))[.], c:say('omitted'))[1]"/>
  </xsl:function>

  <!-- The words of a reading. -->
  <xsl:mode name="c:reading" on-no-match="text-only-copy"/>

  <xsl:template match="text()" mode="c:reading" as="xs:string">
    <xsl:sequence select="c:around-breaks(.)"/>
  </xsl:template>

  <xsl:template match="note | wit | witDetail | fw" mode="c:reading" as="empty-sequence()"/>

  <xsl:template match="choice | app[c:in-line(.)]" mode="c:reading" as="xs:string*">
    <xsl:apply-templates select="c:shown(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="supplied | ex | surplus | corr[not(parent::choice)] | del | add | mod[@type = 'deletion']" mode="c:reading" as="xs:string*">
    <xsl:variable name="brackets" as="xs:string*" select="c:brackets(.)"/>
    <xsl:sequence select="$brackets[1], c:unread(.)"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$brackets[2]"/>
  </xsl:template>

  <!-- A letter and its dot are one character where there is such a one, as HTML wants it. -->
  <xsl:template match="unclear[c:is-dotted(.)]" mode="c:reading" as="xs:string*">
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="$words ! normalize-unicode(replace(., '\p{L}', '$0' || $c:dot))"/>
  </xsl:template>

  <xsl:template match="gap[not(node())]" mode="c:reading" as="xs:string">
    <xsl:sequence select="c:gap(.)"/>
  </xsl:template>

  <xsl:template match="space" mode="c:reading" as="xs:string+">
    <xsl:sequence select="c:space(.)"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="g[not(node())]" mode="c:reading" as="xs:string">
    <xsl:sequence select="translate(c:glyph(.), '&#xAD;', '')"/>
  </xsl:template>

  <xsl:template match="p | l | lg | ab | lb[not(@break = 'no')] | item | cell" mode="c:reading" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Which place an entry in a list speaks of, as its source counts: "1.2", also at the anchors around its words; else the
       numbers of the lines, or of what else its words stand in, from the first to the last: "3–4". -->
  <xsl:function name="c:place-of-entry" as="xs:string?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="given" as="xs:string*" select="($app/@loc, $app/@n) ! normalize-space(.)[.]"/>
    <xsl:variable name="places" as="element()*" select="c:here($app/@from)[1], c:here($app/@to)[1]"/>
    <xsl:variable name="numbered" as="element()*" select="$places/self::anchor[@n[normalize-space()]]"/>
    <xsl:variable name="numbers" as="xs:string*" select="(if ($numbered) then $numbered else $places) ! c:number-of-place(.)"/>
    <xsl:sequence select="($given, string-join(distinct-values($numbers), '–')[.])[1]"/>
  </xsl:function>

  <!-- The number of the nearest of what a place stands in that has one, else of the line that begins before it. What is not
       TEI's may count anything. -->
  <xsl:function name="c:number-of-place" as="xs:string?">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="around" as="element()?"
      select="$place/ancestor-or-self::*[@n[normalize-space()]][namespace-uri() = 'http://www.tei-c.org/ns/1.0'][1]"/>
    <xsl:sequence select="($around, $place[empty($around)][$c:numbers-lines]/preceding::lb[@n[normalize-space()]][1])/@n ! normalize-space(.)"/>
  </xsl:function>

  <!-- Whether lines have numbers. -->
  <xsl:variable name="c:numbers-lines" as="xs:boolean" select="exists($c:texts//lb[@n[normalize-space()]])"/>

  <!-- The last break of a line before each entry that is listed, by what generate-id() calls the entry: one walk finds all. -->
  <xsl:variable name="c:breaks-before" as="map(xs:string, element(lb))">
    <xsl:map>
      <xsl:for-each-group select="$c:variants | $c:texts//lb" group-starting-with="lb">
        <xsl:variable name="break" as="element(lb)?" select="self::lb"/>
        <xsl:for-each select="current-group()[$break]/self::app">
          <xsl:map-entry key="generate-id()" select="$break"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The lines that an entry at its place stands in or holds, as readers see them named: "Line 5"; empty where they have no
       numbers. -->
  <xsl:function name="c:lines-of-entry" as="xs:string?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lines" as="attribute()*" select="if (exists($app/ancestor::l)) then $app/ancestor::l[1]/@n
      else (c:shown($app)//l/@n, $c:breaks-before(generate-id($app))[ancestor::* intersect $app/ancestor::*[self::ab or self::p or self::lg][1]]/@n)"/>
    <xsl:variable name="numbers" as="xs:string*" select="$lines ! normalize-space(.)[.]"/>
    <xsl:sequence select="string-join(distinct-values(($numbers[1], $numbers[last()])), '–')[.] ! c:say('line', .)"/>
  </xsl:function>

  <!-- What stands before a part of an entry in a list: a bracket behind the lemma, a semicolon between readings. -->
  <xsl:function name="c:before-reading" as="xs:string?">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="before" as="element()?" select="$part/preceding-sibling::*[1]"/>
    <xsl:sequence select="
      if ($part/preceding-sibling::text()[normalize-space()])
      then ' '[matches($part, '^\s') or matches($part/preceding-sibling::node()[1], '\s$')]
      else if (empty($before)) then ()
      else if ($before/self::lem) then '] '
      else if ($part/(self::rdg | self::rdgGrp | self::note)) then '; ' else ' '"/>
  </xsl:function>

  <!-- The stroke that stands for the end of a line in a list of readings, whose lines are its own: within a word close to
       its letters, else apart from the words. -->
  <xsl:function name="c:stroke" as="xs:string">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="if ($break/@break = 'no') then '|'
      else ' '[not(matches($break/preceding-sibling::node()[1], '\s$'))] || '|' || ' '[not(matches($break/following-sibling::node()[1], '^\s'))]"/>
  </xsl:function>

</xsl:stylesheet>
