<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows what a Schematron rule means: out of a schema that expand.xsl has made concrete comes the
     stylesheet that checks a document by it and reports in SVRL (ISO/IEC 19757-3 annexes C and D).

     A pattern becomes a mode, a rule a template of that mode, the first rule the one of the highest
     priority; in a group it leaves the node to the rules after it. A variable of the schema becomes
     a parameter, whose value a caller may replace. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:out="https://tei-tools.org/ns/stylesheet-written"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
                xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
                xmlns:tei-tools="https://tei-tools.org/ns/diagnostic"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d origin sch sqf svrl tei-tools xs">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:include href="refuse.xsl"/>
  <xsl:include href="transpile-failure.xsl"/>
  <xsl:include href="transpile-message.xsl"/>
  <xsl:include href="transpile-fix.xsl"/>

  <!-- The phase to run: its id, #ALL, or nothing for the schema's own choice. -->
  <xsl:param name="phase" as="xs:string" select="''"/>

  <xsl:variable name="schema" as="element(sch:schema)" select="/sch:schema"/>
  <xsl:variable name="chosen" as="xs:string"
                select="if ($phase = ('', '#DEFAULT'))
                        then ($schema/@defaultPhase, '#ALL')[1]
                        else $phase"/>
  <xsl:variable name="active" as="element(sch:phase)?" select="$schema/sch:phase[@id = $chosen]"/>
  <xsl:variable name="patterns" as="element(sch:pattern)*"
                select="$schema/sch:pattern[empty($active) or @id = $active/sch:active/@pattern]"/>

  <!-- Turns the parts of a schema into declarations of a stylesheet. -->
  <xsl:mode on-no-match="shallow-skip"/>

  <xsl:template match="sch:schema" as="element(xsl:stylesheet)">
    <xsl:sequence select="d:runs-as-said(.)"/>
    <xsl:if test="$chosen != '#ALL' and empty($active)">
      <xsl:variable name="phases" as="xs:string"
                    select="if (sch:phase) then ': it has ' || string-join(sch:phase/@id, ', ')
                            else ', and no other'"/>
      <xsl:sequence select="d:refuse(@origin:at, 'the schema has no phase ' || $chosen || $phases)"/>
    </xsl:if>
    <xsl:variable name="binding" as="xs:string" select="(@queryBinding, 'xslt')[1]"/>
    <xsl:if test="not($binding = ('xslt', 'xslt2', 'xslt3', 'xpath2', 'xpath3'))">
      <xsl:sequence select="d:refuse(@origin:at, 'there is no query binding ' || @queryBinding)"/>
    </xsl:if>
    <!-- XSLT 1.0 takes the first of many nodes, and compares as numbers what it can. -->
    <out:stylesheet version="{if ($binding = 'xslt') then '1.0' else '3.0'}"
                    exclude-result-prefixes="#all">
      <xsl:sequence select="d:namespaces(.)"/>
      <xsl:if test="//@sqf:fix">
        <xsl:namespace name="sqf" select="'http://www.schematron-quickfix.com/validator/process'"/>
      </xsl:if>
      <xsl:copy-of select="xsl:import, xsl:* except (xsl:import, xsl:output)"/>
      <xsl:apply-templates select="(sch:param | sch:let)[not(@name = $active/sch:let/@name)]"
                           mode="parameter"/>
      <xsl:apply-templates select="$active/sch:let, $patterns/sch:let[d:is-global(.)]"
                           mode="variable"/>
      <xsl:if test="$patterns/@documents">
        <out:param name="tei-tools-documents" as="document-node()*" select="()"/>
        <out:param name="tei-tools-hrefs" select="''"/>
      </xsl:if>
      <out:template match="/">
        <svrl:schematron-output>
          <out:attribute name="phase"><xsl:value-of select="$chosen"/></out:attribute>
          <xsl:apply-templates select="@schemaVersion, sch:title" mode="heading"/>
          <xsl:apply-templates select="sch:ns" mode="heading"/>
          <xsl:apply-templates select="$patterns" mode="heading"/>
        </svrl:schematron-output>
      </out:template>
      <xsl:apply-templates select="$patterns"/>
    </out:stylesheet>
  </xsl:template>

  <!-- Stops where a document is to choose the phase, or a part of it alone is to be checked. What
       phases say that do not run counts for nothing (ISO/IEC 19757-3:2025 §5.5.7, §5.5.22). -->
  <xsl:function name="d:runs-as-said" as="empty-sequence()">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="choosing" as="element(sch:phase)*" select="$schema/sch:phase[@when]"/>
    <xsl:variable name="is-open" as="xs:boolean"
                  select="$chosen = '#ANY' or $phase = ('', '#DEFAULT') and $chosen = '#ALL'"/>
    <xsl:if test="$choosing and $is-open">
      <xsl:sequence select="d:refuse($choosing[1]/@origin:at,
                                     '&lt;phase> has when, which is not run: name the phase that is'
                                     || ' to run as defaultPhase of the schema')"/>
    </xsl:if>
    <xsl:if test="$active/@from">
      <xsl:sequence select="d:refuse($active/@origin:at,
                                     '&lt;phase> has from, which is not run: say in the context of'
                                     || ' each rule where it counts')"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="sch:pattern" as="element()*">
    <xsl:sequence select="d:once(sch:let)"/>
    <out:mode name="{d:mode(.)}" on-no-match="shallow-skip"/>
    <xsl:apply-templates select="sch:rule"/>
  </xsl:template>

  <xsl:template match="sch:rule" as="element(xsl:template)">
    <xsl:sequence select="d:once(sch:let)"/>
    <out:template match="{@context}" mode="{d:mode(..)}"
                  priority="{count(following-sibling::sch:rule) + 1}">
      <xsl:copy-of select="@origin:at"/>
      <xsl:for-each select="../sch:let[not(d:is-global(.))]">
        <out:param name="{@name}" tunnel="yes"><xsl:copy-of select="@origin:at"/></out:param>
      </xsl:for-each>
      <svrl:fired-rule>
        <xsl:apply-templates select="@context, @id, (@role, @flag)[not(d:is-computed(.))]"
                             mode="carried"/>
      </svrl:fired-rule>
      <xsl:variable name="body" as="element()*">
        <xsl:apply-templates select="sch:let | sch:assert | sch:report | xsl:*"/>
      </xsl:variable>
      <xsl:sequence select="d:tried(., $body)"/>
      <xsl:choose>
        <xsl:when test="../@d:every-rule">
          <out:next-match/>
        </xsl:when>
        <xsl:otherwise>
          <out:apply-templates select="@*, node()" mode="#current"/>
        </xsl:otherwise>
      </xsl:choose>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:rule/sch:let" as="element(xsl:variable)">
    <xsl:apply-templates select="." mode="variable"/>
  </xsl:template>

  <xsl:template match="sch:rule/xsl:*" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="sch:assert" as="element(xsl:try)">
    <xsl:variable name="found" as="element(xsl:if)">
      <out:if test="not({@test})">
        <xsl:copy-of select="@origin:at"/>
        <svrl:failed-assert>
          <xsl:sequence select="d:finding(.)"/>
        </svrl:failed-assert>
      </out:if>
    </xsl:variable>
    <xsl:sequence select="d:tried(., $found)"/>
  </xsl:template>

  <xsl:template match="sch:report" as="element(xsl:try)">
    <xsl:variable name="found" as="element(xsl:if)">
      <out:if test="{@test}">
        <xsl:copy-of select="@origin:at"/>
        <svrl:successful-report>
          <xsl:sequence select="d:finding(.)"/>
        </svrl:successful-report>
      </out:if>
    </xsl:variable>
    <xsl:sequence select="d:tried(., $found)"/>
  </xsl:template>

  <!-- Makes a variable of a sch:let, its value an expression or elements. -->
  <xsl:mode name="variable" on-no-match="fail"/>

  <xsl:template match="sch:let" mode="variable" as="element(xsl:variable)">
    <out:variable name="{@name}">
      <xsl:sequence select="d:value(.)"/>
    </out:variable>
  </xsl:template>

  <!-- Makes a parameter of a sch:let or sch:param of the schema, evaluated only where no caller replaces its value. -->
  <xsl:mode name="parameter" on-no-match="fail"/>

  <xsl:template match="sch:let | sch:param" mode="parameter" as="element(xsl:param)">
    <out:param name="{@name}">
      <xsl:sequence select="d:value(.)"/>
    </out:param>
  </xsl:template>

  <!-- Writes what stands at the head of a report: title, version, namespaces, active patterns. -->
  <xsl:mode name="heading" on-no-match="fail"/>

  <xsl:template match="@schemaVersion" mode="heading" as="element(xsl:attribute)">
    <out:attribute name="schemaVersion"><xsl:value-of select="."/></out:attribute>
  </xsl:template>

  <xsl:template match="sch:title" mode="heading" as="element(xsl:attribute)">
    <out:attribute name="title"><xsl:value-of select="normalize-space()"/></out:attribute>
  </xsl:template>

  <xsl:template match="sch:ns" mode="heading" as="element(svrl:ns-prefix-in-attribute-values)">
    <svrl:ns-prefix-in-attribute-values>
      <xsl:apply-templates select="@prefix, @uri" mode="carried"/>
    </svrl:ns-prefix-in-attribute-values>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="heading" as="element()+">
    <svrl:active-pattern>
      <xsl:apply-templates select="@id, @role" mode="carried"/>
    </svrl:active-pattern>
    <xsl:sequence select="d:through('/', .)"/>
  </xsl:template>

  <!-- A pattern for other documents: it says which it needs, and goes through those it is given. -->
  <xsl:template match="sch:pattern[@documents]" mode="heading" as="element()+">
    <out:for-each select="({@documents}) ! string()">
      <xsl:copy-of select="@origin:at"/>
      <out:variable name="tei-tools-number"
                    select="index-of(tokenize($tei-tools-hrefs, '\n'), .)[1]"/>
      <svrl:active-pattern documents="{{.}}">
        <xsl:apply-templates select="@id, @role" mode="carried"/>
      </svrl:active-pattern>
      <out:if test="empty($tei-tools-number)">
        <tei-tools:needs href="{{.}}"/>
      </out:if>
      <xsl:sequence
          select="d:through('$tei-tools-documents[position() = $tei-tools-number]', .)"/>
    </out:for-each>
  </xsl:template>

  <!-- Has documents gone through by a pattern, whose own variables are computed at their root. -->
  <xsl:function name="d:through" as="element(xsl:for-each)">
    <xsl:param name="documents" as="xs:string"/>
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:variable name="own" as="element(sch:let)*"
                  select="$pattern/sch:let[not(d:is-global(.))]"/>
    <xsl:variable name="applied" as="element()+">
      <xsl:apply-templates select="$own" mode="variable"/>
      <out:apply-templates select="." mode="{d:mode($pattern)}">
        <xsl:copy-of select="$pattern/@origin:at"/>
        <xsl:for-each select="$own">
          <out:with-param name="{@name}" select="${@name}" tunnel="yes"/>
        </xsl:for-each>
      </out:apply-templates>
    </xsl:variable>
    <out:for-each select="{$documents}">
      <xsl:sequence select="if ($own) then d:tried($pattern, $applied) else $applied"/>
    </out:for-each>
  </xsl:function>

  <!-- The name of the mode that a pattern becomes. -->
  <xsl:function name="d:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="'sch-pattern-' || count($pattern/preceding-sibling::sch:pattern) + 1"/>
  </xsl:function>

  <!-- The namespaces that expressions may use: the schema's own, what sch:ns declares, and that of
       the types under the prefixes that schemas rely on without a declaration. -->
  <xsl:function name="d:namespaces" as="namespace-node()*">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <xsl:variable name="own" as="xs:string*" select="in-scope-prefixes($schema)"/>
    <xsl:variable name="declared" as="xs:string*" select="$schema/sch:ns/@prefix ! string()"/>
    <xsl:for-each select="$own[not(. = ('', 'xml', 'xsl', 'svrl', 'sqf', $declared))]">
      <xsl:namespace name="{.}" select="namespace-uri-for-prefix(., $schema)"/>
    </xsl:for-each>
    <xsl:for-each select="$schema/sch:ns">
      <xsl:namespace name="{@prefix}" select="@uri"/>
    </xsl:for-each>
    <xsl:for-each select="('xs', 'xsd')[not(. = ($own, $declared))]">
      <xsl:namespace name="{.}" select="'http://www.w3.org/2001/XMLSchema'"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether a pattern's variable is seen by the whole schema: unless another pattern has one of
       the same name, which leaves each to the rules of its own pattern. -->
  <xsl:function name="d:is-global" as="xs:boolean">
    <xsl:param name="let" as="element(sch:let)"/>
    <xsl:variable name="pattern" as="element(sch:pattern)" select="$let/.."/>
    <xsl:variable name="elsewhere" as="element(sch:let)*"
                  select="($patterns except $pattern)/sch:let"/>
    <xsl:sequence select="not($let/@name = $elsewhere/@name)
                          or $let/@name = ($schema/(sch:let, sch:param), $active/sch:let)/@name"/>
  </xsl:function>

  <!-- The attributes and content that give a variable its value. -->
  <xsl:function name="d:value" as="node()*">
    <xsl:param name="let" as="element()"/>
    <xsl:sequence select="$let/(@origin:at, @as)"/>
    <xsl:if test="$let/@value">
      <xsl:attribute name="select" select="$let/@value"/>
    </xsl:if>
    <xsl:apply-templates select="$let[not(@value)]/node()" mode="content"/>
  </xsl:function>

  <!-- Stops where a rule or pattern has two variables of one name, which XSLT may let pass. -->
  <xsl:function name="d:once" as="empty-sequence()">
    <xsl:param name="lets" as="element(sch:let)*"/>
    <xsl:for-each select="$lets[@name = preceding-sibling::sch:let/@name]">
      <xsl:sequence select="d:refuse(@origin:at,
                                     'the ' || local-name(..) || ' has two variables ' || @name)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
