<?xml version="1.0" encoding="UTF-8"?>
<!-- A register's page: each entry with its forms and all its mentions, split by voice. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <xsl:key name="h:mentions" match="f:mention | f:source" use="@register || '#' || @entry"/>

  <!-- The documents' facts: the source of every page but a document's. -->
  <xsl:variable name="h:facts" as="document-node()?" select="root()[f:edition]"/>

  <xsl:template match="document-node(element(f:edition))" as="element()">
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" as="xs:string" select="c:say('page-' || $page)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="document-node(element(f:edition))" mode="h:content" as="element()+">
    <h1>{c:say('page-' || $page)}</h1>
    <xsl:apply-templates select="$registers/TEI[@xml:id = $page]/standOff" mode="h:register"/>
  </xsl:template>

  <!-- Lists and entries of a register. -->
  <xsl:mode name="h:register" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="h:register" as="empty-sequence()"/>

  <xsl:template match="listBibl/listBibl" mode="h:register" as="element()">
    <section>
      <h2>{normalize-space(head)}</h2>
      <xsl:apply-templates select="bibl" mode="#current"/>
    </section>
  </xsl:template>

  <xsl:template match="person | place | org" mode="h:register" as="element()">
    <section class="entry" id="{@xml:id}">
      <h2>{normalize-space(*[@type = 'heading'][1])}</h2>
      <xsl:call-template name="h:entry"/>
    </section>
  </xsl:template>

  <xsl:template match="bibl" mode="h:register" as="element()">
    <section class="entry" id="{@xml:id}">
      <h3>{normalize-space(string-join(.//text()[not(ancestor::note)]))}</h3>
      <xsl:call-template name="h:entry"/>
    </section>
  </xsl:template>

  <xsl:template name="h:entry" as="element()*">
    <xsl:for-each select="note">
      <p>{normalize-space()}</p>
    </xsl:for-each>
    <xsl:where-populated>
      <dl>
        <xsl:sequence select="h:field(c:say('forms'), h:forms(*[@type = 'form'])),
          h:field(c:say('expansion'), *[@type = 'expansion']/h:sourced(.)),
          h:field(c:say('coordinates'), location/h:sourced(.)),
          idno/h:field(@type, h:words(.))"/>
      </dl>
    </xsl:where-populated>
    <xsl:sequence select="h:mentions(key('h:mentions', $page || '#' || @xml:id, $h:facts))"/>
  </xsl:template>

  <!-- The forms of a name, each with the voices that have it. -->
  <xsl:function name="h:forms" as="element()*">
    <xsl:param name="forms" as="element()*"/>
    <xsl:for-each select="$forms">
      <span class="line">
        <span data-voice="{tokenize(@ana)[1] ! replace(., '^tax:voice-', '')}">{
          normalize-space()}</span>
        <xsl:text> ({string-join(tokenize(@ana) ! lower-case(c:category(.)), ', ')})</xsl:text>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- A value and where it is from. -->
  <xsl:function name="h:sourced" as="element()">
    <xsl:param name="value" as="element()"/>
    <xsl:variable name="pointer" as="attribute()?" select="$value/@source[c:register(.)]"/>
    <span class="line">
      <xsl:text>{normalize-space($value)} </xsl:text>
      <xsl:for-each select="$pointer">
        <a href="{h:register-address(c:register(.), c:local(.))}">({c:say('source')})</a>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- Every mention of an entry, by document. -->
  <xsl:function name="h:mentions" as="element()*">
    <xsl:param name="mentions" as="element()*"/>
    <xsl:for-each-group select="$mentions" group-by="../@id">
      <div class="mentions">
        <h3><a href="{h:document-address(current-grouping-key(), '')}">{../@title}</a></h3>
        <ul>
          <xsl:apply-templates select="current-group()" mode="h:mention"/>
        </ul>
      </div>
    </xsl:for-each-group>
  </xsl:function>

  <!-- One mention: its words in their context, a link to their paragraph, and their voice. -->
  <xsl:mode name="h:mention" on-no-match="deep-skip"/>

  <xsl:template match="f:mention" mode="h:mention" as="element()">
    <li>
      <span class="voice-label">{$c:voice-labels(@voice)}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="f:before/f:run" mode="#current"/>
      <a href="{h:document-address(../@id, @block)}" data-voice="{@voice}">{f:form}</a>
      <xsl:apply-templates select="f:after/f:run" mode="#current"/>
      <xsl:sequence select="@cert ! h:words(h:sure(.))"/>
    </li>
  </xsl:template>

  <xsl:template match="f:run" mode="h:mention" as="element()">
    <span data-voice="{@voice}">{.}</span>
  </xsl:template>

  <xsl:template match="f:source" mode="h:mention" as="element()">
    <li>
      <span class="voice-label">{$c:voice-labels('archive')}</span>
      <xsl:text> </xsl:text>
      <a href="{h:document-address(../@id, '')}" data-voice="archive">{.}</a>
    </li>
  </xsl:template>

</xsl:stylesheet>
