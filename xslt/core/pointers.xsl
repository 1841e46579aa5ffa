<?xml version="1.0" encoding="UTF-8"?>
<!-- What a pointer points at: prefixed ones lead into registers, a bare # stays within the file. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- The definitions of the document's prefixes. -->
  <xsl:key name="c:prefix" match="prefixDef" use="@ident"/>

  <!-- The id at the end of a pointer: "kirov" for psn:kirov, "barsegov" for #barsegov. -->
  <xsl:function name="c:local" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:sequence select="if (contains($pointer, '#')) then tokenize($pointer, '#')[last()]
      else if (contains($pointer, ':')) then tokenize($pointer, ':')[last()] else $pointer"/>
  </xsl:function>

  <!-- An address with its prefix replaced, as the first prefixDef has it that fits; itself, if there is none.
       Source: TEI Guidelines, 17.2.3 Using Abbreviated Pointers. -->
  <xsl:function name="c:expanded" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="at" as="node()"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($address, ':')"/>
    <xsl:variable name="definitions" as="element(prefixDef)*" select="if ($prefix) then key('c:prefix', $prefix, root($at)) else ()"/>
    <xsl:sequence select="if (empty($definitions)) then $address
      else (($definitions ! c:by-prefix(., substring-after($address, ':')))[1],
        replace($definitions[1]/@replacementPattern, '\$\d.*$', '') || c:local($address))[1]"/>
  </xsl:function>

  <!-- What a prefixDef makes of what stands behind the prefix; empty if that does not fit, or the pattern cannot be followed. -->
  <xsl:function name="c:by-prefix" as="xs:string?">
    <xsl:param name="definition" as="element(prefixDef)"/>
    <xsl:param name="rest" as="xs:string"/>
    <xsl:variable name="replacement" as="xs:string" select="string($definition/@replacementPattern)"/>
    <xsl:choose>
      <xsl:when test="$definition/@matchPattern = ('(.+)', '(.*)') and ends-with($replacement, '$1')">
        <xsl:sequence select="substring($replacement, 1, string-length($replacement) - 2) || $rest"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="pattern" as="xs:string" select="'^(?:' || $definition/@matchPattern || ')$'"/>
        <xsl:try select="if (matches($rest, $pattern)) then replace($rest, $pattern, $replacement) else ()">
          <xsl:catch select="()"/>
        </xsl:try>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The entry of a register that an address would lead to, by the stem of the file ("persons#kirov"); empty if it leads
       to no element of another file of XML. -->
  <xsl:function name="c:entry" as="xs:string?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="at" as="node()"/>
    <xsl:variable name="expanded" as="xs:string" select="c:expanded($address, $at)"/>
    <xsl:variable name="end" as="xs:string" select="if (contains($expanded, '.tei#')) then '.tei#' else '.xml#'"/>
    <xsl:variable name="file" as="xs:string" select="substring-before($expanded, $end)"/>
    <xsl:sequence select="if ($file and not(contains($file, ':')))
      then tokenize($file, '/')[last()] || '#' || substring-after($expanded, $end) else ()"/>
  </xsl:function>

  <!-- A key by which an element names an entry of a register, as a pointer: "#pmb50" for pmb50 or #pmb50; empty where it
       can be no id. Source: TEI Guidelines, att.canonical: what identifies something by a coded value, as the project has it. -->
  <xsl:function name="c:keyed" as="xs:string?">
    <xsl:param name="key" as="attribute(key)"/>
    <xsl:variable name="id" as="xs:string" select="replace(normalize-space($key), '^#', '')"/>
    <xsl:sequence select="('#' || $id)[$id castable as xs:NCName]"/>
  </xsl:function>

  <!-- An address that is an id alone, as a pointer: "#pmb50" for pmb50; any other as it is, and so the name of a file.
       Where it stands for an entry or a document is said in edition.toml (pointers = "edition"). -->
  <xsl:function name="c:signed" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="('#'[$address castable as xs:NCName and not(matches($address, '\.(xml|tei)$'))] || $address)"/>
  </xsl:function>

  <!-- The elements of the same file that a pointer with # names. -->
  <xsl:function name="c:here" as="element()*">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointer)[starts-with(., '#')]
      ! key('c:id', substring(., 2), root($pointer))"/>
  </xsl:function>

  <!-- The element of the same file that a pointer leads to, if a page shows it. -->
  <xsl:function name="c:shown-here" as="element()?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="id" as="xs:string" select="substring(head(tokenize($pointer)), 2)"/>
    <xsl:sequence select="key('c:id', $id, root($pointer))[1][c:is-shown(.)]"/>
  </xsl:function>

  <!-- Whether an element is a part of what a page shows: the text, what stands apart from it, and what the header lists. -->
  <xsl:function name="c:is-shown" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(ancestor::text, ancestor::standOff, ancestor::facsimile, ancestor::particDesc,
      ancestor::settingDesc, ancestor::*[c:is-of-source(.)]))"/>
  </xsl:function>

  <!-- Whether an element is a list of whom and what the source names, and that stands in its description. -->
  <xsl:function name="c:is-of-source" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[parent::sourceDesc]/(self::listPerson | self::listPlace | self::listOrg | self::listEvent
      | self::listObject))"/>
  </xsl:function>

  <!-- Whether an element is an entry of a list that a document has of whom and what it names: a copy of one in a register,
       where a register has its id. -->
  <xsl:function name="c:is-copy" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(parent::listPerson | parent::listPlace | parent::listOrg | parent::listEvent
      | parent::listBibl | parent::listObject)/ancestor::*[self::back or self::standOff or self::particDesc or self::settingDesc
        or c:is-of-source(.)])"/>
  </xsl:function>

  <!-- What a pointer without words is shown as: its own number, an address of the web, what it leads to by its heading or its
       number, else the id at its end. -->
  <xsl:function name="c:pointer-words" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="target" as="xs:string" select="$pointer/@target"/>
    <xsl:sequence select="($pointer/@n ! string(.), replace($target, '^https?://', '')[matches($target, '^https?:')],
      $pointer/@target[starts-with(., '#')] ! c:shown-here(.) ! c:called(.), c:local($target)[string()], '→')[1]"/>
  </xsl:function>

  <!-- Whether nothing is known of what a pointer without words leads to but its id, which is no word of the document; a
       reference may have no other. -->
  <xsl:function name="c:is-id-alone" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="not($pointer/@n or matches($pointer/@target, '^https?:') or $pointer/parent::bibl
      or $pointer/@target[starts-with(., '#')]/c:shown-here(.))"/>
  </xsl:function>

  <!-- Whether a pointer of a reference leads into a bibliography beside the edition, from which the reference has its title
       already: no page leads there, and the id would be no word of the reference; or leads nowhere, as a template leaves it. -->
  <xsl:function name="c:is-mute" as="xs:boolean">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="if ($pointer/@target[not(normalize-space())]) then not($pointer/node() or $pointer/@n)
      else exists($pointer/self::ptr[not(@n)][matches(@target, '^[^:#]*/[^:#]*#')]/parent::bibl/(title | author | editor)[normalize-space()])"/>
  </xsl:function>

  <!-- Whether an element among words names somebody or something without a word: "the son of <persName ref="#ezana"/>"; or a
       title says what a manuscript contains by pointing at the work. -->
  <xsl:function name="c:is-unworded" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="not($name/*) and not($name/text()) and exists($name/(@ref, @key)[normalize-space()])
      and exists($name/(..[text()[normalize-space()]] | self::title/(parent::msItem | parent::msItemStruct)))"/>
  </xsl:function>

  <!-- What stands for it: the name of whom or what the document lists under that id, else what identifies it, as it is written. -->
  <xsl:function name="c:words-for-name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="pointers" as="xs:string+" select="if (normalize-space($name/@ref)) then tokenize($name/@ref) else normalize-space($name/@key)"/>
    <xsl:variable name="words" as="xs:string+" select="for $pointer in $pointers return (
      key('c:id', c:local($pointer), root($name))[starts-with($pointer, '#')]
        ! (persName, placeName, orgName, objectName, label, head, self::bibl/title)[1] ! c:words-unnoted(.),
      replace($pointer, if (matches($pointer, '^https?:')) then '^https?://' else '^#|^.*\.\w+#|^[\w.-]+:', ''), $pointer)[.][1]"/>
    <xsl:sequence select="string-join($words, ', ')"/>
  </xsl:function>

  <!-- What an element is called: by its heading, if that is short, without its full stop, else by its number. -->
  <xsl:function name="c:called" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="heading" as="xs:string" select="normalize-space(string-join(($element/self::head, $element/head)[1]//text()[not(ancestor::note)]))"/>
    <xsl:sequence select="($heading[string-length(.) lt 60] ! replace(., '([^.])\.$', '$1'), $element/@n ! normalize-space(.))[.][1]"/>
  </xsl:function>

  <!-- The space that parts these words from a word that stands close before them. -->
  <xsl:function name="c:apart-before" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$pointer/preceding-sibling::node()[1]/(self::text() | self::persName | self::placeName
      | self::orgName | self::name | self::rs | self::title | self::date | self::hi | self::foreign | self::q | self::quote | self::seg)"/>
    <xsl:sequence select="if (matches($before, '[\p{L}\p{M}\p{N}\p{Pe}\p{Pf}.,;:!?]$')) then ' ' else ''"/>
  </xsl:function>

  <!-- The same behind them. -->
  <xsl:function name="c:apart-behind" as="xs:string">
    <xsl:param name="pointer" as="element()"/>
    <xsl:sequence select="if (matches($pointer/following-sibling::node()[1]/self::text(), '^[\p{L}\p{N}]')) then ' ' else ''"/>
  </xsl:function>

</xsl:stylesheet>
