<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows where the elements of Schematron stand, what they must say, and what they refer to
     (ISO/IEC 19757-3 §5.4): one that is out of its place would check nothing. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d map origin sch xs">

  <!-- What an element counts in alone; any other may stand wherever it likes. -->
  <xsl:variable name="places" as="map(xs:string, xs:string+)" select="map {
    'active': 'phase',
    'assert': 'rule',
    'group': 'schema',
    'ns': 'schema',
    'param': ('pattern', 'group', 'schema'),
    'pattern': 'schema',
    'phase': 'schema',
    'report': 'rule',
    'rule': ('pattern', 'group', 'rules'),
    'rules': 'schema'
  }"/>

  <!-- The attributes without which an element says nothing. -->
  <xsl:variable name="required" as="map(xs:string, xs:string+)" select="map {
    'active': 'pattern',
    'assert': 'test',
    'extends': 'rule',
    'let': 'name',
    'ns': ('prefix', 'uri'),
    'param': 'name',
    'report': 'test',
    'rule': 'context',
    'value-of': 'select'
  }"/>

  <!-- The prefixes that no schema may give to another namespace. -->
  <xsl:variable name="reserved" as="map(xs:string, xs:string)" select="map {
    'svrl': 'http://purl.oclc.org/dsdl/svrl',
    'xml': 'http://www.w3.org/XML/1998/namespace',
    'xsl': 'http://www.w3.org/1999/XSL/Transform'
  }"/>

  <!-- Stops at an element that is out of place, lacks something, or refers to nothing. What an
       element of another namespace holds is that element's affair. -->
  <xsl:mode name="structure" on-no-match="fail"/>

  <xsl:template match="sch:*" mode="structure" as="empty-sequence()">
    <xsl:sequence select="d:placed(.), d:complete(.)"/>
    <xsl:apply-templates select="(@diagnostics, @properties, self::sch:active/@pattern, sch:*)"
                         mode="structure"/>
  </xsl:template>

  <xsl:template match="sch:rule[@visit-each]" mode="structure" as="empty-sequence()">
    <xsl:sequence select="d:refuse(@origin:at,
                                   '&lt;rule> has visit-each, which is not run: put what it selects'
                                   || ' into the context, or let each test go through it')"/>
  </xsl:template>

  <xsl:template match="sch:schema/sch:param[not(@value)]" mode="structure" as="empty-sequence()">
    <xsl:sequence select="d:refuse(@origin:at, '&lt;param> lacks value')"/>
  </xsl:template>

  <xsl:template match="sch:let" mode="structure" as="empty-sequence()">
    <xsl:sequence select="d:complete(.)"/>
  </xsl:template>

  <xsl:template match="sch:ns[@prefix and @uri]" mode="structure" as="empty-sequence()">
    <xsl:variable name="same" as="element(sch:ns)*"
                  select="preceding-sibling::sch:ns[@prefix = current()/@prefix]"/>
    <xsl:variable name="meant" as="xs:string?" select="($reserved(@prefix), $same/@uri)[1]"/>
    <xsl:sequence select="d:placed(.)"/>
    <xsl:choose>
      <xsl:when test="not(@prefix castable as xs:NCName) or @prefix = 'xmlns'">
        <xsl:sequence select="d:refuse(@origin:at, '“' || @prefix || '” can be no prefix')"/>
      </xsl:when>
      <xsl:when test="@uri = ''">
        <xsl:sequence select="d:refuse(@origin:at, '&lt;ns> has an empty uri')"/>
      </xsl:when>
      <xsl:when test="not(@uri = ($meant, @uri)[1])">
        <xsl:sequence select="d:refuse(@origin:at,
                                       'the prefix ' || @prefix || ' stands for ' || $meant)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="(sch:pattern | sch:group)[@is-a][@abstract = 'true']" mode="structure"
                as="empty-sequence()">
    <xsl:sequence select="d:refuse(@origin:at, 'an abstract pattern has no is-a')"/>
  </xsl:template>

  <xsl:template match="(sch:pattern | sch:group)[@is-a]/(sch:rule | sch:let)" mode="structure"
                priority="1" as="empty-sequence()">
    <xsl:sequence select="d:refuse(@origin:at,
                                   '&lt;' || local-name() || '> stands in a pattern that fills in an'
                                   || ' abstract one, which has the rules and variables')"/>
  </xsl:template>

  <xsl:template match="@diagnostics" mode="structure" as="empty-sequence()">
    <xsl:sequence select="tokenize(.) ! d:one(., 'diagnostic', current()/..,
                          root(current())//sch:diagnostic)"/>
  </xsl:template>

  <xsl:template match="@properties" mode="structure" as="empty-sequence()">
    <xsl:sequence select="tokenize(.) ! d:one(., 'property', current()/..,
                          root(current())//sch:property)"/>
  </xsl:template>

  <xsl:template match="sch:active/@pattern" mode="structure" as="empty-sequence()">
    <xsl:variable name="patterns" as="element()*"
                  select="/sch:schema/(sch:pattern | sch:group)[@id = current()]"/>
    <xsl:sequence select="d:one(., 'pattern', .., $patterns)"/>
    <xsl:if test="$patterns/@abstract = 'true'">
      <xsl:sequence select="d:refuse(../@origin:at,
                                     'the pattern ' || . || ' is abstract, and never active')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:phase[@id = preceding-sibling::sch:phase/@id]" mode="structure"
                as="empty-sequence()">
    <xsl:sequence select="d:refuse(@origin:at, 'another phase has the id ' || @id)"/>
  </xsl:template>

  <!-- Stops where a reference does not lead to one element alone of those that it may lead to. -->
  <xsl:function name="d:one" as="empty-sequence()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="reference" as="element()"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="found" as="element()*" select="$elements[@id = $id]"/>
    <xsl:if test="empty($found)">
      <xsl:sequence select="d:refuse($reference/@origin:at,
                                     'no ' || $name || ' has the id ' || $id)"/>
    </xsl:if>
    <xsl:if test="count($found) gt 1">
      <xsl:sequence select="d:refuse($found[2]/@origin:at,
                                     'another ' || $name || ' has the id ' || $id)"/>
    </xsl:if>
  </xsl:function>

  <!-- Stops where an element would be passed over, standing where it stands. -->
  <xsl:function name="d:placed" as="empty-sequence()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="parent" as="xs:string?" select="$element/parent::sch:*/local-name()"/>
    <xsl:variable name="allowed" as="xs:string*" select="$places($name)"/>
    <xsl:variable name="around" as="xs:string*" select="$element/ancestor::sch:*/local-name()"/>
    <xsl:choose>
      <xsl:when test="$name = 'schema' and exists($parent)
                      or exists($allowed) and not($parent = $allowed) and $around = $allowed">
        <xsl:sequence select="d:refuse($element/@origin:at,
                                       '&lt;' || $name || '> stands in &lt;' || $parent || '>')"/>
      </xsl:when>
      <xsl:when test="exists($allowed) and not($parent = $allowed)">
        <xsl:sequence select="d:refuse($element/@origin:at,
                                       '&lt;' || $name || '> stands outside a ' || $allowed[1])"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Stops where an element lacks an attribute; a rule that others extend needs no context. -->
  <xsl:function name="d:complete" as="empty-sequence()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="is-extended" as="xs:boolean"
                  select="exists($element[self::sch:rule][@abstract = 'true' or parent::sch:rules])"/>
    <xsl:variable name="lacking" as="xs:string*"
                  select="$required(local-name($element))
                          [not(. = $element/@*/local-name()) and not($is-extended)]"/>
    <xsl:if test="exists($lacking)">
      <xsl:sequence select="d:refuse($element/@origin:at,
                                     '&lt;' || local-name($element) || '> lacks ' || $lacking[1])"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
