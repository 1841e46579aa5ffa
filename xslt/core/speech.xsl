<?xml version="1.0" encoding="UTF-8"?>
<!-- Speech as it was heard: who speaks, and what is told of sounds and gestures. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Who says what is said, as the file names them or else by their ids; nobody where a note has told it just before. What
       is annotated leaves it to the block that holds it with its annotations. -->
  <xsl:function name="c:speakers" as="xs:string">
    <xsl:param name="utterance" as="element(u)"/>
    <xsl:variable name="is-told" as="xs:boolean"
      select="exists($utterance/(preceding-sibling::*[1] | *[1])/self::note[@type = 'speaker'])"/>
    <xsl:sequence select="string-join(($utterance/@who, $utterance/parent::annotationBlock/@who)[1][not($is-told)]
      ! c:named(.), ', ')"/>
  </xsl:function>

  <!-- Whether a segment begins a paragraph of a speech, as the debates of parliaments have them: it is of no type, stands on a
       line of its own behind another, and nothing is said outside of such. -->
  <xsl:function name="c:is-paragraph" as="xs:boolean">
    <xsl:param name="segment" as="element(seg)"/>
    <xsl:sequence select="not($segment/@type) and exists($segment/preceding-sibling::seg)
      and matches($segment/preceding-sibling::node()[1]/self::text(), '\n')
      and empty($segment/../(text()[normalize-space()] | w | pc | s | seg[@type]))"/>
  </xsl:function>

  <!-- Who wrote a post into a conversation, and when: "Ada, 2003-02-17 15:30". Source: TEI Guidelines, 9 Computer-mediated
       Communication. -->
  <xsl:function name="c:posted" as="xs:string">
    <xsl:param name="post" as="element(post)"/>
    <xsl:variable name="time" as="xs:string?" select="$post/@when ! normalize-space()[matches(., '^-?\d')]"/>
    <xsl:sequence select="string-join(($post/@who ! c:named(.), $time ! replace(replace(., 'T', ' '), '(:\d\d):00$', '$1')), ', ')"/>
  </xsl:function>

  <!-- Those whom an attribute names; with a comma it is their name itself, since no address has one before a space. -->
  <xsl:function name="c:named" as="xs:string*">
    <xsl:param name="who" as="attribute()"/>
    <xsl:sequence select="if (contains($who, ', ')) then normalize-space($who) else tokenize($who) ! c:speaker(., $who/..)"/>
  </xsl:function>

  <!-- The one whom a pointer names. -->
  <xsl:function name="c:speaker" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="utterance" as="element()"/>
    <xsl:variable name="name" as="element()?"
      select="(key('c:id', substring-after($pointer, '#'), root($utterance))/(persName | name))[1]"/>
    <xsl:variable name="parts" as="element()*" select="if ($name/surname) then ($name/forename, $name/nameLink, $name/surname) else $name"/>
    <xsl:sequence select="(string-join($parts ! normalize-space(), ' ')[string()], c:local($pointer))[1]"/>
  </xsl:function>

  <!-- What tells how an utterance follows the one before, where it does not wait for its end, or for a pause behind it. -->
  <xsl:function name="c:transition" as="xs:string?">
    <xsl:param name="utterance" as="element(u)"/>
    <xsl:sequence select="$utterance/@trans[. = ('overlap', 'latching')] ! ('[' || c:say('trans-' || .) || '] ')"/>
  </xsl:function>

  <!-- What stands in brackets for what was heard besides words: whose it is, where that is not who speaks, what it is, and
       of what kind, unless it is described: "Ben, gesture", "pause 0.5 s". -->
  <xsl:function name="c:heard" as="xs:string">
    <xsl:param name="heard" as="element()"/>
    <xsl:variable name="who" as="attribute()?" select="$heard/@who[not(. = $heard/ancestor::*[@who][1]/@who)]"/>
    <xsl:variable name="kind" as="xs:string*" select="$heard[not(desc)] ! (@type, @feature, @new, @dur ! c:duration(.))"/>
    <xsl:sequence select="string-join(($who ! c:named(.), string-join((c:say(local-name($heard)), $kind), ' ')), ', ')"/>
  </xsl:function>

  <!-- How long something lasts: "0.5 s", "2 min 3 s" for PT2M3S; a value that tells it otherwise as it is. -->
  <xsl:function name="c:duration" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="analyze-string($value, '^PT(\d+H)?(\d+M)?([\d.]+S)?$')//*:group ! string()"/>
    <xsl:sequence select="if (empty($parts)) then $value
      else string-join($parts ! replace(., '(.*)H', '$1 h') ! replace(., '(.*)M', '$1 min') ! replace(., '(.*)S', '$1 s'), ' ')"/>
  </xsl:function>

  <!-- What stands before the words of an analysis of what was said: "[lemma: ". -->
  <xsl:function name="c:analysed" as="xs:string">
    <xsl:param name="spans" as="element()"/>
    <xsl:sequence select="'[' || $spans/@type ! (. || ': ')"/>
  </xsl:function>

</xsl:stylesheet>
