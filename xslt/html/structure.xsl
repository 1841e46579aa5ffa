<?xml version="1.0" encoding="UTF-8"?>
<!-- Headings, openers, paragraphs, lists, closers: the blocks of a text. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns="http://www.w3.org/1999/xhtml"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The text of a document; an element without a rule is shown as its text, and reported. -->
  <xsl:mode name="h:text" on-no-match="shallow-skip"/>

  <xsl:template match="text" mode="h:text" as="element()">
    <section id="text" class="tei-text" aria-label="Text" data-voice="document">
      <xsl:for-each select="@xml:lang">
        <xsl:attribute name="lang" select="."/>
      </xsl:for-each>
      <xsl:for-each-group select="body/*" group-adjacent="h:heading-of-collection(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <header class="voice collection" data-voice="collection">
              <p class="voice-label" data-voice="edition">{
                c:voice-label('collection', c:author(.))}: heading</p>
              <xsl:apply-templates select="current-group()" mode="#current"/>
            </header>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="current-group()" mode="#current"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </section>
  </xsl:template>

  <!-- Whether a block is one of the collection's headings or date lines. -->
  <xsl:function name="h:heading-of-collection" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="exists($block[self::head or self::dateline])
      and c:voice($block) = 'collection'"/>
  </xsl:function>

  <xsl:template match="*" mode="h:text" as="element()">
    <xsl:call-template name="c:report">
      <xsl:with-param name="code" as="xs:string" select="'xslt/unknown-element'"/>
      <xsl:with-param name="node" as="node()" select="."/>
      <xsl:with-param name="text" as="xs:string"
        select="'no stylesheet says how &lt;' || name() || '> is shown: its text is'"/>
    </xsl:call-template>
    <span class="tei-{local-name()}">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <xsl:template match="text()" mode="h:text" as="text()?">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <!-- White space between blocks is no text. -->
  <xsl:template match="(text | body | list | opener | closer)/text()[not(normalize-space())]"
    mode="h:text" as="text()?">
    <xsl:value-of select="' '[exists(current()/(parent::opener | parent::closer))]"/>
  </xsl:template>

  <!-- The attributes that every block has: class, id, voice where it decides one. -->
  <xsl:function name="h:block" as="attribute()*">
    <xsl:param name="block" as="element()"/>
    <xsl:attribute name="class" select="h:class($block)"/>
    <xsl:attribute name="id" select="c:block-id($block)"/>
    <xsl:sequence select="h:voice($block)"/>
  </xsl:function>

  <!-- The attribute that says whose words an element holds, where it decides that itself. -->
  <xsl:function name="h:voice" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="voice" as="xs:string?" select="c:decided-voice($element)"/>
    <xsl:if test="exists($voice)">
      <xsl:attribute name="data-voice" select="$voice"/>
    </xsl:if>
  </xsl:function>

  <!-- The classes of an element: its TEI name, and its type behind "type-". -->
  <xsl:function name="h:class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'tei-' || local-name($element) || $element/@type ! h:type-class(.)"/>
  </xsl:function>

  <xsl:function name="h:type-class" as="xs:string">
    <xsl:param name="type" as="attribute()"/>
    <xsl:sequence select="' type-' || replace($type, '\s+', '-')"/>
  </xsl:function>

  <xsl:template match="head" mode="h:text" as="element()">
    <h2>
      <xsl:sequence select="h:block(.)"/>
      <xsl:apply-templates mode="#current"/>
    </h2>
  </xsl:template>

  <xsl:template match="head[@type = ('addressee', 'subject')] | dateline | signed | addrLine"
    mode="h:text" as="element()">
    <p>
      <xsl:sequence select="h:block(.)"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="opener | closer | address" mode="h:text" as="element()">
    <div>
      <xsl:sequence select="h:block(.)"/>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="p" mode="h:text" as="element()">
    <p>
      <xsl:sequence select="h:block(.)"/>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="list[label]" mode="h:text" as="element()">
    <dl class="{h:class(.)}">
      <xsl:apply-templates mode="#current"/>
    </dl>
  </xsl:template>

  <xsl:template match="list[label]/label" mode="h:text" as="element()">
    <dt class="tei-label">
      <xsl:apply-templates mode="#current"/>
    </dt>
  </xsl:template>

  <xsl:template match="list[label]/item" mode="h:text" as="element()">
    <dd>
      <xsl:sequence select="h:block(.)"/>
      <xsl:apply-templates mode="#current"/>
    </dd>
  </xsl:template>

  <xsl:template match="list" mode="h:text" as="element()">
    <ol class="{h:class(.)}">
      <xsl:apply-templates mode="#current"/>
    </ol>
  </xsl:template>

  <!-- The number that the source prints is the document's: it is text, not a marker. -->
  <xsl:template match="item" mode="h:text" as="element()">
    <li>
      <xsl:sequence select="h:block(.)"/>
      <xsl:for-each select="@n">
        <span class="number">{.}.</span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </li>
  </xsl:template>

  <xsl:template match="fw" mode="h:text" as="element()">
    <p class="tei-fw" data-voice="{c:voice(.)}">
      <span class="voice-label" data-voice="edition">Page of the collection: </span>
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
