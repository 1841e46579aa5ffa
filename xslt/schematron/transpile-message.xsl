<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows what a finding of Schematron says: the attributes, words, diagnostics and properties that
     an assertion hands on to SVRL (ISO/IEC 19757-3 annex D). -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:out="https://tei-tools.org/ns/stylesheet-written"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d origin sch svrl xs">

  <!-- What stands in a svrl:failed-assert or svrl:successful-report. -->
  <xsl:function name="d:finding" as="element()*">
    <xsl:param name="assertion" as="element()"/>
    <xsl:variable name="rule" as="element(sch:rule)" select="$assertion/.."/>
    <xsl:variable name="subject" as="xs:string"
                  select="($assertion/@subject, $rule/@subject, '.')[1]"/>
    <out:attribute name="location" select="path(head(({$subject}, .)))"/>
    <xsl:apply-templates select="$assertion/(@id, @test, @flag, @see, @xml:lang)" mode="carried"/>
    <xsl:apply-templates select="($assertion/@role, $rule/@role)[1]" mode="carried"/>
    <xsl:apply-templates select="($assertion/@severity, $rule/@severity)[1]" mode="carried"/>
    <xsl:for-each select="tokenize($assertion/@diagnostics)">
      <xsl:apply-templates mode="told"
          select="($rule/../d:filled/sch:diagnostic,
                   root($rule)//sch:diagnostic[not(parent::d:filled)])[@id = current()][1]"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize($assertion/@properties)">
      <xsl:apply-templates mode="told"
          select="($rule/../d:filled/sch:property,
                   root($rule)//sch:property[not(parent::d:filled)])[@id = current()][1]"/>
    </xsl:for-each>
    <svrl:text>
      <xsl:apply-templates select="$assertion/node()" mode="words"/>
    </svrl:text>
    <xsl:sequence select="d:fixes($assertion)"/>
  </xsl:function>

  <!-- Hands an attribute of the schema on to the report, letter by letter. -->
  <xsl:mode name="carried" on-no-match="fail"/>

  <xsl:template match="@*" mode="carried" as="element(xsl:attribute)">
    <out:attribute name="{name()}"><xsl:value-of select="."/></out:attribute>
  </xsl:template>

  <!-- A variable gives its value (ISO/IEC 19757-3:2025). -->
  <xsl:template match="(@role | @flag | @severity)[d:is-computed(.)]" mode="carried"
                as="element(xsl:attribute)">
    <out:attribute name="{name()}" select="{.}">
      <xsl:copy-of select="../@origin:at"/>
    </out:attribute>
  </xsl:template>

  <!-- Whether a role, flag or severity is the value of a variable. -->
  <xsl:function name="d:is-computed" as="xs:boolean">
    <xsl:param name="said" as="attribute()"/>
    <xsl:sequence select="matches($said, '^\$\i\c*$')"/>
  </xsl:function>

  <!-- Writes the diagnostics and properties that an assertion refers to. -->
  <xsl:mode name="told" on-no-match="fail"/>

  <xsl:template match="sch:diagnostic" mode="told" as="element(svrl:diagnostic-reference)">
    <svrl:diagnostic-reference>
      <out:attribute name="diagnostic"><xsl:value-of select="@id"/></out:attribute>
      <svrl:text>
        <xsl:apply-templates select="@xml:lang, @see" mode="carried"/>
        <xsl:apply-templates mode="words"/>
      </svrl:text>
    </svrl:diagnostic-reference>
  </xsl:template>

  <xsl:template match="sch:property" mode="told" as="element(svrl:property-reference)">
    <svrl:property-reference>
      <out:attribute name="property"><xsl:value-of select="@id"/></out:attribute>
      <xsl:apply-templates select="@role, @scheme" mode="carried"/>
      <svrl:text>
        <xsl:apply-templates mode="words"/>
      </svrl:text>
    </svrl:property-reference>
  </xsl:template>

  <!-- Turns the words of a message into instructions that write them. -->
  <xsl:mode name="words" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="words" as="element(xsl:text)">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="words" as="element(xsl:value-of)">
    <out:value-of select="{@select}"><xsl:copy-of select="@origin:at"/></out:value-of>
  </xsl:template>

  <xsl:template match="sch:name" mode="words" as="element(xsl:value-of)">
    <out:value-of select="name()"/>
  </xsl:template>

  <xsl:template match="sch:name[@path]" mode="words" as="element(xsl:value-of)">
    <out:value-of select="{@path}"><xsl:copy-of select="@origin:at"/></out:value-of>
  </xsl:template>

  <xsl:template match="sch:emph | sch:span | sch:dir" mode="words" as="element()">
    <xsl:element name="svrl:{local-name()}">
      <xsl:apply-templates select="@class, @value" mode="carried"/>
      <xsl:apply-templates mode="words"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="xsl:*" mode="words" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>
</xsl:stylesheet>
