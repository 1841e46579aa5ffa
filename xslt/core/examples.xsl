<?xml version="1.0" encoding="UTF-8"?>
<!-- By which signs XML that is spoken of is shown: tags, and the names of elements and attributes. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The tag that begins an element of an example; the only one of an empty element. -->
  <xsl:function name="c:start-tag" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&lt;' || name($element) || string-join($element/@* ! (' ' || name() || '=&quot;'
      || replace(replace(., '&amp;', '&amp;amp;'), '&quot;', '&amp;quot;') || '&quot;')) || '/'[empty($element/node())] || '>'"/>
  </xsl:function>

  <!-- The tag that ends it. -->
  <xsl:function name="c:end-tag" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&lt;/' || name($element) || '>'"/>
  </xsl:function>

  <!-- The white space by which its first line is set in, as its other lines are. -->
  <xsl:function name="c:indent" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string($element/preceding-sibling::node()[1]/self::text()[matches(., '\n[ \t]*$')] ! replace(., '^[\s\S]*\n', ''))"/>
  </xsl:function>

  <!-- Whether code or an example has several lines: one ends within it, not only before its first word or tag or behind its last. -->
  <xsl:function name="c:has-lines" as="xs:boolean">
    <xsl:param name="code" as="element()"/>
    <xsl:sequence select="some $text in $code//text()[contains(., '&#10;')] satisfies not($text/.. is $code)
      or exists($text/preceding-sibling::node()) and exists($text/following-sibling::node())
      or contains(normalize-space(translate($text, '&#10;', '&#x2028;')) => replace('^[\s&#x2028;]+|[\s&#x2028;]+$', ''), '&#x2028;')"/>
  </xsl:function>

  <!-- Whether code stands in lines of its own: it has several, and no words stand beside it, among which the line of a file may end within it. -->
  <xsl:function name="c:is-listing" as="xs:boolean">
    <xsl:param name="code" as="element(code)"/>
    <xsl:sequence select="c:has-lines($code) and not(c:holds-text($code/..))"/>
  </xsl:function>

  <!-- The signs around the name of an element, an attribute or a tag; none where the source has set its own. -->
  <xsl:function name="c:signs-of-name" as="xs:string*">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="
      if (matches($name, '^\s*[&lt;@&quot;“]')) then ()
      else if ($name/self::gi or $name/self::tag[not(@type) or @type = 'start']) then ('&lt;', '>')
      else if ($name/self::tag[@type = 'end']) then ('&lt;/', '>')
      else if ($name/self::tag[@type = 'empty']) then ('&lt;', '/>')
      else if ($name/self::tag[@type = 'pi']) then ('&lt;?', '?>')
      else if ($name/self::tag[@type = 'comment']) then ('&lt;!--', '-->')
      else if ($name/self::att) then ('@', '') else ()"/>
  </xsl:function>

</xsl:stylesheet>
