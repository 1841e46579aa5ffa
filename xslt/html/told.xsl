<?xml version="1.0" encoding="UTF-8"?>
<!-- What values alone tell of those that a document lists, beside their words. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:c="https://tei-tools.org/ns/core" xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes" exclude-result-prefixes="#all" version="3.0">

  <!-- Where and when a person was born, died or was active, behind what it is: else two days and two places follow each other. -->
  <xsl:template match="person/birth | person/death | person/floruit | personGrp/birth | personGrp/death | personGrp/floruit"
    mode="h:words" as="node()+">
    <xsl:for-each select="c:life-label(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- A part of an entry, with what its values alone tell. -->
  <xsl:template match="sex[c:may-tell(.)] | gender[c:may-tell(.)] | age[c:may-tell(.)] | faith[c:may-tell(.)] |
    nationality[c:may-tell(.)] | occupation[c:may-tell(.)] | education[c:may-tell(.)] |
    socecStatus[c:may-tell(.)] | population[c:may-tell(.)]" priority="6"
    mode="h:text h:words" as="node()+">
    <xsl:call-template name="h:told"/>
  </xsl:template>

  <xsl:template name="h:told" as="node()+">
    <xsl:for-each select="c:told-before(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
    <xsl:next-match/>
    <xsl:for-each select="c:told-behind(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
  </xsl:template>

  <!-- One that is a group is set as words unless it holds blocks. -->
  <xsl:template match="residence[c:may-tell(.)] | affiliation[c:may-tell(.)] | langKnowledge[c:may-tell(.)] |
    state[c:may-tell(.)] | trait[c:may-tell(.)] | birth[c:may-tell(.)] | death[c:may-tell(.)] |
    floruit[c:may-tell(.)]" priority="6"
    mode="h:words" as="node()+">
    <xsl:call-template name="h:told"/>
  </xsl:template>

  <!-- The name of a person, or of a group, with what attributes tell of them. -->
  <xsl:template match="person/persName[c:may-tell-of-person(.)] | person/name[c:may-tell-of-person(.)] | personGrp/persName[c:may-tell-of-person(.)]
    | personGrp/name[c:may-tell-of-person(.)] | personGrp/orgName[c:may-tell-of-person(.)]" priority="7"
    mode="h:text h:words" as="node()+">
    <xsl:next-match/>
    <xsl:for-each select="c:person-told(..)">
      <span class="made">{.}</span>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
