<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows what a quick fix does (Schematron QuickFix, 2018): what it would change goes into the
     report as d:fix, with a d:edit for each node that it changes and the new content in it. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:origin="https://tei-tools.org/ns/origin"
                xmlns:out="https://tei-tools.org/ns/stylesheet-written"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
                xmlns:tei-tools="https://tei-tools.org/ns/diagnostic"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d origin sch sqf tei-tools xs">

  <!-- What an assertion's fixes write into the report. -->
  <xsl:function name="d:fixes" as="element()*">
    <xsl:param name="assertion" as="element()"/>
    <xsl:variable name="named" as="element()*"
                  select="tokenize($assertion/@sqf:fix) ! d:named-fix(., $assertion)"/>
    <xsl:if test="$named">
      <out:variable name="tei-tools-node" select="."/>
      <xsl:apply-templates select="$named/descendant-or-self::sqf:fix" mode="fix"/>
    </xsl:if>
  </xsl:function>

  <!-- The fix or group of fixes of a name: the rule's own, else the schema's. -->
  <xsl:function name="d:named-fix" as="element()">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="user" as="element()"/>
    <xsl:variable name="found" as="element()?"
                  select="($user/ancestor::sch:rule/(sqf:fix, sqf:group)/descendant-or-self::*,
                           root($user)/sch:schema/sqf:fixes//*)[self::sqf:fix or self::sqf:group]
                          [@id = $id][1]"/>
    <xsl:if test="empty($found)">
      <xsl:sequence select="d:refuse($user/@origin:at, 'there is no quick fix ' || $id)"/>
    </xsl:if>
    <xsl:sequence select="$found"/>
  </xsl:function>

  <!-- Makes instructions of a fix; what stands around its activities sets their stage. -->
  <xsl:mode name="fix" on-no-match="shallow-skip"/>

  <xsl:template match="sqf:fix" mode="fix" as="element(xsl:if)">
    <out:if test="{d:when((., ancestor::sqf:group))}">
      <xsl:copy-of select="@origin:at"/>
      <out:for-each select="{(@use-for-each, '.')[1]}">
        <out:variable name="sqf:current" select="."/>
        <out:for-each select="$tei-tools-node">
          <tei-tools:fix>
            <xsl:if test="sqf:user-entry">
              <xsl:attribute name="asks" select="'true'"/>
            </xsl:if>
            <xsl:apply-templates select="ancestor::sqf:group/sch:let, sch:let, sqf:param,
                                         sqf:user-entry" mode="fix"/>
            <tei-tools:title>
              <xsl:apply-templates select="sqf:description/sqf:title/node()" mode="words"/>
            </tei-tools:title>
            <xsl:apply-templates select="* except (sch:let, sqf:param, sqf:user-entry,
                                                   sqf:description)" mode="fix"/>
          </tei-tools:fix>
        </out:for-each>
      </out:for-each>
    </out:if>
  </xsl:template>

  <xsl:template match="sqf:fix//sch:let | sqf:group/sch:let" mode="fix" as="element(xsl:variable)">
    <xsl:apply-templates select="." mode="variable"/>
  </xsl:template>

  <xsl:template match="sqf:param | sqf:user-entry" mode="fix" as="element(xsl:variable)">
    <out:variable name="{@name}">
      <xsl:copy-of select="@origin:at"/>
      <xsl:attribute name="select" select="(@default, '()')[1]"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="sqf:call-fix" mode="fix" as="element(d:part)">
    <xsl:param name="within" as="element()*" select="ancestor::sqf:fix" tunnel="yes"/>
    <xsl:variable name="called" as="element()" select="d:named-fix(@ref, .)"/>
    <xsl:variable name="given" as="element(sqf:with-param)*" select="sqf:with-param"/>
    <xsl:if test="$called intersect $within">
      <xsl:sequence select="d:refuse(@origin:at, 'the quick fix ' || @ref || ' calls itself')"/>
    </xsl:if>
    <tei-tools:part>
      <xsl:apply-templates select="$called/(sch:let, sqf:param[not(@name = $given/@name)])"
                           mode="fix"/>
      <xsl:for-each select="$given">
        <out:variable name="{@name}"><xsl:sequence select="d:value(., @select)"/></out:variable>
      </xsl:for-each>
      <xsl:apply-templates select="$called/(* except (sch:let, sqf:param, sqf:description))"
                           mode="fix">
        <xsl:with-param name="within" as="element()*" select="$within, $called" tunnel="yes"/>
      </xsl:apply-templates>
    </tei-tools:part>
  </xsl:template>

  <xsl:template match="sqf:delete | sqf:add | sqf:replace" mode="fix" as="element(xsl:if)">
    <out:if test="{d:when(.)}">
      <xsl:copy-of select="@origin:at"/>
      <out:for-each select="{(@match, '.')[1]}">
        <tei-tools:edit kind="{local-name()}" at="{{path()}}" target="{@target}">
          <xsl:copy-of select="@node-type, @position"/>
          <xsl:sequence select="d:made(.)"/>
        </tei-tools:edit>
      </out:for-each>
    </out:if>
  </xsl:template>

  <xsl:template match="sqf:stringReplace" mode="fix" as="element(xsl:if)">
    <out:if test="{d:when(.)}">
      <xsl:copy-of select="@origin:at"/>
      <out:for-each select="({(@match, '.')[1]})/descendant-or-self::text()">
        <tei-tools:edit kind="string" at="{{path()}}" of="{{string()}}">
          <out:analyze-string select="." regex="{replace(@regex, '[{}]', '$0$0')}"
                              flags="{@flags}">
            <out:matching-substring>
              <xsl:sequence select="d:value(., @select)"/>
            </out:matching-substring>
            <out:non-matching-substring><out:value-of select="."/></out:non-matching-substring>
          </out:analyze-string>
        </tei-tools:edit>
      </out:for-each>
    </out:if>
  </xsl:template>

  <!-- Copies the content that a fix writes, with values in it; what a variable holds stays. -->
  <xsl:mode name="content" on-no-match="shallow-copy"/>

  <xsl:template match="sqf:keep | sqf:copy-of" mode="content" as="element(xsl:copy-of)">
    <out:copy-of select="{@select}"/>
  </xsl:template>

  <xsl:template match="(sch:value-of | sch:name)[ancestor::sqf:*][not(ancestor::sch:let)]"
                mode="content" as="element(xsl:value-of)">
    <xsl:apply-templates select="." mode="words"/>
  </xsl:template>

  <!-- The space between two values, which would be none of the stylesheet's. -->
  <xsl:template match="sqf:*//text()[not(normalize-space())]
                       [preceding-sibling::node()[1]/(self::sch:value-of | self::sch:name)]
                       [following-sibling::node()[1]/(self::sch:value-of | self::sch:name)]"
                mode="content" as="element(xsl:text)">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="@origin:at" mode="content" as="empty-sequence()"/>

  <!-- What an activity makes: within a new element where it says so, else the content alone. -->
  <xsl:function name="d:made" as="node()*">
    <xsl:param name="activity" as="element()"/>
    <xsl:choose>
      <xsl:when test="$activity/@node-type = 'element'">
        <out:element name="{$activity/@target}">
          <xsl:sequence select="d:value($activity, $activity/@select)"/>
        </out:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="d:value($activity, $activity/@select)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The content of an activity: an expression, else what stands in it. -->
  <xsl:function name="d:value" as="node()*">
    <xsl:param name="activity" as="element()"/>
    <xsl:param name="select" as="attribute()?"/>
    <xsl:choose>
      <xsl:when test="$activity/self::sqf:with-param">
        <xsl:copy-of select="$select"/>
        <xsl:apply-templates select="$activity[not($select)]/node()" mode="content"/>
      </xsl:when>
      <xsl:when test="$select">
        <out:sequence select="{$select}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$activity/node()" mode="content"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The condition under which elements count: all of their @use-when. -->
  <xsl:function name="d:when" as="xs:string">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="conditions" as="xs:string*"
                  select="$elements/@use-when ! ('boolean(' || . || ')')"/>
    <xsl:sequence select="(string-join($conditions, ' and ')[.], 'true()')[1]"/>
  </xsl:function>
</xsl:stylesheet>
