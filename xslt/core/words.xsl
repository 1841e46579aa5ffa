<?xml version="1.0" encoding="UTF-8"?>
<!-- Where white space between and within words is the text's, and where it is only the encoder's. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Whether the document marks words, or breaks within words: then white space needs a closer look. -->
  <xsl:variable name="c:is-tight" as="xs:boolean" select="$c:marks-words or exists($c:texts//lb[@break = 'no'])
    or exists($c:texts//pb[@break = 'no']) or exists($c:texts//cb[@break = 'no']) or exists($c:texts//milestone[@break = 'no'])
    or exists($c:texts//subst)"/>

  <!-- Whether the document marks words. -->
  <xsl:variable name="c:marks-words" as="xs:boolean" select="exists($c:texts//w)"/>

  <!-- Whether it marks words and never sets white space between them: then they are apart by being marked. -->
  <xsl:variable name="c:sets-words-apart" as="xs:boolean" select="$c:marks-words
    and exists($c:texts//w/following-sibling::node()[1]/self::w)
    and empty($c:texts//w/following-sibling::node()[1]/self::text()[matches(., '^\s')])"/>

  <!-- Whether white space is none of the text: within a word, and where the encoder began a new line between a
       word and a sign that belongs to it. In a substitution that changes letters of a word it is the encoder's; where
       words take the place of words, it parts them. -->
  <xsl:function name="c:is-stray" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="not(normalize-space($text)) and (exists($text/parent::w)
      or exists($text/parent::subst[c:is-in-word(.)])
      or contains($text, '&#10;') and exists($text/(following-sibling::node()[1] | preceding-sibling::node()[1])/(self::pc
        | self::*[@join])) and c:belong-together($text/preceding-sibling::node()[1], $text/following-sibling::node()[1]))"/>
  </xsl:function>

  <!-- Whether letters stand close before or after an element. -->
  <xsl:function name="c:is-in-word" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="text()?" select="$element/preceding-sibling::node()[1]/self::text()"/>
    <xsl:variable name="after" as="text()?" select="$element/following-sibling::node()[1]/self::text()"/>
    <xsl:sequence select="matches(substring($before, string-length($before)), '[\p{L}\p{M}]')
      or matches(substring($after, 1, 1), '[\p{L}\p{M}]')"/>
  </xsl:function>

  <!-- Whether no space stands between two tokens: by their join, or by what the sign is. -->
  <xsl:function name="c:belong-together" as="xs:boolean">
    <xsl:param name="first" as="node()?"/>
    <xsl:param name="second" as="node()?"/>
    <xsl:sequence select="exists($first/self::*) and exists($second/self::*) and (
      $first/@join = ('right', 'both', 'overlap') or $second/@join = ('left', 'both', 'overlap')
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

  <!-- Text beside a break that divides a word: without the white space around the break, which is the encoder's. -->
  <xsl:function name="c:around-breaks" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="start" as="xs:string" select="if ($text/preceding-sibling::node()[1]/@break = 'no')
      then replace($text, '^\s+', '') else string($text)"/>
    <xsl:sequence select="if ($text/following-sibling::node()[1]/@break = 'no') then replace($start, '\s+$', '') else $start"/>
  </xsl:function>

</xsl:stylesheet>
