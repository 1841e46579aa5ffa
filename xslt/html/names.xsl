<?xml version="1.0" encoding="UTF-8"?>
<!-- The names that a document mentions, below it: what its registers say of each, for readers and for popovers. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="h:names" as="element()?">
    <xsl:if test="$entries/*/*">
      <details class="names-here">
        <summary>{c:say('names-here')} ({count($entries/*/*)})</summary>
        <xsl:for-each-group select="$entries/*/*" group-by="@register">
          <ul>
            <xsl:for-each select="current-group()">
              <li>
                <a href="{h:entry-address(.)}">{@heading}</a>
                <xsl:for-each select="@note[string()]">
                  <small>{.}</small>
                </xsl:for-each>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:for-each-group>
      </details>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
