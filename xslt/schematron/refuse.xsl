<?xml version="1.0" encoding="UTF-8"?>
<!-- Knows how to stop over a Schematron schema that no sense can be made of. -->
<xsl:stylesheet version="3.0"
                xmlns:d="https://tei-tools.org/ns/diagnostic"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="xs">

  <!-- Stops, saying where in the schema (as @origin:at has it) and why. -->
  <xsl:function name="d:refuse" as="empty-sequence()">
    <xsl:param name="origin" as="xs:string"/>
    <xsl:param name="why" as="xs:string"/>
    <xsl:message terminate="yes">
      <d:diagnostic code="sch/schema" at="{$origin}">
        <xsl:value-of select="$why"/>
      </d:diagnostic>
    </xsl:message>
  </xsl:function>
</xsl:stylesheet>
