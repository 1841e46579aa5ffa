<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of letters of an index that describes them in its header: a line for each. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- All letters, in the edition's voice, which a reading text leaves out. -->
  <xsl:template name="t:letters" as="element()?">
    <xsl:where-populated>
      <t:described>
        <xsl:for-each select="$c:letters[1][not($t:is-reading)]">
          <t:block><t:made><xsl:value-of select="upper-case(c:voice-label('edition', ())) || $c:colon || c:say('page-correspondence')"/></t:made></t:block>
          <xsl:for-each select="$c:letters">
            <t:block margin="{$t:margin}  " first="{$t:margin}" gap="false">
              <t:made><xsl:value-of select="c:letter-line(.)"/></t:made>
            </t:block>
          </xsl:for-each>
          <t:gap/>
        </xsl:for-each>
      </t:described>
    </xsl:where-populated>
  </xsl:template>

</xsl:stylesheet>
