<?xml version="1.0" encoding="UTF-8"?>
<!-- How a document is cited, and in what forms it can be had. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- The citation of the document in a sentence, without its address; empty where none is offered. -->
  <xsl:param name="citation" as="xs:string" select="''"/>

  <!-- The files that a document can be had as, by their endings. -->
  <xsl:param name="files" as="xs:string" select="''"/>

  <!-- The bar above a text: to cite it, to have it, to read it alone. -->
  <xsl:template name="h:tools" as="element()?">
    <xsl:variable name="files" as="xs:string*" select="tokenize($files)[. = ('xml', 'txt')]"/>
    <xsl:if test="$citation or $h:has-alone or exists($files)">
      <ul class="tools">
        <xsl:if test="$citation">
          <li><button type="button" popovertarget="cite">{c:say('cite')}</button></li>
        </xsl:if>
        <xsl:for-each select="$files">
          <li><a href="{$h:stem}.{.}" download="{$h:stem}.{.}">{c:say('file-' || .)}</a></li>
        </xsl:for-each>
        <xsl:if test="$h:has-alone">
          <li><a href="../alone/{$h:stem}.html">{c:say('alone')}</a></li>
        </xsl:if>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- The citation, at the end of what is printed; on a screen it comes up when asked for. -->
  <xsl:template name="h:cite" as="element()?">
    <xsl:if test="$citation">
      <div class="cite" id="cite" popover="auto" role="dialog" aria-label="{c:say('cite')}"
        data-permalink="{c:say('permalink')}">
        <p id="citation">{$citation} <span class="address">{$h:address}</span></p>
        <ul class="tools">
          <li><button type="button" class="copy" hidden="hidden">{c:say('copy')}</button></li>
          <xsl:for-each select="tokenize($files)[not(. = ('xml', 'txt'))]">
            <li><a href="{$h:stem}.{.}" download="{$h:stem}.{.}">{c:say('file-' || .)}</a></li>
          </xsl:for-each>
          <li><button type="button" popovertarget="cite" popovertargetaction="hide">{c:say('close')}</button></li>
        </ul>
        <p role="status" data-said="{c:say('copied')}"/>
      </div>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
