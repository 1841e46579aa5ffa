<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns a document into its facts: what indices, search and exports need to know of it.

     <f:document id="kz002" title="…" kind="Telegram" date="1920-07-12" shelfmark="RGASPI, f. 80, …" …>
       <f:party act="sent" element="persName" register="persons" entry="kirov">S. Kirov</f:party>
       <f:held register="organizations" entry="rgaspi">RGASPI, f. 80, …</f:held>
       <f:printed register="bibliography" entry="nk-1992">…, doc. No. 370</f:printed>
       <f:points register="persons" entry="kirov"/>
       <f:date when="1920-07-12" voice="document" block="kz002-p1">July 12</f:date>
       <f:passage voice="document" block="kz002-p1">On July 12, through my mediation, …</f:passage>
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
    <f:document id="{$id}" title="{c:title(.)}" kind="{c:kind(.)}"
      date="{c:date-key(c:written(.))}" date-words="{c:written(.)/normalize-space()}"
      place="{(teiHeader/profileDesc/creation/placeName, teiHeader//correspAction[@type = 'sent']/placeName)[1]
        /normalize-space()}"
      shelfmark="{(teiHeader//msDesc)[1] ! c:shelfmark(.)}"
      collection="{teiHeader//sourceDesc/bibl[@type = 'collection'][1] ! c:print(.)}"
      language="{(@xml:lang, text/@xml:lang)[1]}"
      changed="{max(teiHeader/revisionDesc//change/@when/string())}"
      status="{teiHeader/revisionDesc/@status}">
      <xsl:apply-templates select=".//correspAction[@type = ('sent', 'received')]
        /(persName | orgName | rs)" mode="party"/>
      <xsl:apply-templates select="teiHeader//sourceDesc//(msDesc | bibl[@type = 'printed'])" mode="holding"/>
      <xsl:for-each-group select=".//@ref | .//@target | .//@source" group-by="f:entries(.)">
        <f:points register="{substring-before(current-grouping-key(), '#')}"
          entry="{substring-after(current-grouping-key(), '#')}"/>
      </xsl:for-each-group>
      <xsl:apply-templates select="text//date[empty(ancestor::*[self::dateline or self::docDate or self::listPerson
        or self::listPlace or self::listOrg or self::listBibl or self::listEvent])]" mode="date"/>
      <xsl:variable name="passages" as="xs:string*">
        <xsl:apply-templates select="text" mode="passage">
          <xsl:with-param name="voice" as="xs:string" select="c:voice(.)"/>
          <xsl:with-param name="place" as="xs:string" select="'text'"/>
        </xsl:apply-templates>
      </xsl:variable>
      <xsl:for-each-group select="$passages" group-adjacent="substring-before(., '&#10;')">
        <xsl:variable name="words" as="xs:string"
          select="normalize-space(string-join(current-group() ! substring-after(., '&#10;')))"/>
        <xsl:if test="$words">
          <f:passage voice="{substring-before(current-grouping-key(), ' ')}"
            block="{substring-after(current-grouping-key(), ' ')}">
            <xsl:sequence select="$words"/>
          </f:passage>
        </xsl:if>
      </xsl:for-each-group>
      <xsl:for-each-group select="text//*[@ref or @target][exists(f:mentioned(.))]" group-by="generate-id(c:block(.))">
        <xsl:variable name="block" as="element()" select="c:block(.)"/>
        <xsl:apply-templates select="current-group()" mode="mention">
          <xsl:with-param name="place" as="xs:string" select="c:block-id($block)"/>
          <xsl:with-param name="text" as="text()*" select="c:own-text($block)"/>
          <xsl:with-param name="voice" as="xs:string?" select="if (empty($block//*[@resp or self::teiHeader])) then c:voice($block) else ()"/>
        </xsl:apply-templates>
      </xsl:for-each-group>
      <xsl:apply-templates select="teiHeader//sourceDesc//*[@ref or @target][exists(f:mentioned(.))]"
        mode="header-mention"/>
      <xsl:apply-templates select="$c:remarks" mode="remark"/>
    </f:document>
  </xsl:template>

  <!-- The entries that a pointer leads to, as register#entry. One with # that leads nowhere in its own file may
       lead to an entry of any register: the register is left empty. One with neither : nor # leads to none. -->
  <xsl:function name="f:entries" as="xs:string*">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="register" as="xs:string?" select="if (contains($pointer, ':')) then c:register($pointer) else ()"/>
    <xsl:sequence select="
      if (exists($register)) then tokenize($pointer) ! ($register || '#' || c:local(.))
      else if (contains($pointer, '#')) then tokenize($pointer)[starts-with(., '#')][empty(key('c:id', substring(., 2), root($pointer)))]
      else ()"/>
  </xsl:function>

  <!-- The entries that an element mentions. -->
  <xsl:function name="f:mentioned" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/@ref, $element/self::ref/@target) ! f:entries(.)"/>
  </xsl:function>

  <!-- The words of a text, in pieces: a line with the voice and the block of each, then its words. What holds neither a
       block nor another voice is one piece. -->
  <xsl:mode name="passage" on-no-match="deep-skip"/>

  <xsl:template match="text()" mode="passage" as="xs:string">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:sequence select="$voice || ' ' || $place || '&#10;' || ."/>
  </xsl:template>

  <xsl:template match="*" mode="passage" as="xs:string*">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:variable name="own-voice" as="xs:string" select="if (self::note or self::teiHeader or @resp and c:speaks(.))
      then (c:decided-voice(.), $voice)[1] else $voice"/>
    <xsl:choose>
      <xsl:when test="exists(descendant::*[@resp or self::p | self::item | self::note | self::head | self::dateline
        | self::opener | self::signed | self::closer | self::ab | self::lg | self::sp | self::u | self::entry
        | self::entryFree | self::figure | self::table | self::teiHeader])">
        <xsl:apply-templates mode="passage">
          <xsl:with-param name="voice" as="xs:string" select="$own-voice"/>
          <xsl:with-param name="place" as="xs:string" select="$place"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string()[.] ! ($own-voice || ' ' || $place || '&#10;' || .)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of a note stand at its address, whatever blocks it holds. -->
  <xsl:template match="note | p | item | head | dateline | opener | signed | closer | ab | lg | sp | u | entry | entryFree
    | figure | table" mode="passage" as="xs:string*">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:next-match>
      <xsl:with-param name="voice" as="xs:string" select="$voice"/>
      <xsl:with-param name="place" as="xs:string"
        select="if (self::note or empty(ancestor::note)) then c:block-id(.) else $place"/>
    </xsl:next-match>
  </xsl:template>

  <!-- The address of a block within its page; that of its note, where it stands in one. -->
  <xsl:function name="f:place" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if ($block/self::TEI) then 'text' else c:block-id(($block/ancestor-or-self::note[1], $block)[1])"/>
  </xsl:function>

  <!-- Where it is kept, and where it was printed. -->
  <xsl:mode name="holding" on-no-match="deep-skip"/>

  <xsl:template match="msDesc" mode="holding" as="element(f:held)">
    <xsl:variable name="repository" as="attribute()?" select="msIdentifier/repository[1]/@ref"/>
    <f:held register="{$repository ! c:register(.)}" entry="{$repository ! c:local(.)}"
      place="{msIdentifier/repository[1]/normalize-space()}">
      <xsl:sequence select="c:shelfmark(.)"/>
    </f:held>
  </xsl:template>

  <xsl:template match="bibl" mode="holding" as="element(f:printed)">
    <xsl:variable name="entry" as="attribute()?" select="(.//ref/@target)[c:register(.)][1]"/>
    <f:printed register="{$entry ! c:register(.)}" entry="{$entry ! c:local(.)}">
      <xsl:sequence select="c:print(.)"/>
    </f:printed>
  </xsl:template>

  <!-- The dates that a document speaks of; that of a dateline is when it was written, and those of lists of persons
       or works are when somebody lived. -->
  <xsl:mode name="date" on-no-match="deep-skip"/>

  <xsl:template match="date[@when or @from or @to or @notBefore or @notAfter]" mode="date" as="element(f:date)">
    <f:date voice="{c:voice(.)}" block="{f:place(c:block(.))}">
      <xsl:copy-of select="@when, @from, @to, @notBefore, @notAfter"/>
      <xsl:sequence select="normalize-space()"/>
    </f:date>
  </xsl:template>

  <!-- Senders and receivers, for correspondence and search. -->
  <xsl:mode name="party" on-no-match="deep-skip"/>

  <xsl:template match="correspAction/*" mode="party" as="element(f:party)">
    <xsl:variable name="entry" as="xs:string" select="string(f:mentioned(.)[1])"/>
    <f:party act="{../@type}" element="{local-name()}" entry="{substring-after($entry, '#')}" register="{substring-before($entry, '#')}">
      <xsl:sequence select="normalize-space()"/>
    </f:party>
  </xsl:template>

  <!-- Every mention of an entry of a register in the text, with the words around it, of its block's own text. -->
  <xsl:mode name="mention" on-no-match="deep-skip"/>

  <xsl:template match="*" mode="mention" as="element(f:mention)+">
    <xsl:param name="place" as="xs:string"/>
    <xsl:param name="text" as="text()*"/>
    <xsl:param name="voice" as="xs:string?"/>
    <xsl:variable name="mention" as="element()" select="."/>
    <xsl:variable name="last" as="node()" select="(., .//text())[last()]"/>
    <xsl:for-each select="f:mentioned(.)">
      <f:mention register="{substring-before(., '#')}" entry="{substring-after(., '#')}"
        voice="{if (exists($voice)) then $voice else c:voice($mention)}" block="{$place}">
        <xsl:copy-of select="$mention/@cert"/>
        <f:before>
          <xsl:call-template name="c:context">
            <xsl:with-param name="nodes" as="text()*" select="reverse($text[. &lt;&lt; $mention])"/>
            <xsl:with-param name="backwards" as="xs:boolean" select="true()"/>
            <xsl:with-param name="voice" as="xs:string?" select="$voice"/>
          </xsl:call-template>
        </f:before>
        <f:form><xsl:sequence select="normalize-space($mention)"/></f:form>
        <f:after>
          <xsl:call-template name="c:context">
            <xsl:with-param name="nodes" as="text()*" select="$text[. >> $last]"/>
            <xsl:with-param name="backwards" as="xs:boolean" select="false()"/>
            <xsl:with-param name="voice" as="xs:string?" select="$voice"/>
          </xsl:call-template>
        </f:after>
      </f:mention>
    </xsl:for-each>
  </xsl:template>

  <!-- What the header alone says: the archive that holds the document, the print it cites. -->
  <xsl:mode name="header-mention" on-no-match="deep-skip"/>

  <xsl:template match="sourceDesc//*" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="source" as="element()" select="."/>
    <xsl:for-each select="f:mentioned(.)">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}">
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
