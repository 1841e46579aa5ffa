<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows how a rule may fail on a document and leave the others be: why it failed goes into the
     report, as d:failed. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:out="https://tei-tools.org/ns/stylesheet-written"
                xmlns:tei-tools="https://tei-tools.org/ns/diagnostic"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d origin tei-tools xs">

  <!-- With what the names of the variables begin that say of an error what it is. -->
  <xsl:variable name="error" as="xs:string" select="'$Q{http://www.w3.org/2005/xqt-errors}'"/>

  <!-- Has the instructions followed that an element of the schema became, or their failure told: at
       which node, where in the stylesheet, of which element, and in which words, which are those of
       xsl:message where that has stopped it.

       Saxon lets the innermost xsl:try alone pass an error of a variable of the whole schema, so
       that it is caught around the rule. -->
  <xsl:function name="d:tried" as="element(xsl:try)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="instructions" as="element()*"/>
    <out:try>
      <xsl:sequence select="$instructions"/>
      <out:catch>
        <tei-tools:failed at="{{path()}}" origin="{replace($element/@origin:at, '[{}]', '$0$0')}"
                  module="{{{$error}module}}"
                  line="{{{$error}line-number}}" column="{{{$error}column-number}}">
          <out:value-of select="if (local-name-from-QName({$error}code) = 'XTMM9000')
                                then {$error}value else {$error}description"/>
        </tei-tools:failed>
      </out:catch>
    </out:try>
  </xsl:function>
</xsl:stylesheet>
