<?xml version="1.0" encoding="UTF-8"?>
<!-- The elements of TEI that need no rule of their own: as blocks, what holds blocks or is one; in a line, words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="https://tei-tools.org/ns/text"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:template match="*" mode="t:blocks" as="element()*">
    <xsl:choose>
      <xsl:when test="t:holds-blocks(.)">
        <xsl:call-template name="t:mixed"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="t:block"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*" mode="t:words" as="node()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Whether blocks stand directly in an element. -->
  <xsl:function name="t:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $child in $element/* satisfies t:is-block($child)"/>
  </xsl:function>

  <!-- Whether a node begins a line of its own where blocks may stand. -->
  <xsl:function name="t:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:apply-templates select="$node" mode="t:is-block"/>
  </xsl:function>

  <!-- Whether a node is a block: by its name, and by what surrounds it. -->
  <xsl:mode name="t:is-block" on-no-match="deep-skip" warning-on-multiple-match="no"/>

  <xsl:template match="node()" mode="t:is-block" as="xs:boolean">
    <xsl:sequence select="false()"/>
  </xsl:template>

  <xsl:template match="p | ab | lg | l | sp | spGrp | list | table | row | figure[not(parent::p)] | child::div | div1 | div2 | div3 | div4
    | div5 | div6 | div7 | front | body | back | group | text | floatingText | head | opener | closer | dateline | salute | signed
    | postscript | trailer | byline | argument | epigraph | address | addrLine | titlePage | docTitle | titlePart
    | docAuthor | docDate | docEdition | docImprint | imprimatur | speaker | castList | castItem | castGroup
    | listBibl | listPerson | listPlace | listOrg | listEvent | listApp | listWit | witness | person | place | org | event
    | entry | entryFree | superEntry | hom | sense | u | annotationBlock | eg | surface | zone | line | fw[parent::body or parent::div]
    | list/item | list/label | stage[parent::div or parent::body or parent::sp or parent::div1 or parent::div2]
    | quote[p or lg or l or list] | q[p or lg or l] | cit[quote[p or lg or l]] | note[parent::div or parent::body
      or parent::back or parent::div1 or parent::div2 or parent::person or parent::place or parent::org or parent::event
      or parent::list or parent::front]
    | opener[not(text()[normalize-space()])]/* | closer[not(text()[normalize-space()])]/* | person/* | place/* | org/* | bibl[parent::listBibl or parent::div] | biblStruct[parent::listBibl or parent::div]
    | app[parent::listApp] | quote[parent::div or parent::body] | prologue | epilogue | set | performance" mode="t:is-block" as="xs:boolean">
    <xsl:sequence select="true()"/>
  </xsl:template>

</xsl:stylesheet>
