<?xml version="1.0" encoding="UTF-8"?>
<!-- The numbered notes below an annotated text, each under its voice and author, and its variants. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <xsl:template name="t:remarks" as="element()*">
    <xsl:if test="exists($c:remarks)">
      <xsl:sequence select="t:headed('notes')"/>
    </xsl:if>
    <xsl:for-each select="$c:remarks">
      <xsl:apply-templates select="." mode="t:remark">
        <xsl:with-param name="number" as="xs:string" select="c:padded(c:with-point(c:remark-sign(.)))"/>
      </xsl:apply-templates>
      <xsl:for-each select="c:edition-says(.)">
        <t:block margin="{$t:margin}"><t:made><xsl:value-of select="t:voice-name('edition', (), ()) || ' ' || ."/></t:made></t:block>
      </xsl:for-each>
      <t:gap/>
    </xsl:for-each>
    <xsl:variable name="apart" as="element()*" select="*/c:notes-apart(.)"/>
    <xsl:if test="exists($apart)">
      <xsl:sequence select="t:headed('notes')"/>
      <t:block><t:made><xsl:value-of select="t:voice-name('edition', (), ())"/></t:made></t:block>
      <xsl:apply-templates select="$apart/(self::note, .[not(self::note)]/*)" mode="t:blocks"/>
    </xsl:if>
    <xsl:if test="exists($c:variants)">
      <xsl:sequence select="t:headed('variants')"/>
      <xsl:for-each select="$c:variants">
        <t:block first="{c:padded(position() || '.')}" margin="{$t:margin}">
          <xsl:call-template name="t:variants"/>
        </t:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The heading, between a rule and a gap, of what stands below a text. -->
  <xsl:function name="t:headed" as="element()+">
    <xsl:param name="heading" as="xs:string"/>
    <t:gap/>
    <t:rule/>
    <t:block><t:made><xsl:value-of select="upper-case(c:say($heading))"/></t:made></t:block>
    <t:gap/>
  </xsl:function>

  <!-- A number as wide as the margin, or wider. -->
  <xsl:function name="c:padded" as="xs:string">
    <xsl:param name="number" as="xs:string"/>
    <xsl:sequence select="$number || (substring('    ', string-length($number) + 1), ' ')[.][1]"/>
  </xsl:function>

  <!-- A remark under its number and the name of whoever speaks. -->
  <xsl:mode name="t:remark" on-no-match="deep-skip"/>

  <xsl:template match="note" mode="t:remark" as="element()+">
    <xsl:param name="number" as="xs:string"/>
    <t:block first="{$number}" margin="{$t:margin}"><t:made><xsl:value-of select="t:voice-name(c:voice(.), c:author(.), @cert) || t:about(.)"/></t:made></t:block>
    <t:note id="{c:block-id(.)}">
      <xsl:choose>
        <xsl:when test="t:holds-blocks(.)">
          <xsl:for-each select="@n[normalize-space()][normalize-space() ne c:remark-sign(..)]">
            <t:block margin="{$t:margin}"><t:made><xsl:value-of select="."/></t:made></t:block>
          </xsl:for-each>
          <xsl:call-template name="t:mixed">
            <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$t:margin"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <t:block margin="{$t:margin}">
            <xsl:for-each select="@n[normalize-space()][normalize-space() ne c:remark-sign(..)]">
              <t:made><xsl:value-of select=". || ' '"/></t:made>
            </xsl:for-each>
            <xsl:apply-templates mode="t:words"/>
          </t:block>
        </xsl:otherwise>
      </xsl:choose>
    </t:note>
  </xsl:template>

  <!-- What a note that has no sign in the text speaks of, by its first words: " “The heifer that you brought …”". -->
  <xsl:function name="t:about" as="xs:string?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="place" as="element()?" select="$note[parent::body]/@target/c:here(.)[not(self::ref)][ancestor::text][1]"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(string-join($place//text()[not(ancestor::note)]))"/>
    <xsl:sequence select="if (exists($words))
      then ' ' || c:say('quoted', string-join(($words[position() le 5], if (exists($words[6])) then '…' else ()), ' ')) else ()"/>
  </xsl:function>

  <!-- A sign without a note: only the edition has something to say. -->
  <xsl:template match="ref" mode="t:remark" as="element()">
    <xsl:param name="number" as="xs:string"/>
    <t:block first="{$number}" margin="{$t:margin}"><t:made><xsl:value-of select="upper-case(c:say('sign')) || ' ' || ."/></t:made></t:block>
  </xsl:template>

  <!-- A voice's name above its words: "COLLECTION (Y. BARSEGOV):". -->
  <xsl:function name="t:voice-name" as="xs:string">
    <xsl:param name="voice" as="xs:string"/>
    <xsl:param name="author" as="xs:string?"/>
    <xsl:param name="cert" as="attribute()?"/>
    <xsl:sequence select="upper-case(c:voice-label($voice, $author))
      || string($cert ! (', ' || c:sure(., 'attribution'))) || replace($c:colon, '\s$', '')"/>
  </xsl:function>

</xsl:stylesheet>
