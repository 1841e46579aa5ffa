<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of a block: every word of the source but the alternates that are not shown, with the signs that
     tell its state and its voice. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The words of nodes, and what is made beside them. -->
  <xsl:mode name="t:words" on-no-match="text-only-copy" warning-on-multiple-match="no"/>

  <!-- The words of somebody else than the text around them: set apart, or left out of a reading text. -->
  <xsl:template match="*[@resp] | figDesc[not(@resp)]" priority="0.6" mode="t:words" as="node()*">
    <xsl:choose>
      <xsl:when test="not(normalize-space()) or $t:is-reading and (self::supplied or self::gap) or not(c:is-apart(.))">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="not($t:is-reading)">
        <xsl:variable name="words" as="node()*">
          <xsl:next-match/>
        </xsl:variable>
        <xsl:call-template name="t:in-angles">
          <xsl:with-param name="words" as="node()*" select="$words"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- So is what is found out about a text, parted from a word close before it. -->
  <xsl:template match="fs | fvLib | fLib | spanGrp | span | interpGrp | interp | linkGrp | joinGrp | altGrp | certainty | precision |
    respons" priority="0.7" mode="t:words" as="node()*">
    <xsl:variable name="words" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="not(normalize-space()) or not(c:is-apart(.))">
        <xsl:sequence select="$words"/>
      </xsl:when>
      <xsl:when test="@resp">
        <xsl:sequence select="$words"/>
      </xsl:when>
      <xsl:when test="not($t:is-reading)">
        <t:made><xsl:value-of select="if (matches($words[1], '^ ')) then ' ' else c:apart-before(.)"/></t:made>
        <xsl:call-template name="t:in-angles">
          <xsl:with-param name="words" as="node()*">
            <xsl:apply-templates select="$words" mode="t:trimmed">
              <xsl:with-param name="first" as="node()" select="$words[1]"/>
              <xsl:with-param name="last" as="node()" select="$words[last()]"/>
            </xsl:apply-templates>
          </xsl:with-param>
        </xsl:call-template>
        <t:made><xsl:value-of select="if (matches($words[last()], ' $')) then ' ' else c:apart-behind(.)"/></t:made>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- Words without the spaces that were made at their ends. -->
  <xsl:mode name="t:trimmed" on-no-match="deep-copy"/>

  <xsl:template match="t:made" mode="t:trimmed" as="element()">
    <xsl:param name="first" as="node()"/>
    <xsl:param name="last" as="node()"/>
    <xsl:variable name="begun" as="xs:string" select="if (. is $first) then replace(., '^ +', '') else ."/>
    <t:made><xsl:value-of select="if (. is $last) then replace($begun, ' +$', '') else $begun"/></t:made>
  </xsl:template>

  <!-- The words in an element, set apart or left out in the same way, where those that its own rule adds are not wanted. -->
  <xsl:template name="t:inner" as="node()*">
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="t:words"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="empty(@resp) or not(c:is-apart(.))">
        <xsl:sequence select="$words"/>
      </xsl:when>
      <xsl:when test="not($t:is-reading)">
        <xsl:call-template name="t:in-angles">
          <xsl:with-param name="words" as="node()*" select="$words"/>
        </xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="choice" mode="t:words" as="node()*">
    <xsl:apply-templates select="text()[normalize-space()] | c:shown(.) | note" mode="#current"/>
  </xsl:template>

  <xsl:template match="supplied | ex | surplus | corr[not(parent::choice)] | del | add | mod[@type = 'deletion']" mode="t:words"
    as="node()*">
    <xsl:variable name="brackets" as="xs:string*" select="c:brackets(.)"/>
    <xsl:for-each select="($brackets[1], c:unread(.))[.]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
    <xsl:apply-templates mode="#current"/>
    <xsl:for-each select=".[@hand or @place][not($t:is-reading)] ! c:change-told(.)"><t:made><xsl:value-of select="' ' || ."/></t:made></xsl:for-each>
    <xsl:for-each select="$brackets[2][.]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
  </xsl:template>

  <!-- A hand takes over. -->
  <xsl:template match="handShift" mode="t:words" as="node()*">
    <xsl:if test="not($t:is-reading)">
      <t:made><xsl:value-of select="c:space-ahead(.) || c:hand-shift(.) || c:space-behind(.)"/></t:made>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Where what was deleted or added begins or ends, if an empty element tells it. -->
  <xsl:template match="delSpan | addSpan | anchor[@xml:id][key('c:span-end', @xml:id)]" mode="t:words" as="node()*">
    <xsl:for-each select="c:span-signs(.)"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A letter that is hard to read has a dot below it. -->
  <xsl:template match="unclear" mode="t:words" as="node()*">
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="if (c:is-dotted(.)) then $words ! t:dotted(.) else $words"/>
  </xsl:template>

  <xsl:function name="t:dotted" as="node()*">
    <xsl:param name="word" as="node()"/>
    <xsl:for-each select="$word/self::text() ! string-to-codepoints(.) ! codepoints-to-string(.)">
      <xsl:value-of select="."/>
      <xsl:if test="matches(., '\p{L}')"><t:made><xsl:value-of select="$c:dot"/></t:made></xsl:if>
    </xsl:for-each>
    <xsl:sequence select="$word/self::*"/>
  </xsl:function>

  <xsl:template match="gap[not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="c:gap(.)"/></t:made>
  </xsl:template>

  <xsl:template match="space" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="c:space(.)"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A text has no hyphens that show only where a line ends. -->
  <xsl:template match="g[not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="translate(c:glyph(.), '&#xAD;', '')"/></t:made>
  </xsl:template>

  <!-- A line ends; every fifth shows its number. A word that goes on has a hyphen, unless it has one. -->
  <xsl:template match="lb" mode="t:words" as="node()+">
    <xsl:if test="c:divides-word(.)">
      <t:made>-</t:made>
    </xsl:if>
    <t:made><xsl:value-of select="$t:break"/></t:made>
    <xsl:if test="@n[c:is-fifth(.)]">
      <t:made><xsl:value-of select="@n || ' '"/></t:made>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- In a list of readings a stroke, as printed apparatus have it. -->
  <xsl:template match="listApp//lb" priority="1" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="c:stroke(.)"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The number of a page or column; spaces stand around it, unless it stands within a word. -->
  <xsl:template match="pb | cb | gb | milestone" mode="t:words" as="node()*">
    <xsl:variable name="words" as="xs:string" select="c:milestone(.)"/>
    <xsl:variable name="shown" as="xs:string" select="if ($words and not($t:is-reading)) then '[' || $words || ']' else ''"/>
    <t:made><xsl:value-of select="if (t:is-within-word(.)) then $shown else ' ' || $shown || ' '"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- What is cited by the numbers of a paragraph and of its parts stands behind both. -->
  <xsl:template match="p[@n]/seg[@n] | ab[@n]/seg[@n]" priority="0.8" mode="t:words" as="node()*">
    <xsl:if test="not($t:is-reading)">
      <t:made><xsl:value-of select="'[' || c:cited-number(.) || '] '"/></t:made>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- A line or a row of stars that parts what follows. -->
  <xsl:template match="milestone[@rend][exists(c:ornament(.))]" priority="1" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="$t:break || c:ornament(.) || $t:break"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Whether a break stands in the midst of a word: letters stand close to it on either side. -->
  <xsl:function name="t:is-within-word" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:sequence select="$break/@break = 'no' or c:ends-with-letter(string($break/preceding-sibling::node()[1]/self::text()))
      and matches($break/following-sibling::node()[1]/self::text(), '^\p{L}')"/>
  </xsl:function>

  <!-- Blocks within a line: each begins a line of its own. -->
  <xsl:template match="l | p | ab | head | speaker | row | trailer | item[not(parent::list[t:runs-on(.)])]" mode="t:words" as="node()*">
    <t:made><xsl:value-of select="$t:break"/></t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made><xsl:value-of select="$t:break"/></t:made>
  </xsl:template>

  <!-- What its looks tell apart from the words before it is told apart by a space, where none stands there. -->
  <xsl:template match="cell | bibl | addrLine | label | desc | headLabel | headItem | line | zone | salute | signed
    | forename | surname | roleName | addName | genName | nameLink | item" mode="t:words" as="node()*">
    <xsl:if test="preceding-sibling::node()[1][self::*] and normalize-space() and not(../parent::person
      or ancestor::biblStruct[not(current()/(parent::persName | parent::name))])">
      <t:made><xsl:text> </xsl:text></t:made>
    </xsl:if>
    <xsl:for-each select="self::item/c:item-number(.)">
      <t:made><xsl:value-of select=". || ' '"/></t:made>
    </xsl:for-each>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The words of nodes on one line: a space where a line would end, none before the first or behind the last. -->
  <xsl:template name="t:flat" as="node()*">
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates select="$content" mode="t:words"/>
    </xsl:variable>
    <xsl:variable name="tight" as="node()*" select="c:trimmed($words[not(position() = (1, last()) and self::t:made[. = $t:break])])"/>
    <xsl:for-each select="$tight">
      <xsl:choose>
        <xsl:when test="self::t:made[. = $t:break]"><t:made><xsl:text> </xsl:text></t:made></xsl:when>
        <xsl:when test="position() = 1 and self::text()"><xsl:value-of select="replace(., '^\s+', '')"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- Words between signs, if there are any. White space at their edges parts them from what
       stands around: it is outside of the signs. -->
  <xsl:template name="t:bracketed" as="node()*">
    <xsl:param name="signs" as="xs:string*"/>
    <t:made><xsl:value-of select="c:space-ahead(.)[matches(current(), '^\s')] || $signs[1]"/></t:made>
    <xsl:call-template name="t:flat"/>
    <t:made><xsl:value-of select="$signs[2] || c:space-behind(.)[matches(current(), '\s$')]"/></t:made>
  </xsl:template>

  <!-- What is done on the stage, among what is said: in brackets. -->
  <xsl:template match="stage" mode="t:words" as="node()*">
    <xsl:call-template name="t:bracketed">
      <xsl:with-param name="signs" as="xs:string*" select="if (parent::p or parent::l or parent::speaker or parent::ab
        or parent::seg or parent::q or parent::s) then c:unless-bracketed(., ('(', ')')) else ()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands at the edge of a page, or was stamped on it. -->
  <xsl:template match="fw | stamp" mode="t:words" as="node()*">
    <xsl:if test="normalize-space()">
      <t:made><xsl:value-of select="c:space-ahead(.) || '['"/></t:made>
      <xsl:call-template name="t:flat"/>
      <t:made><xsl:value-of select="']' || c:space-behind(.)"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- The terms under a term of an index. -->
  <xsl:template match="index/index" priority="1" mode="t:words" as="node()*">
    <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
    <xsl:call-template name="t:in-line">
      <xsl:with-param name="parts" as="node()*" select="if ($between) then * else node()"/>
      <xsl:with-param name="between" as="xs:string" select="$between"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands at no place but an index: its terms, each set apart from the one before it. -->
  <xsl:template match="index" mode="t:words" as="node()*">
    <xsl:if test="normalize-space()">
      <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
      <t:made><xsl:value-of select="c:space-ahead(.) || '[' || c:say('index') || $c:colon"/></t:made>
      <xsl:call-template name="t:in-line">
        <xsl:with-param name="parts" as="node()*" select="if ($between) then * else node()"/>
        <xsl:with-param name="between" as="xs:string" select="$between"/>
      </xsl:call-template>
      <t:made><xsl:value-of select="']' || c:space-behind(.)"/></t:made>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ptr[@target][not(node())] | ref[@target][not(node())]" priority="1" mode="t:words" as="element()?">
    <xsl:if test="not($t:is-reading and c:is-id-alone(.))">
      <t:made><xsl:value-of select="c:apart-before(.), c:pointer-words(.), c:apart-behind(.)" separator=""/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- A name without words, among others: whom or what it means; a reading text has no words that are not the document's. -->
  <xsl:template match="persName[c:is-unworded(.)] | placeName[c:is-unworded(.)] | orgName[c:is-unworded(.)] | rs[c:is-unworded(.)]
    | name[c:is-unworded(.)] | title[c:is-unworded(.)] | term[c:is-unworded(.)] | settlement[c:is-unworded(.)]
    | geogName[c:is-unworded(.)] | eventName[c:is-unworded(.)] | objectName[c:is-unworded(.)] | country[c:is-unworded(.)]
    | region[c:is-unworded(.)] | bibl[c:is-unworded(.)]" priority="4" mode="t:words" as="element()?">
    <xsl:if test="not($t:is-reading)">
      <t:made><xsl:value-of select="c:apart-before(.) || '[' || c:words-for-name(.) || ']' || c:apart-behind(.)"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- Nor has it those of a measure, a number, a date or an hour without words, among others; the year of a print is a part as
       others are that have values alone. -->
  <xsl:template match="measure[not(node())][c:valued(.)] | num[not(node())][c:valued(.)] | date[not(node())][c:valued(.)] | time[not(node())][c:valued(.)]" priority="4"
    mode="t:words" as="element()?">
    <xsl:if test="not($t:is-reading) or c:dates-print(.)">
      <t:made><xsl:value-of select="c:apart-before(.) || '[' || c:valued(.) || ']' || c:apart-behind(.)"/></t:made>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ptr[c:is-mute(.)] | ref[not(node())][c:is-mute(.)]" priority="2" mode="t:words" as="empty-sequence()"/>

  <!-- A pointer without words to a note that stands elsewhere is its sign; where the note is not told, there is none. -->
  <xsl:template match="ptr[c:signs-note(.)] | ref[not(node())][c:signs-note(.)]" priority="3" mode="t:words" as="element()?">
    <xsl:if test="not($t:is-reading) or c:shown-here(@target)[ancestor::text]/c:voice(.) = $c:base">
      <t:made><xsl:value-of select="' ‹' || c:say('note-sign', c:pointer-words(.)) || '›'"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- A place that a note elsewhere speaks of, with its sign. -->
  <xsl:template match="anchor[$c:has-notes-on][c:is-noted(.)] | w[$c:has-notes-on][c:is-noted(.)] | pc[$c:has-notes-on][c:is-noted(.)] | s[$c:has-notes-on][c:is-noted(.)] | c[$c:has-notes-on][c:is-noted(.)] |
    name[$c:has-notes-on][c:is-noted(.)] | persName[$c:has-notes-on][c:is-noted(.)] | placeName[$c:has-notes-on][c:is-noted(.)] | orgName[$c:has-notes-on][c:is-noted(.)] |
    geogName[$c:has-notes-on][c:is-noted(.)] | mentioned[$c:has-notes-on][c:is-noted(.)] | soCalled[$c:has-notes-on][c:is-noted(.)] | date[$c:has-notes-on][c:is-noted(.)] |
    num[$c:has-notes-on][c:is-noted(.)] | measure[$c:has-notes-on][c:is-noted(.)] | seg[$c:has-notes-on][c:is-noted(.)] | rs[$c:has-notes-on][c:is-noted(.)] | term[$c:has-notes-on][c:is-noted(.)] |
    title[$c:has-notes-on][c:is-noted(.)] | foreign[$c:has-notes-on][c:is-noted(.)] | hi[$c:has-notes-on][c:is-noted(.)] | emph[$c:has-notes-on][c:is-noted(.)]" priority="9" mode="t:words" as="node()*">
    <xsl:next-match/>
    <xsl:for-each select="if ($t:is-reading) then () else $c:notes-by-place(generate-id())">
      <t:made><xsl:value-of select="' ‹' || c:say('note-sign', c:own-sign(.)) || '›'"/></t:made>
    </xsl:for-each>
  </xsl:template>

  <!-- A date without words that has a line to itself. -->
  <xsl:template match="date[c:date-alone(.)][not($t:is-reading)]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="c:date-alone(.)"/></t:made>
  </xsl:template>

  <!-- Data, whose pointers are no words. -->
  <xsl:template match="listTranspose[not(normalize-space())] | listRelation[not(normalize-space())]" mode="t:words" as="empty-sequence()"/>

  <!-- A canonical reference without words is shown as it is. -->
  <xsl:template match="ptr[@cRef][not(node())] | ref[@cRef][not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="@cRef"/></t:made>
  </xsl:template>

  <!-- What was heard besides words. -->
  <xsl:template match="pause | vocal | kinesic | incident | writing | shift" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="c:space-ahead(.) || '[' || c:heard(.) || ($c:colon[normalize-space(current())])"/></t:made>
    <xsl:call-template name="t:flat"/>
    <t:made><xsl:value-of select="']' || c:space-behind(.)"/></t:made>
  </xsl:template>

  <!-- The halves of a line stand apart, also where no white space parts them. -->
  <xsl:template match="caesura[c:parts-words(.)]" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="$c:caesura"/></t:made>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="l/seg[c:is-second-half(.)]" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="$c:caesura"/></t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- What somebody said is parted from what follows it, though no white space does. -->
  <xsl:template match="u/seg[preceding-sibling::node()[1]/self::seg]" mode="t:words" as="node()+">
    <t:made><xsl:text> </xsl:text></t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- A paragraph of a speech begins on a line of its own. -->
  <xsl:template match="u/seg[c:is-paragraph(.)]" priority="1" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="$t:break"/></t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- An analysis of what was said: its kind and its words, in brackets. -->
  <xsl:template match="spanGrp[normalize-space()]" mode="t:words" as="node()+">
    <t:made><xsl:value-of select="c:space-ahead(.)[matches(current(), '^\s')] || c:analysed(.)"/></t:made>
    <xsl:for-each select="node()[self::* or normalize-space()]">
      <xsl:if test="position() ne 1"><t:made>; </t:made></xsl:if>
      <xsl:apply-templates select="." mode="#current"/>
    </xsl:for-each>
    <t:made><xsl:value-of select="']' || c:space-behind(.)[matches(current(), '\s$')]"/></t:made>
  </xsl:template>

  <!-- The reading of a character in another script. -->
  <xsl:template match="rt" mode="t:words" as="node()*">
    <t:made>(</t:made>
    <xsl:apply-templates mode="#current"/>
    <t:made>)</t:made>
  </xsl:template>

  <!-- A sign of a note that the source prints. -->
  <xsl:template match="ref[@type = 'note-sign'][c:leads-to-remark(.)]" priority="2" mode="t:words" as="node()*">
    <xsl:if test="not($t:is-reading)">
      <t:made>‹</t:made>
      <xsl:apply-templates mode="#current"/>
      <t:made><xsl:value-of select="' ' || c:say('note-sign', c:remark-sign(c:remark-of-sign(.))) || '›'"/></t:made>
    </xsl:if>
  </xsl:template>

  <!-- A note that says nothing has no sign. -->
  <xsl:template match="note[c:is-bare(.)]" priority="5" mode="t:words t:blocks" as="empty-sequence()"/>

  <!-- A note within a line: its number; where it is printed at its place, itself in brackets. -->
  <xsl:template match="note" priority="2" mode="t:words" as="node()*">
    <xsl:choose>
      <xsl:when test="$t:is-reading and not(c:voice(.) = $c:base and not(c:is-below(.)))"/>
      <xsl:when test="c:is-below(.)">
        <xsl:if test="empty($c:printed-signs) or empty(c:signs(.)/self::ref)">
          <t:made><xsl:value-of select="' ‹' || c:say('note-sign', c:remark-sign(.)) || '›'"/></t:made>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <t:made><xsl:text> </xsl:text></t:made>
        <xsl:call-template name="t:bracketed">
          <xsl:with-param name="signs" as="xs:string*" select="c:note-brackets(., t:voice-name(c:voice(.), c:author(.), @cert) || ' ')"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A raised number has a sign before it where a number stands close to it: with it, it would read as one. -->
  <xsl:template match="hi[t:raises-number(.)] | ref[t:raises-number(.)] | seg[t:raises-number(.)] | num[t:raises-number(.)] | edition[t:raises-number(.)][../text()[normalize-space()]]"
    mode="t:words" as="node()*">
    <xsl:if test="t:follows-digit(.)">
      <t:made>^</t:made>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- Whether an element is raised and begins with a digit; what most begin with tells that they do not. -->
  <xsl:function name="t:raises-number" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(substring($element, 1, 1), '\p{Nd}') and c:is-raised($element)"/>
  </xsl:function>

  <!-- Whether a digit stands close before a node, in the same line of words, and no sign between them. -->
  <xsl:function name="t:follows-digit" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="before" as="node()?" select="$node/preceding-sibling::node()[self::text() or self::*][1]"/>
    <xsl:variable name="words" as="xs:string"
      select="string($before/(self::text() | t:phrases(.) | self::choice/c:shown(.)))"/>
    <xsl:choose>
      <xsl:when test="$words">
        <xsl:sequence select="matches(substring($words, string-length($words)), '\p{Nd}')"/>
      </xsl:when>
      <xsl:when test="exists($before)">
        <xsl:sequence select="exists($before/(self::anchor | self::note[$t:is-reading][c:is-below(.)])) and t:follows-digit($before)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="exists(t:phrases($node/..)) and not(t:raises-number($node/..)) and t:follows-digit($node/..)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The phrases among some nodes that texts set no sign around. -->
  <xsl:function name="t:phrases" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:sequence select="$nodes/(self::hi | self::ref | self::seg | self::num | self::date | self::measure | self::rs
      | self::name | self::persName | self::placeName | self::orgName | self::title | self::term | self::emph | self::foreign
      | self::biblScope | self::unclear | self::w | self::c)"/>
  </xsl:function>

  <!-- White space that is the encoder's alone is left out; a word that a break divides is one word. -->
  <xsl:template match="text()[$c:is-tight]" mode="t:words" as="text()?">
    <xsl:value-of select="if (c:is-stray(.)) then '' else c:around-breaks(.)"/>
  </xsl:template>

  <!-- A word, sign or sentence, with the space before it that the document leaves to its markup. -->
  <xsl:template match="w | pc | s" mode="t:words" as="node()*">
    <xsl:if test="$c:sets-words-apart and c:needs-space(.)">
      <t:made><xsl:text> </xsl:text></t:made>
    </xsl:if>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

</xsl:stylesheet>
