<?xml version="1.0" encoding="UTF-8"?>
<!-- What is made of parts: entries of dictionaries, bibliographies and registers, catalogues. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Where blocks may stand each is one, unless it stands among words. -->
  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | superEntry | entry | entryFree | hom | sense | re | dictScrap | fs | eTree | tree | graph | forest | interpGrp | relation | particDesc | settingDesc"
    mode="h:text" as="element()">
    <xsl:choose>
      <xsl:when test="h:is-in-line(.)">
        <span>
          <xsl:call-template name="h:whole-attributes"/>
          <xsl:call-template name="h:parts"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <div>
          <xsl:call-template name="h:whole-attributes"/>
          <xsl:call-template name="h:parts-apart"/>
          <xsl:if test="$c:hangs-signs">
            <xsl:call-template name="h:signs-behind"/>
          </xsl:if>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The signs that stand behind a part, unless it ends with one that shows them. -->
  <xsl:template name="h:signs-behind" as="element()*">
    <xsl:if test="not(c:ends-with-part(.))">
      <xsl:for-each select="c:signs-behind(.)">
        <xsl:call-template name="h:separator">
          <xsl:with-param name="between" as="xs:string" select="' '"/>
          <xsl:with-param name="before" as="xs:string" select="normalize-space(preceding-sibling::*[1])"/>
          <xsl:with-param name="words" as="xs:string" select="normalize-space()"/>
        </xsl:call-template>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The attributes of what is made of parts; an entry can be cited, a sense has its number, and so has a reference that the text
       calls by one, an event its kind and day. -->
  <xsl:template name="h:whole-attributes" as="node()*">
    <xsl:call-template name="h:attributes"/>
    <xsl:if test="(self::entry or self::entryFree or self::superEntry) and not(c:owns-id(.))">
      <xsl:attribute name="id" select="c:generated-id(.)"/>
    </xsl:if>
    <xsl:if test="@n and (self::sense or self::hom or parent::superEntry)">
      <xsl:sequence select="h:sense-number(.)"/>
    </xsl:if>
    <xsl:for-each select="self::biblStruct/c:number-called(.)">
      <span class="number made">{.}</span>
    </xsl:for-each>
    <xsl:variable name="colon" as="xs:string" select="if (normalize-space()) then $c:colon else ''"/>
    <xsl:for-each select="self::event/c:sign-of-event(.)">
      <span class="made">{. || $colon}</span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | superEntry | entry | entryFree | hom | sense | re | dictScrap | fs | eTree | tree | graph | forest | interpGrp | relation | particDesc | settingDesc"
    mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="@n and (self::sense or self::hom or parent::superEntry)">
        <xsl:sequence select="h:sense-number(.)"/>
      </xsl:if>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- What groups parts within them: a block only where it holds one. -->
  <xsl:template match="analytic | monogr | imprint | series | relatedItem | titleStmt | editionStmt | publicationStmt
    | seriesStmt | notesStmt | sourceDesc | fileDesc | profileDesc | respStmt | msIdentifier | altIdentifier | msContents
    | physDesc | objectDesc | supportDesc | layoutDesc | handDesc | decoDesc | bindingDesc
    | sealDesc | history | additional | adminInfo | dimensions | form | gramGrp | xr | etym | castItem | attList | attDef
    | valList | valItem | classes | content | location | birth | death | floruit | residence | affiliation | langKnowledge | state
    | trait | measureGrp | locusGrp | objectIdentifier | correspDesc
    | correspAction | textDesc | iNode | root | leaf | node | arc | triangle | eLeaf | index"
    mode="h:text" as="element()+">
    <xsl:choose>
      <xsl:when test="if (*[*]) then h:is-block(.) else h:holds-blocks(.)">
        <div>
          <xsl:call-template name="h:attributes"/>
          <xsl:for-each select="c:told-before(.)">
            <span class="made">{.}</span>
          </xsl:for-each>
          <xsl:call-template name="h:parts-apart"/>
          <xsl:for-each select="c:told-behind(.)">
            <span class="made">{.}</span>
          </xsl:for-each>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An item of a manuscript has lines of its own, and so has each of those that it consists of. -->
  <xsl:template match="msItem | msItemStruct" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:choose>
        <xsl:when test="h:is-block(.)">
          <xsl:call-template name="h:parts-apart"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="h:parts"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <!-- Whether a block may stand in a group of parts, or in one of them: told by names alone. A function, since Saxon works
       through a union in the template of a union for each pair of their names, half a second each time it compiles. -->
  <xsl:function name="h:may-hold-blocks" as="xs:boolean">
    <xsl:param name="group" as="element()"/>
    <xsl:sequence _select="exists($group/({$h:always-blocks})) or exists($group/({$h:sometimes-blocks}))
      or exists($group/*/({$h:always-blocks})) or exists($group/*/({$h:sometimes-blocks}))"/>
  </xsl:function>

  <xsl:template match="analytic | monogr | imprint | series | relatedItem | titleStmt | editionStmt | publicationStmt
    | seriesStmt | notesStmt | sourceDesc | fileDesc | profileDesc | respStmt | msIdentifier | altIdentifier | msContents
    | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc | handDesc | decoDesc | bindingDesc
    | sealDesc | history | additional | adminInfo | dimensions | form | gramGrp | xr | etym | castItem | attList | attDef
    | valList | valItem | classes | content | location | birth | death | floruit | residence | affiliation | langKnowledge | state
    | trait | measureGrp | locusGrp | objectIdentifier | correspDesc
    | correspAction | textDesc | iNode | root | leaf | node | arc | triangle | eLeaf | cit"
    mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- The last of some dimensions, with their unit. -->
  <xsl:template match="dimensions/height | dimensions/width | dimensions/depth" mode="h:text h:words" as="element()+">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
    <xsl:for-each select="c:unit-behind(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
  </xsl:template>

  <!-- A part of a work, behind what it is; where it has no words, its values. -->
  <xsl:template match="biblScope[@unit or @from] | citedRange[@unit or @from] | locus[@from or @target]" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="c:scope(.), c:range(.)">
        <span class="made">{.}</span>
      </xsl:for-each>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- What an item of a manuscript begins or ends with, behind what it is. -->
  <xsl:template match="msItem/rubric | msItem/incipit | msItem/explicit | msItem/finalRubric | msItem/colophon
    | msItemStruct/rubric | msItemStruct/incipit | msItemStruct/explicit | msItemStruct/finalRubric | msItemStruct/colophon"
    mode="h:text h:words" as="node()+">
    <xsl:for-each select="c:item-label(.)">
      <span class="made">{.}</span>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- A reference to other entries, behind the name of their relation. -->
  <xsl:template match="xr[@type or preceding-sibling::xr]" priority="1" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="c:relation(.)">
        <span class="made">{.}</span>
      </xsl:for-each>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- Parts that would run into each other are parted; one in a block, which is set as words, is already. -->
  <xsl:template match="def[c:touches-part(.)] | cit[c:touches-part(.)] | sense[c:touches-part(.)] | usg[c:touches-part(.)]
    | xr[c:touches-part(.)] | etym[c:touches-part(.)] | gramGrp[c:touches-part(.)]" priority="2" mode="h:text h:words" as="node()+">
    <xsl:variable name="part" as="node()+">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:if test="empty($part[2])">
      <span class="made"><xsl:text> </xsl:text></span>
    </xsl:if>
    <xsl:sequence select="$part"/>
  </xsl:template>

  <xsl:template match="ptr[c:touches-pointer(.)] | biblScope[c:touches-pointer(.)] | citedRange[c:touches-pointer(.)]" priority="3"
    mode="h:text h:words" as="node()+">
    <span class="made">, </span>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="bibl/title[c:touches-reference(.)] | bibl/pubPlace[c:touches-reference(.)] | bibl/publisher[c:touches-reference(.)]
    | bibl/date[c:touches-reference(.)]" priority="4" mode="h:text h:words" as="node()+">
    <span class="made">, </span>
    <xsl:next-match/>
  </xsl:template>

  <!-- So are words at the two sides of a line, as of a letterhead. -->
  <xsl:template match="seg[@rend][c:stands-aside(.)]" mode="h:words" as="node()+">
    <span class="made"><xsl:text> </xsl:text></span>
    <xsl:next-match/>
  </xsl:template>

  <!-- So are a date and a place that would. -->
  <xsl:template match="dateline/date[c:touches-dating(.)] | dateline/placeName[c:touches-dating(.)] | dateline/settlement[c:touches-dating(.)]
    | docDate/date[c:touches-dating(.)] | docDate/placeName[c:touches-dating(.)]" priority="4" mode="h:text h:words" as="node()+">
    <span class="made"><xsl:text> </xsl:text></span>
    <xsl:next-match/>
  </xsl:template>

  <!-- An address that is not told by lines. -->
  <xsl:template match="address[c:has-parts(.)]" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- A reference close behind an element stands apart from it. -->
  <xsl:template match="bibl[not(parent::listBibl or parent::cit or parent::bibl)][preceding-sibling::node()[1][self::*]]" priority="3" mode="h:words" as="element()+">
    <xsl:if test="normalize-space()">
      <span class="made"><xsl:text> </xsl:text></span>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- One that is made of parts. -->
  <xsl:template match="bibl[c:has-parts(.)]" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- So is an origin, of places and dates. -->
  <xsl:template match="origin[origPlace | origDate | date | placeName][not(p | ab)][c:has-parts(.)]" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- The parts in a line: what holds no text of its own has each set apart from the one before it. -->
  <xsl:template name="h:parts" as="node()*">
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <xsl:apply-templates mode="h:words"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:if test="c:parts-before(.)"><xsl:text> </xsl:text></xsl:if>
        <xsl:variable name="between" as="xs:string" select="c:between-parts(.)"/>
        <xsl:variable name="words" as="xs:string*" select="* ! (let $own := normalize-space(.[not(self::msDesc)]) return if ($own and not($c:signs-headwords and c:begins-with-headword(.))) then $own else c:said(.))"/>
        <xsl:for-each select="*">
          <xsl:variable name="at" as="xs:integer" select="position()"/>
          <xsl:choose>
            <xsl:when test="$at eq 1"/>
            <xsl:when test="$between ne ' ' and $c:parts-have-lines and c:meets-line(.)">
              <xsl:text> </xsl:text>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="h:separator">
                <xsl:with-param name="between" as="xs:string" select="if ($between = ' ') then c:between-two(., $between) else $between"/>
                <xsl:with-param name="before" as="xs:string" select="$words[$at - 1]"/>
                <xsl:with-param name="words" as="xs:string" select="$words[$at]"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:choose>
            <xsl:when test="(not(map:contains($c:wholes, local-name())) or text()[normalize-space()]) and string() ne $words[$at] and c:ends-with-space(.)">
              <xsl:variable name="shown" as="node()*">
                <xsl:apply-templates select="." mode="h:words"/>
              </xsl:variable>
              <xsl:sequence select="c:trimmed($shown)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="." mode="h:words"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:if test="c:parts-after(.)"><xsl:text> </xsl:text></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The parts that need nothing beside them: a paragraph, a note, a section. -->
  <xsl:variable name="h:apart" static="yes" as="xs:string" select="'p | ab | note | head | label | list | sense | entry
    | hom | re | place | person | event | bibl | biblStruct | table | figure | eTree | listBibl | listPlace | listPerson
    | listEvent | msPart | msFrag | msItem | msItemStruct'"/>

  <!-- The same of an element itself. -->
  <xsl:variable name="h:is-apart" static="yes" as="xs:string" select="replace($h:apart, '([A-Za-z]+)', 'self::$1')"/>

  <!-- Whether a part becomes a block, beside which no comma stands. -->
  <xsl:function name="h:is-block" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="h:may-hold-blocks($part) and (h:holds-blocks($part)
      or (some $one in $part/* satisfies h:holds-blocks($one)))"/>
  </xsl:function>

  <!-- The parts where blocks may stand among them. -->
  <xsl:template name="h:parts-apart" as="node()*">
    <xsl:variable name="parts" as="element()*" select="if ($c:hangs-signs) then *[empty(c:hung-on(.))] else *"/>
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <xsl:apply-templates mode="h:text"/>
      </xsl:when>
      <xsl:when test="$parts[2]">
        <xsl:variable name="between" as="xs:string" select="c:between-parts(.)"/>
        <xsl:variable name="none-apart" as="xs:boolean" _select="empty(({$h:apart}))"/>
        <xsl:variable name="words" as="xs:string*" select="$parts ! (let $own := normalize-space(.[not(self::msDesc)]) return if ($own and not($c:signs-headwords and c:begins-with-headword(.))) then $own else c:said(.))"/>
        <xsl:variable name="are-blocks" as="xs:boolean*" select="if ($between = ' ') then () else $parts ! (exists(*) and h:is-block(.))"/>
        <xsl:for-each select="$parts">
          <xsl:variable name="at" as="xs:integer" select="position()"/>
          <xsl:if _test="$at ne 1 and ($none-apart or not(exists({$h:is-apart})
            or exists(preceding-sibling::*[not(self::note[c:is-below(.) or not(c:said(.))])][1]/({$h:is-apart}))))">
            <xsl:choose>
              <xsl:when test="$are-blocks[$at] or $are-blocks[$at - 1]">
                <xsl:text> </xsl:text>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="h:separator">
                  <xsl:with-param name="between" as="xs:string" select="if ($between = ' ') then c:between-two(., $between) else $between"/>
                  <xsl:with-param name="before" as="xs:string" select="$words[$at - 1]"/>
                  <xsl:with-param name="words" as="xs:string" select="$words[$at]"/>
                </xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="(not(map:contains($c:wholes, local-name())) or text()[normalize-space()]) and string() ne $words[$at] and c:ends-with-space(.)">
              <xsl:variable name="shown" as="node()*">
                <xsl:apply-templates select="." mode="h:text"/>
              </xsl:variable>
              <xsl:sequence select="c:trimmed($shown)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="." mode="h:text"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$parts" mode="h:text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What tells that two parts need a closer look where they meet: no word there, white space, or a sign. -->
  <xsl:variable name="h:signs" static="yes" as="xs:string" select="' &#9;&#10;&#13;…–()[]' || $c:stops"/>

  <!-- What is set before a part that follows another, by the words of both, their white space normalized. Most words neither
       begin nor end with a sign: that is seen first. -->
  <xsl:template name="h:separator" as="element()?">
    <xsl:param name="between" as="xs:string"/>
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$between and not(contains($h:signs, substring($words, 1, 1))
        or contains($h:signs, substring($before, string-length($before))))">
        <span class="made">
          <xsl:value-of select="$between"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="if ($words) then c:separator(string(preceding-sibling::*[c:said(.)][1] ! c:said(.)), $words, $between)[.] else ()">
          <span class="made">
            <xsl:value-of select="."/>
          </span>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A name in a register is made of parts too, and so is a place that is told by its name and where it lies. -->
  <xsl:template match="person/persName[*] | place/placeName[*] | org/orgName[*] | biblStruct//author[*] | biblStruct//editor[*]
    | biblStruct//publisher[*] | biblStruct//pubPlace[*] | settlement[placeName] | country[placeName]"
    mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- A part of a name that follows another. -->
  <xsl:template match="forename | surname | roleName | nameLink | addName | genName" mode="h:text h:words" as="element()+">
    <xsl:if test="not(../parent::person) and preceding-sibling::node()[1][self::*][not(self::lb or self::pb or self::cb)]
      and (parent::persName or parent::name or not(ancestor::biblStruct))">
      <xsl:call-template name="h:separator">
        <xsl:with-param name="between" as="xs:string" select="if (parent::p or parent::ab or parent::l or parent::seg or parent::s) then ' '
          else c:between(..)"/>
        <xsl:with-param name="before" as="xs:string" select="normalize-space(preceding-sibling::*[1])"/>
        <xsl:with-param name="words" as="xs:string" select="normalize-space()"/>
      </xsl:call-template>
    </xsl:if>
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- A part of the name of a place that follows another. -->
  <xsl:template match="placeName/settlement | placeName/district | placeName/region | placeName/country | placeName/bloc" priority="3"
    mode="h:text h:words" as="element()+">
    <xsl:if test="empty(../parent::place) and preceding-sibling::node()[1][self::*]">
      <xsl:call-template name="h:separator">
        <xsl:with-param name="between" as="xs:string" select="c:between-two(., c:between(..))"/>
        <xsl:with-param name="before" as="xs:string" select="normalize-space(preceding-sibling::*[1])"/>
        <xsl:with-param name="words" as="xs:string" select="normalize-space()"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- The number of a sense or a homonym, where its own words do not begin with it. -->
  <xsl:function name="h:sense-number" as="element()?">
    <xsl:param name="sense" as="element()"/>
    <xsl:for-each select="c:sense-number($sense)">
      <span class="number made">{.} </span>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether an element stands among words: in what holds text of its own. A list of entries holds none, nor does
       a body or a section, and may hold thousands of them, each of which asks. -->
  <xsl:function name="h:is-in-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/(parent::listPerson | parent::listPlace | parent::listEvent | parent::listOrg
      | parent::listBibl | parent::listNym | parent::listObject | parent::listWit | parent::body | parent::div))
      and exists($element/..[c:holds-text(.)])"/>
  </xsl:function>

  <!-- A reference to the headword that says nothing itself. -->
  <xsl:template match="oRef[not(node())] | pRef[not(node())]" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <span class="made">{c:headword-sign(.)}</span>
    </span>
  </xsl:template>

  <!-- The terms under a term of an index. -->
  <xsl:template match="index/index" priority="1" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:call-template name="h:parts"/>
    </span>
  </xsl:template>

  <!-- A term of an index, which stands at its place in no print: in brackets. -->
  <xsl:template match="index" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:if test="normalize-space()">
        <span class="made"> [{c:say('index') || $c:colon}</span>
        <xsl:call-template name="h:parts"/>
        <span class="made">]</span>
      </xsl:if>
    </span>
  </xsl:template>

</xsl:stylesheet>
