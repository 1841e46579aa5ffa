<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows what is abstract in a Schematron schema: a schema comes out in which every pattern and
     every rule is concrete (ISO/IEC 19757-3 §5.4.12, §6.3), and a group is a pattern with
     @d:every-rule. The diagnostics and properties of a pattern that fills in an abstract one stand
     in its d:filled, filled in as well. It has been through include.xsl. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d map origin sqf xs">

  <xsl:include href="refuse.xsl"/>
  <xsl:include href="structure.xsl"/>

  <!-- Copies the schema, and puts what is meant in the place of what is abstract. -->
  <xsl:mode on-no-match="shallow-copy"/>

  <xsl:template match="/" as="document-node()">
    <xsl:apply-templates select="sch:schema" mode="structure"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- What XSLT writes may have Schematron's namespace, but is none. -->
  <xsl:template match="xsl:*" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="(sch:pattern | sch:group | sch:rule)[@abstract = 'true'] | sch:rules"
                priority="2" as="empty-sequence()"/>

  <xsl:template match="sch:group" as="element(sch:pattern)">
    <sch:pattern d:every-rule="true">
      <xsl:apply-templates select="@*, node()"/>
    </sch:pattern>
  </xsl:template>

  <xsl:template match="(sch:pattern | sch:group)[@is-a]" priority="1" as="element(sch:pattern)">
    <xsl:variable name="patterns" as="element()*"
                  select="/sch:schema/(sch:pattern | sch:group)[@abstract = 'true']"/>
    <xsl:sequence select="d:one(@is-a, 'abstract pattern', ., $patterns)"/>
    <xsl:variable name="abstract" as="element()" select="$patterns[@id = current()/@is-a]"/>
    <xsl:sequence select="d:agreed(., $abstract)"/>
    <xsl:variable name="values" as="map(xs:string, xs:string)"
                  select="map:merge((sch:param, $abstract/sch:param[@value])
                                    ! map:entry(string(@name), string(@value)))"/>
    <sch:pattern>
      <xsl:copy-of select="@* except @is-a"/>
      <xsl:if test="self::sch:group">
        <xsl:attribute name="d:every-rule" select="'true'"/>
      </xsl:if>
      <xsl:apply-templates select="$abstract/(@documents[not(current()/@documents)],
                                              node() except sch:param)">
        <xsl:with-param name="values" as="map(xs:string, xs:string)" select="$values" tunnel="yes"/>
      </xsl:apply-templates>
      <d:filled>
        <xsl:apply-templates select="//(sch:diagnostic | sch:property)[.//@*[contains(., '$')]]">
          <xsl:with-param name="values" as="map(xs:string, xs:string)" select="$values"
                          tunnel="yes"/>
        </xsl:apply-templates>
      </d:filled>
    </sch:pattern>
  </xsl:template>

  <!-- Stops where a pattern does not give an abstract one the parameters that this one has, if it
       says which (as of ISO/IEC 19757-3:2025). -->
  <xsl:function name="d:agreed" as="empty-sequence()">
    <xsl:param name="pattern" as="element()"/>
    <xsl:param name="abstract" as="element()"/>
    <xsl:variable name="declared" as="element(sch:param)*" select="$abstract/sch:param"/>
    <xsl:for-each select="$pattern/sch:param">
      <xsl:choose>
        <xsl:when test="not(@value)">
          <xsl:sequence select="d:refuse(@origin:at, '&lt;param> lacks value')"/>
        </xsl:when>
        <xsl:when test="@name = preceding-sibling::sch:param/@name">
          <xsl:sequence select="d:refuse(@origin:at, 'the parameter ' || @name || ' stands twice')"/>
        </xsl:when>
        <xsl:when test="$declared and not(@name = $declared/@name)">
          <xsl:sequence select="d:refuse(@origin:at, 'the abstract pattern ' || $abstract/@id
                                                     || ' has no parameter ' || @name)"/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each>
    <xsl:for-each select="$declared[not(@value)][not(@name = $pattern/sch:param/@name)]">
      <xsl:sequence select="d:refuse($pattern/@origin:at, 'the abstract pattern ' || $abstract/@id
                                                          || ' needs the parameter ' || @name)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:template match="sch:extends[@rule]" as="element()*">
    <xsl:param name="within" as="element(sch:rule)*" select="()" tunnel="yes"/>
    <xsl:variable name="id" as="xs:string" select="@rule"/>
    <xsl:variable name="rules" as="element(sch:rule)*"
                  select="(/sch:schema/sch:rules, ancestor::sch:pattern, ancestor::sch:group)
                          /sch:rule[@abstract = 'true'][@id = $id]"/>
    <xsl:variable name="own" as="element(sch:rule)*" select="$rules[not(parent::sch:rules)]"/>
    <xsl:variable name="near" as="element(sch:rule)*" select="if ($own) then $own else $rules"/>
    <xsl:sequence select="d:one($id, 'abstract rule of this pattern', ., $near)"/>
    <xsl:variable name="rule" as="element(sch:rule)" select="$near"/>
    <xsl:if test="$rule intersect $within">
      <xsl:sequence select="d:refuse(@origin:at, 'the abstract rule ' || $id || ' extends itself')"/>
    </xsl:if>
    <xsl:apply-templates select="$rule/*">
      <xsl:with-param name="within" as="element(sch:rule)*" select="$within, $rule" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:*/@context | sch:*/@test | sch:*/@select | sch:*/@path | sch:*/@value
                       | sch:*/@subject | sch:*/@documents | sch:*/@name
                       | sqf:*/(@match | @select | @target | @use-when | @use-for-each | @default)"
                as="attribute()">
    <xsl:param name="values" as="map(xs:string, xs:string)" select="map {}" tunnel="yes"/>
    <xsl:attribute name="{name()}" select="d:filled(., $values)"/>
  </xsl:template>

  <!-- An expression with the values of an abstract pattern's parameters in it; any other $name is
       a variable of the schema. -->
  <xsl:function name="d:filled" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$expression" regex="\$(\i\c*)">
        <xsl:matching-substring>
          <xsl:sequence select="($values(regex-group(1)), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>
</xsl:stylesheet>
