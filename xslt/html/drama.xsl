<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse, plays and speech: lines and stanzas, speakers, stage directions, casts, utterances. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- A stanza, a speech; a stanza behind its number where something speaks of that. -->
  <xsl:template match="lg | sp" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="self::lg[@n]/c:stanza-number(.)">
        <span class="line-number made" data-voice="edition">{.} </span>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="lg | sp" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="self::lg[@n]/c:stanza-number(.)">
        <span class="line-number made" data-voice="edition">{.} </span>
      </xsl:for-each>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- A line of verse; every fifth shows its number. A part of a line that speakers share stands where the
       part before it ended. -->
  <xsl:template match="l" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:line"/>
    </div>
  </xsl:template>

  <xsl:template match="l" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:line"/>
    </span>
  </xsl:template>

  <xsl:template name="h:line" as="node()*">
    <xsl:call-template name="h:attributes"/>
    <xsl:if test="@part or @prev or $c:joins-lines">
      <xsl:for-each select="c:later-part(.)">
        <xsl:attribute name="data-part" select="."/>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="@n[c:is-fifth(.)]">
      <span class="line-number made" data-voice="edition">{@n} </span>
    </xsl:if>
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

  <!-- The halves of a line stand apart, also where no white space parts them. -->
  <xsl:template match="caesura[c:parts-words(.)]" mode="h:text h:words" as="node()+">
    <span class="tei-caesura made">{$c:caesura}</span>
    <xsl:apply-templates mode="h:words"/>
  </xsl:template>

  <xsl:template match="l/seg[c:is-second-half(.)]" mode="h:text h:words" as="element()+">
    <span class="made">{$c:caesura}</span>
    <xsl:next-match/>
  </xsl:template>

  <!-- Members of a cast; a group is a list of its own. -->
  <xsl:template match="castList | castGroup" mode="h:text" as="node()+">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each-group select="node()"
        group-adjacent="exists((self::castItem, self::castGroup, self::text()[not(normalize-space())]))">
        <xsl:choose>
          <xsl:when test="current-grouping-key() and current-group()/self::*">
            <ul>
              <xsl:for-each select="current-group()/self::*">
                <li>
                  <xsl:apply-templates select="." mode="#current"/>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="current-group()" mode="#current"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:template match="castItem" mode="h:text" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What somebody said, under the speaker's sign. -->
  <xsl:template match="u" mode="h:text" as="element()">
    <p>
      <xsl:call-template name="h:citable"/>
      <xsl:for-each select="c:speakers(.)[.]">
        <span class="made who" data-voice="edition">{.}{$c:colon}</span>
      </xsl:for-each>
      <xsl:for-each select="c:transition(.)">
        <span class="made">{.}</span>
      </xsl:for-each>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

  <!-- What somebody wrote into a conversation, under the writer's sign. -->
  <xsl:template match="post[@who or @when]" priority="1" mode="h:text" as="node()*">
    <xsl:for-each select="c:posted(.)[.]">
      <p class="made who" data-voice="edition">{.}{$c:colon}</p>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- What was heard besides words: by its description, which stands in brackets. -->
  <xsl:template match="pause | vocal | kinesic | incident | writing | shift" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:variable name="words" as="node()*">
        <xsl:apply-templates mode="h:words"/>
      </xsl:variable>
      <span class="made">{c:space-ahead(.)}[{c:heard(.)}{$c:colon[normalize-space(current())]}</span>
      <xsl:sequence select="c:trimmed($words)"/>
      <span class="made">]{c:space-behind(.)}</span>
    </span>
  </xsl:template>

  <!-- What somebody said is parted from what follows it, though no white space does. -->
  <xsl:template match="u/seg[preceding-sibling::node()[1]/self::seg]" mode="h:text h:words" as="element()+">
    <span class="made"><xsl:text> </xsl:text></span>
    <xsl:next-match/>
  </xsl:template>

  <!-- A paragraph of a speech begins on a line of its own. -->
  <xsl:template match="u/seg[c:is-paragraph(.)]" priority="1" mode="h:text h:words" as="element()">
    <span class="paragraph">
      <xsl:next-match/>
    </span>
  </xsl:template>

  <!-- An analysis of what was said: its kind and its words, in brackets. -->
  <xsl:template match="spanGrp[normalize-space()]" mode="h:text" as="element()">
    <p>
      <xsl:call-template name="h:analysis"/>
    </p>
  </xsl:template>

  <xsl:template match="spanGrp[normalize-space()]" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:analysis"/>
    </span>
  </xsl:template>

  <xsl:template name="h:analysis" as="node()*">
    <xsl:call-template name="h:attributes"/>
    <span class="made">{c:space-ahead(.)[matches(current(), '^\s')]}{c:analysed(.)}</span>
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:if test="position() ne 1"><span class="made">; </span></xsl:if>
      <xsl:apply-templates select="." mode="h:words"/>
    </xsl:for-each>
    <span class="made">]{c:space-behind(.)[matches(current(), '\s$')]}</span>
  </xsl:template>

</xsl:stylesheet>
