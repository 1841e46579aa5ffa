<?xml version="1.0" encoding="UTF-8"?>
<!-- What a p becomes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">
  <!-- Makes a page. -->
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:template match="*" as="element(p)?">
    <xsl:choose>
      <xsl:when test="self::p and @n"><p/></xsl:when>
      <xsl:when test="not(@n)"><p n="2"/></xsl:when>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
