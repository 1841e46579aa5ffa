<?xml version="1.0" encoding="UTF-8"?>
<!-- How a stylesheet reports: a message that holds a d:diagnostic, which becomes a finding with a place. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:d="https://tei-tools.org/ns/diagnostic" exclude-result-prefixes="#all" version="3.0">

  <!-- Tells that something about a node could not be shown as it is encoded; its text stays. -->
  <xsl:template name="c:report" as="empty-sequence()">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="node" as="node()"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:message>
      <d:diagnostic code="{$code}" at="{path($node)}" severity="warning">
        <xsl:value-of select="$text"/>
      </d:diagnostic>
    </xsl:message>
  </xsl:template>

</xsl:stylesheet>
