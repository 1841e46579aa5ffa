<?xml version="1.0" encoding="UTF-8"?>
<!-- What a p becomes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" expand-text="yes">
  <!-- Makes a page. -->
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:template match="p" as="element(p)?">
    <p>{.} document (n. d.)</p>
  </xsl:template>
</xsl:stylesheet>
