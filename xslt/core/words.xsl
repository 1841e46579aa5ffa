<?xml version="1.0" encoding="UTF-8"?>
<!-- Where white space between and within words is the text's, and where it is only the encoder's. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether the document marks words or signs, breaks within words, or has elements of elements alone: then white space
       needs a closer look. -->
  <xsl:variable name="c:is-tight" as="xs:boolean" select="$c:marks-words or $c:marks-signs or $c:closes-up
    or exists($c:texts//(subst | app | ruby)) or exists($c:texts//role/name)
    or exists($c:texts//desc/(parent::incident | parent::kinesic | parent::vocal | parent::gap | parent::space | parent::ellipsis))"/>

  <!-- Whether it says of any break, word or sign that no space stands beside it. -->
  <xsl:variable name="c:closes-up" as="xs:boolean" select="$c:joins-words
    or exists($c:texts//(lb | pb | cb | gb | milestone)[@break = 'no'])"/>

  <!-- Whether the document marks words. -->
  <xsl:variable name="c:marks-words" as="xs:boolean" select="exists($c:texts//w)"/>

  <!-- Whether it marks signs. -->
  <xsl:variable name="c:marks-signs" as="xs:boolean" select="exists($c:texts//pc)"/>

  <!-- Whether it marks words and never sets white space between them: then they are apart by being marked. -->
  <xsl:variable name="c:sets-words-apart" as="xs:boolean" select="$c:marks-words
    and exists($c:texts//w/following-sibling::node()[1]/self::w)
    and empty($c:texts//w/following-sibling::node()[1]/self::text()[matches(., '^\s')])"/>

  <!-- Whether it says of any word or sign that no space stands beside it. -->
  <xsl:variable name="c:joins-words" as="xs:boolean" select="exists($c:texts//w/@join) or exists($c:texts//pc/@join)"/>

  <!-- What may hold a few words of a sentence: a word at its edge stands beside what stands beside it. -->
  <xsl:variable name="c:phrases" static="yes" as="xs:string" select="replace('name persName placeName orgName geogName
    rs forename surname addName roleName nameLink genName settlement region country seg cl phr hi emph foreign distinct term
    title ref num measure date time', '\s*([A-Za-z]+)', ' | self::$1') => substring(4)"/>

  <!-- Whether white space is none of the text: within a word, beside a word that says so, and where the encoder began a
       new line between a word and a sign that belongs to it, or in what holds elements alone. In a substitution that
       changes letters of a word it is the encoder's; where words take the place of words, it parts them. -->
  <xsl:function name="c:is-stray" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="not(normalize-space($text)) and (exists($text/parent::w)
      or exists($text/parent::subst[c:is-in-word(.)]) or c:is-around-elements($text)
      or ($c:joins-words or $c:marks-signs and contains($text, '&#10;')) and c:joins($text, c:beside($text, false()), c:beside($text, true())))"/>
  </xsl:function>

  <!-- Whether white space stands at the beginning or the end of what holds elements alone, or before a reading or what is
       listed with it. -->
  <xsl:function name="c:is-around-elements" as="xs:boolean">
    <xsl:param name="space" as="text()"/>
    <xsl:variable name="next" as="element()?" select="$space/following-sibling::*[1]"/>
    <xsl:sequence select="exists($space/../(self::app | self::rdgGrp | self::ruby | self::subst | self::incident | self::kinesic
        | self::vocal | self::gap | self::space | self::ellipsis | self::role[c:is-part(.)])[not(c:holds-text(.))])
      and (empty($next) or empty($space/preceding-sibling::*) or exists($next/(self::lem | self::rdg | self::rdgGrp | self::rt))
        or exists($next/(self::note | self::wit | self::witDetail)[c:is-listed(.)]))"/>
  </xsl:function>

  <!-- Whether a role stands in an item of a cast that is made of parts: a comma is made behind it. -->
  <xsl:function name="c:is-part" as="xs:boolean">
    <xsl:param name="role" as="element(role)"/>
    <xsl:sequence select="exists($role/parent::castItem[not(c:holds-text(.))])"/>
  </xsl:function>

  <!-- Whether white space stands between elements that belong together. -->
  <xsl:function name="c:joins" as="xs:boolean">
    <xsl:param name="space" as="text()"/>
    <xsl:param name="before" as="element()?"/>
    <xsl:param name="after" as="element()?"/>
    <xsl:sequence select="$c:joins-words and c:are-joined(c:token($before, true()), c:token($after, false()))
      or contains($space, '&#10;') and exists(($before, $after)/self::pc) and c:belong-together($before, $after)"/>
  </xsl:function>

  <!-- The element that stands before white space (or after it), through the edges of the phrases that it stands in. -->
  <xsl:function name="c:beside" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="is-after" as="xs:boolean"/>
    <xsl:variable name="next" as="node()?" select="
      if ($is-after) then $node/following-sibling::node()[self::* or normalize-space()][1]
      else $node/preceding-sibling::node()[self::* or normalize-space()][1]"/>
    <xsl:sequence _select="if (exists($next)) then $next/self::* else $node/../({$c:phrases}) ! c:beside(., $is-after)"/>
  </xsl:function>

  <!-- The last token of an element (or the first), which may stand in phrases within it: itself, if it holds none. -->
  <xsl:function name="c:token" as="element()?">
    <xsl:param name="element" as="element()?"/>
    <xsl:param name="is-last" as="xs:boolean"/>
    <xsl:variable name="parts" as="node()*"
      _select="$element/({$c:phrases})/node()[self::* or normalize-space()]"/>
    <xsl:variable name="edge" as="element()?" select="(if ($is-last) then $parts[last()] else $parts[1])/self::*"/>
    <xsl:sequence select="if (exists($edge)) then c:token($edge, $is-last) else $element"/>
  </xsl:function>

  <!-- Whether letters stand close before or after an element. -->
  <xsl:function name="c:is-in-word" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="text()?" select="$element/preceding-sibling::node()[1]/self::text()"/>
    <xsl:variable name="after" as="text()?" select="$element/following-sibling::node()[1]/self::text()"/>
    <xsl:sequence select="matches(substring($before, string-length($before)), '[\p{L}\p{M}]')
      or matches(substring($after, 1, 1), '[\p{L}\p{M}]')"/>
  </xsl:function>

  <!-- Whether one of two tokens says that no space stands between them. -->
  <xsl:function name="c:are-joined" as="xs:boolean">
    <xsl:param name="first" as="element()?"/>
    <xsl:param name="second" as="element()?"/>
    <xsl:sequence select="$first/@join = ('right', 'both', 'overlap') or $second/@join = ('left', 'both', 'overlap')"/>
  </xsl:function>

  <!-- Whether no space stands between two tokens: by their join, or by what the sign is. -->
  <xsl:function name="c:belong-together" as="xs:boolean">
    <xsl:param name="first" as="element()?"/>
    <xsl:param name="second" as="element()?"/>
    <xsl:sequence select="exists($first) and exists($second) and (c:are-joined($first, $second)
      or exists($second/self::pc[not(@join = ('right', 'no'))][matches(., '^[.,;:!?)\]…»”’·]+$')])
      or exists($first/self::pc[not(@join = ('left', 'no'))][matches(., '^[(\[«“‘¿¡]+$')]))"/>
  </xsl:function>

  <!-- Whether a space must be made before a word, sign or sentence, for the one before it stands close to it. -->
  <xsl:function name="c:needs-space" as="xs:boolean">
    <xsl:param name="token" as="element()"/>
    <xsl:variable name="before" as="element()?" select="$token/preceding-sibling::node()[1]/(self::w | self::pc | self::s)"/>
    <xsl:sequence select="exists($before) and (exists($token/self::s) or empty($before/self::s)) and not($before/@part = ('I', 'M'))
      and not($token/@part = ('M', 'F')) and not(c:belong-together($before, $token))"/>
  </xsl:function>

  <!-- The space that sets what is told in brackets apart from the words after it; none before a sign that belongs to those before. -->
  <xsl:function name="c:space-behind" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="next" as="xs:string" select="substring($element/following::text()[1], 1, 1)"/>
    <xsl:sequence select="if ($next and contains('.,;:!?)]…', $next)) then '' else ' '"/>
  </xsl:function>

  <!-- The same before it: none behind a bracket. -->
  <xsl:function name="c:space-ahead" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="xs:string" select="string($element/preceding-sibling::node()[1]/self::text())"/>
    <xsl:sequence select="if ($before and contains('([', substring($before, string-length($before)))) then '' else ' '"/>
  </xsl:function>

  <!-- The signs around what begins with no bracket of its own. -->
  <xsl:function name="c:unless-bracketed" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="signs" as="xs:string*"/>
    <xsl:sequence select="$signs[not(matches($element, '^\s*[(\[⟨‹]'))]"/>
  </xsl:function>

  <!-- Text without the white space, which is the encoder's, beside a break that divides a word or a token that is joined. -->
  <xsl:function name="c:around-breaks" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:choose>
      <xsl:when test="$c:closes-up">
        <xsl:variable name="start" as="xs:string"
          select="if ($text/preceding-sibling::node()[1][@break = 'no' or @join and c:are-joined(., ())])
            then replace($text, '^\s+', '') else string($text)"/>
        <xsl:sequence select="if ($text/following-sibling::node()[1][@break = 'no' or @join and c:are-joined((), .)])
          then replace($start, '\s+$', '') else $start"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string($text)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether a line ends within a word that no sign divides. -->
  <xsl:function name="c:divides-word" as="xs:boolean">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="$break/@break = 'no' and c:ends-with-letter(normalize-space($break/preceding-sibling::node()[1]))"/>
  </xsl:function>

  <!-- Whether a line begins with the block that it stands in. -->
  <xsl:function name="c:begins-block" as="xs:boolean">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="empty($break/preceding-sibling::node()[self::* or normalize-space()])
      and exists($break/(parent::ab | parent::p | parent::l | parent::head | parent::item | parent::cell | parent::stage))"/>
  </xsl:function>

  <!-- Whether a text ends with a letter: its last character alone is looked at, for a regular expression that ends with $
       is tried at every place of the text. -->
  <xsl:function name="c:ends-with-letter" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="matches(substring($text, string-length($text)), '[\p{L}\p{M}]')"/>
  </xsl:function>

  <!-- Whether a text in a row is more than white space, or parts others than cells. -->
  <xsl:function name="c:parts-cells" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="normalize-space($text) ne ''
      or empty(($text/preceding-sibling::*[1], $text/following-sibling::*[1])/self::cell)"/>
  </xsl:function>

</xsl:stylesheet>
