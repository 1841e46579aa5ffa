<?xml version="1.0" encoding="UTF-8"?>
<!-- What a p becomes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">
  <!-- Makes a page. -->
  <xsl:mode on-no-match="shallow-skip"/>

  <!-- Collects what an index needs. -->
  <xsl:mode name="index" on-no-match="fail"/>
  <xsl:template match="p" as="element(p)?">
    <xsl:apply-templates mode="index"/>
  </xsl:template>
  <xsl:template match="q" mode="#default index" as="element(p)?">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
  <xsl:template match="*" mode="#all" as="element(p)?">
    <p/>
  </xsl:template>
</xsl:stylesheet>
