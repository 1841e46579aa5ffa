<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns a document into its facts: what indices, search and exports need to know of it.

     <f:document id="kz002" title="…" kind="Telegram" date="1920-07-12" …>
       <f:mention register="persons" entry="kirov" voice="collection" block="kz002-head-1">
         <f:before><f:run voice="collection">…</f:run></f:before>
         <f:form>S. Kirov</f:form>
         <f:after>…</f:after>
       </f:mention>
       <f:remark number="1" id="kz002-n1" voice="collection" author="Yuri Barsegov">
         <note …>…</note>  <f:edition-says>…</f:edition-says>
       </f:remark>
     </f:document> -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs c xsl"
  version="3.0">

  <xsl:include href="../core/core.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- From the root to the facts; what is not asked for is skipped. -->
  <xsl:mode on-no-match="deep-skip"/>

  <xsl:template match="/" as="element(f:document)">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>

  <xsl:template match="TEI" as="element(f:document)">
    <f:document id="{@xml:id}" title="{c:title(.)}" kind="{c:kind(.)}"
      date="{c:date-key(c:written(.))}" date-words="{c:written(.)/normalize-space()}"
      status="{teiHeader/revisionDesc/@status}">
      <xsl:apply-templates select=".//correspAction[@type = ('sent', 'received')]
        /(persName | orgName | rs)" mode="party"/>
      <xsl:for-each-group select="text//*[c:entry-pointers(.)]" group-by="generate-id(c:block(.))">
        <xsl:apply-templates select="current-group()" mode="mention">
          <xsl:with-param name="text" as="text()*" select="c:own-text(c:block(.))"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
      <xsl:apply-templates select="teiHeader//sourceDesc//*[c:entry-pointers(.)]" mode="header-mention"/>
      <xsl:apply-templates select="$c:remarks" mode="remark"/>
    </f:document>
  </xsl:template>

  <!-- Senders and receivers, for correspondence and search. -->
  <xsl:mode name="party" on-no-match="deep-skip"/>

  <xsl:template match="correspAction/*" mode="party" as="element(f:party)">
    <f:party act="{../@type}" entry="{@ref ! c:local(.)}" register="{@ref ! c:register(.)}">
      <xsl:sequence select="normalize-space()"/>
    </f:party>
  </xsl:template>

  <!-- Every mention of an entry of a register in the text, with the words around it. -->
  <xsl:mode name="mention" on-no-match="deep-skip"/>

  <xsl:template match="*" mode="mention" as="element(f:mention)+">
    <xsl:param name="text" as="text()*"/>
    <xsl:variable name="mention" as="element()" select="."/>
    <xsl:for-each select="c:entry-pointers(.)">
      <f:mention register="{c:register(.)}" entry="{c:local(.)}" voice="{c:voice($mention)}"
        block="{c:block-id(c:block($mention))}">
        <xsl:copy-of select="$mention/@cert"/>
        <f:before><xsl:sequence select="c:before($mention, $text)"/></f:before>
        <f:form><xsl:sequence select="normalize-space($mention)"/></f:form>
        <f:after><xsl:sequence select="c:after($mention, $text)"/></f:after>
      </f:mention>
    </xsl:for-each>
  </xsl:template>

  <!-- What the header alone says: the archive that holds the document, the print it cites. -->
  <xsl:mode name="header-mention" on-no-match="deep-skip"/>

  <xsl:template match="sourceDesc//*" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="source" as="element()" select="."/>
    <xsl:for-each select="c:entry-pointers(.)">
      <f:source register="{c:register(.)}" entry="{c:local(.)}">
        <xsl:sequence select="normalize-space(string-join(
          ($source/ancestor::bibl, $source/ancestor::msDesc, $source)[1]
          ! (self::bibl/c:print(.), self::msDesc/c:shelfmark(.), .)[1]))"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <!-- Every note, and every sign without one, with whose words it holds. -->
  <xsl:mode name="remark" on-no-match="deep-skip"/>

  <xsl:template match="note | ref" mode="remark" as="element(f:remark)">
    <f:remark number="{c:remark-number(.)}" id="{@xml:id}" sign="{(@n, self::ref)[1]}"
      voice="{(self::note/c:voice(.), 'edition')[1]}" author="{self::note/c:author(.)}">
      <xsl:copy-of select="self::note"/>
      <xsl:for-each select="c:edition-says(.)">
        <f:edition-says><xsl:sequence select="."/></f:edition-says>
      </xsl:for-each>
    </f:remark>
  </xsl:template>

</xsl:stylesheet>
