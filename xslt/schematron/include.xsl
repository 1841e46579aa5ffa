<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows how a Schematron schema is put together from files (ISO/IEC 19757-3 §5.4.4, §5.4.6): one
     schema comes out, and each element of it says where it was written, in @tei-tools-origin:at, and
     XSLT in @tei-tools-origin:xslt; no schema has this prefix for its own. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:tei-tools-origin="https://tei-tools.org/ns/origin"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="d sqf xs">

  <xsl:include href="refuse.xsl"/>

  <!-- The files that the schema includes, and those that they include, each with its base URI. -->
  <xsl:param name="included" as="document-node()*" select="()"/>

  <!-- Copies the schema, and puts what is included in the place of what includes it. -->
  <xsl:mode on-no-match="shallow-copy"/>

  <xsl:template match="/*[not(self::sch:schema)]" as="empty-sequence()">
    <xsl:sequence select="d:refuse(d:origin(.), 'the root element is not sch:schema')"/>
  </xsl:template>

  <xsl:template match="sch:* | sqf:*" as="element()">
    <xsl:copy>
      <xsl:attribute name="tei-tools-origin:at" select="d:origin(.)"/>
      <xsl:apply-templates select="@*, node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="/*[namespace-uri() = 'http://www.ascc.net/xml/schematron']" priority="1"
                as="empty-sequence()">
    <xsl:sequence select="d:refuse(d:origin(.),
                                   'the schema is of Schematron 1.5, which is not run: declare its'
                                   || ' namespace as http://purl.oclc.org/dsdl/schematron')"/>
  </xsl:template>

  <!-- Copies XSLT. What it writes may have Schematron's namespace, but is none. -->
  <xsl:mode name="xslt" on-no-match="shallow-copy"/>

  <xsl:template match="xsl:*" mode="#unnamed xslt" as="element()">
    <xsl:copy>
      <xsl:attribute name="tei-tools-origin:xslt" select="d:origin(.)"/>
      <xsl:apply-templates select="@*, node()" mode="xslt"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:include" as="element()*">
    <xsl:param name="within" as="element()*" select="()" tunnel="yes"/>
    <xsl:variable name="target" as="element()" select="d:target(., $within)"/>
    <xsl:apply-templates select="$target" mode="included">
      <xsl:with-param name="within" as="element()*" select="$within, $target" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:include[not(@href)]" as="empty-sequence()">
    <xsl:sequence select="d:refuse(d:origin(.), '&lt;include> lacks href')"/>
  </xsl:template>

  <xsl:template match="sch:extends[@href]" as="node()*">
    <xsl:param name="within" as="element()*" select="()" tunnel="yes"/>
    <xsl:variable name="target" as="element()" select="d:target(., $within)"/>
    <xsl:apply-templates select="$target/node()">
      <xsl:with-param name="within" as="element()*" select="$within, $target" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:library" mode="#unnamed included" as="element()*">
    <xsl:apply-templates select="*"/>
  </xsl:template>

  <!-- Takes the root element of an included file, which need not be a schema. -->
  <xsl:mode name="included" on-no-match="fail"/>

  <xsl:template match="*" mode="included" as="element()">
    <xsl:copy>
      <xsl:attribute name="tei-tools-origin:at" select="d:origin(.)"/>
      <xsl:apply-templates select="@*, node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- What a reference refers to: the root element of a file, or the element with an id; never one
       that the reference stands in, whether it is written there or taken there (within). -->
  <xsl:function name="d:target" as="element()">
    <xsl:param name="reference" as="element()"/>
    <xsl:param name="within" as="element()*"/>
    <xsl:variable name="href" as="xs:string"
                  select="substring-before($reference/@href || '#', '#')"/>
    <xsl:variable name="uri" as="xs:string"
                  select="d:uri(resolve-uri(d:uri($href), base-uri($reference)))"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@href, '#')"/>
    <xsl:variable name="file" as="document-node()?"
                  select="(root($reference), $included)[d:uri(base-uri()) = $uri][1]"/>
    <xsl:variable name="found" as="element()?"
                  select="($file//*[(@xml:id, @id) = $id], $file/*[$id = ''])[1]"/>
    <xsl:if test="empty($found)">
      <xsl:sequence select="d:refuse(d:origin($reference), 'there is no ' || $reference/@href)"/>
    </xsl:if>
    <xsl:if test="$found intersect ($within, $reference/ancestor::*)">
      <xsl:sequence select="d:refuse(d:origin($reference), $reference/@href || ' includes itself')"/>
    </xsl:if>
    <xsl:sequence select="$found"/>
  </xsl:function>

  <!-- The URI of a file, or a part of it, to compare with another: resolving one makes file:/ of
       file:///, and what may be escaped is, once. -->
  <xsl:function name="d:uri" as="xs:string">
    <xsl:param name="uri" as="xs:string"/>
    <xsl:variable name="scheme" as="xs:string" select="'file:'[starts-with($uri, .)] || ''"/>
    <xsl:variable name="path" as="xs:string" select="substring-after($uri, $scheme)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="if ($scheme) then replace($path, '^/+', '/') else $path"
                          regex="%[0-9A-Fa-f]{{2}}|/">
        <xsl:matching-substring>
          <xsl:sequence select="upper-case(.)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="encode-for-uri(.)"/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="$scheme || string-join($parts)"/>
  </xsl:function>

  <!-- Where an element is written: the URI of its file, #, and its path. -->
  <xsl:function name="d:origin" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="base-uri($element) || '#' || path($element)"/>
  </xsl:function>
</xsl:stylesheet>
