<?xml version="1.0" encoding="UTF-8"?>
<!-- The declarations of CSS that a source may make: they are valid, and move, cover and hide nothing. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" exclude-result-prefixes="#all" version="3.0">

  <!-- The words for the colour of a border: those of CSS 1, and what has no name. -->
  <xsl:variable name="c:colours" as="xs:string+" select="'transparent', 'currentcolor', 'black', 'silver', 'gray', 'grey',
    'white', 'maroon', 'red', 'purple', 'fuchsia', 'green', 'lime', 'olive', 'yellow', 'navy', 'blue', 'teal', 'aqua',
    'orange', 'brown', 'darkred', 'darkblue', 'darkgreen', 'lightgray', 'lightgrey', 'darkgray', 'darkgrey'"/>

  <!-- What the words of a border may be. -->
  <xsl:variable name="c:border" as="xs:string+" select="'{length}', '{hex}', 'thin', 'medium', 'thick', 'none', 'hidden',
    'dotted', 'dashed', 'solid', 'double', 'groove', 'ridge', 'inset', 'outset', $c:colours"/>

  <!-- The properties of CSS that a source may set, and the words that their values may be. -->
  <xsl:variable name="c:properties" as="map(xs:string, xs:string+)" select="map {
    'border': $c:border, 'border-top': $c:border, 'border-bottom': $c:border, 'border-left': $c:border,
    'border-right': $c:border,
    'direction': ('ltr', 'rtl'),
    'display': ('block', 'inline', 'inline-block'),
    'float': ('left', 'right', 'none', 'inline-start', 'inline-end'),
    'font-family': '{name}',
    'font-size': ('{length}', 'xx-small', 'x-small', 'small', 'medium', 'large', 'x-large', 'xx-large', 'smaller', 'larger'),
    'font-style': ('normal', 'italic', 'oblique'),
    'font-variant': ('normal', 'none', 'small-caps', 'all-small-caps', 'petite-caps', 'all-petite-caps', 'unicase',
      'titling-caps', 'lining-nums', 'oldstyle-nums', 'tabular-nums', 'proportional-nums'),
    'font-weight': ('{number}', 'normal', 'bold', 'bolder', 'lighter'),
    'letter-spacing': ('{length}', 'normal'),
    'line-height': ('{length}', '{number}', 'normal'),
    'margin-left': ('{length}', 'auto'), 'margin-right': ('{length}', 'auto'), 'padding-left': '{length}',
    'text-align': ('left', 'right', 'center', 'justify', 'start', 'end'),
    'text-decoration': ('none', 'underline', 'overline', 'line-through', 'solid', 'double', 'dotted', 'dashed', 'wavy',
      '{hex}', $c:colours),
    'text-indent': '{length}',
    'text-orientation': ('mixed', 'upright', 'sideways'),
    'text-transform': ('none', 'capitalize', 'uppercase', 'lowercase', 'full-width'),
    'vertical-align': ('{length}', 'baseline', 'sub', 'super', 'text-top', 'text-bottom', 'middle', 'top', 'bottom'),
    'white-space': ('normal', 'pre', 'nowrap', 'pre-wrap', 'pre-line', 'break-spaces'),
    'word-spacing': ('{length}', 'normal'),
    'writing-mode': ('horizontal-tb', 'vertical-rl', 'vertical-lr')
    }"/>

  <!-- The properties whose values may be of more than one word. -->
  <xsl:variable name="c:of-many-words" as="xs:string+" select="'border', 'border-top', 'border-bottom', 'border-left',
    'border-right', 'font-variant', 'text-decoration', 'font-family'"/>

  <!-- The declarations of some CSS that are of these properties and values. -->
  <xsl:function name="c:safe-declarations" as="xs:string*">
    <xsl:param name="css" as="xs:string"/>
    <xsl:for-each select="tokenize($css, ';')[contains(., ':')]">
      <xsl:variable name="name" as="xs:string" select="lower-case(normalize-space(substring-before(., ':')))"/>
      <xsl:variable name="value" as="xs:string" select="normalize-space(substring-after(., ':'))"/>
      <xsl:if test="map:contains($c:properties, $name) and c:is-value($name, lower-case($value)) and c:is-plain($name, $value)">
        <xsl:sequence select="
          if ($name = 'text-decoration' and contains($value, ' ')) then c:decoration(tokenize(lower-case($value)))
          else $name || ': ' || $value"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:function>

  <!-- The declarations of a line along words, each part by itself: WebKit takes a line that is dotted or in colour in no
       other way, and draws none. -->
  <xsl:function name="c:decoration" as="xs:string+">
    <xsl:param name="words" as="xs:string+"/>
    <xsl:variable name="lines" as="xs:string*" select="$words[. = ('none', 'underline', 'overline', 'line-through')]"/>
    <xsl:variable name="styles" as="xs:string*" select="$words[. = ('solid', 'double', 'dotted', 'dashed', 'wavy')]"/>
    <xsl:variable name="colours" as="xs:string*" select="$words[not(. = ($lines, $styles))]"/>
    <xsl:sequence select="'text-decoration-line: ' || (string-join($lines, ' ')[.], 'none')[1]"/>
    <xsl:sequence select="
      $styles ! ('text-decoration-style: ' || .), $colours ! ('text-decoration-color: ' || .)"/>
  </xsl:function>

  <!-- Whether a value is one that CSS has for a property. -->
  <xsl:function name="c:is-value" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($value)"/>
    <xsl:sequence select="
      if ($name = 'font-family') then matches($value, '^[a-z][\w\-]*( [a-z][\w\-]*)*(, ?[a-z][\w\-]*( [a-z][\w\-]*)*)*$')
      else exists($words) and (count($words) = 1 or $name = $c:of-many-words)
        and (every $word in $words satisfies $word = $c:properties($name) or c:quantity($word) = $c:properties($name))"/>
  </xsl:function>

  <!-- What a word is that stands for a quantity or a colour in CSS. -->
  <xsl:function name="c:quantity" as="xs:string*">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="
      '{length}'[matches($word, '^[+\-]?(\d+|\d*\.\d+)(px|em|ex|rem|ch|pt|pc|in|cm|mm|q|vw|vh|%)$|^[+\-]?0+(\.0+)?$')],
      '{number}'[matches($word, '^(\d+|\d*\.\d+)$')],
      '{hex}'[matches($word, '^#([0-9a-f]{3}){1,2}$')]"/>
  </xsl:function>

  <!-- Whether a declaration hides nothing: no word of a source can be put out of sight by its style. -->
  <xsl:function name="c:is-plain" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="
      if ($name = ('font-size', 'line-height', 'padding-left')) then not(starts-with($value, '-') or ($name != 'padding-left' and matches($value, '^[0.]+[a-z%]*$')))
      else if ($name = ('text-indent', 'margin-left', 'margin-right', 'letter-spacing', 'word-spacing'))
        then not(matches($value, '-?\d{3}|-\d\d|-[2-9]'))
      else true()"/>
  </xsl:function>

</xsl:stylesheet>
