<?xml version="1.0" encoding="UTF-8"?>
<!-- What is made of parts: entries of dictionaries, bibliographies and registers, catalogues. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What is made of parts: those in a line follow each other, a paragraph or a note of it is a block. -->
  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | relation | superEntry | entry | entryFree | re | dictScrap | attDef | valItem | castItem | eTree | tree | graph | forest | interpGrp
    | address[not(addrLine)][c:has-parts(.)]" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:parts"/>
    <xsl:if test="self::entry or self::entryFree or self::superEntry or self::msDesc">
      <t:gap/>
    </xsl:if>
  </xsl:template>

  <!-- A sense hangs from its number, an event from its kind and day. -->
  <xsl:template match="sense | hom | superEntry/entry[@n] | event[not($t:is-reading)][c:may-be-signed(.)]" mode="t:blocks"
    as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="sign" as="xs:string" select="if (self::event) then string(self::event/c:sign-of-event(.) ! (. || $c:colon))
      else string(c:sense-number(.) ! (. || ' '))"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="t:parts">
        <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || replace($sign, '.', ' ')"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="if ($sign) then t:hung($blocks, $margin || $sign) else $blocks"/>
  </xsl:template>

  <!-- One without words is told by them alone. -->
  <xsl:template match="event[not(normalize-space())][not($t:is-reading)][c:sign-of-event(.)]" priority="1" mode="t:blocks" as="element(t:block)">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block margin="{$margin}" gap="false">
      <t:made><xsl:value-of select="c:sign-of-event(.)"/></t:made>
    </t:block>
  </xsl:template>

  <!-- A reference that the text calls by a number hangs from that. -->
  <xsl:template match="listBibl/biblStruct[not($t:is-reading)][c:number-called(.)] | listBibl/bibl[not($t:is-reading)][c:number-called(.)]"
    priority="7" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="sign" as="xs:string" select="c:number-called(.)"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:next-match>
        <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || replace($sign, '.', ' ')"/>
      </xsl:next-match>
    </xsl:variable>
    <xsl:sequence select="t:hung($blocks, $margin || $sign)"/>
  </xsl:template>

  <!-- The items that an item of a manuscript consists of are set in. -->
  <xsl:template match="msItem | msItemStruct" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:call-template name="t:parts">
      <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || '  '[current()/(parent::msItem | parent::msItemStruct)]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The parts of an element, those in a line set apart. -->
  <xsl:template name="t:parts" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
    <xsl:variable name="own" as="node()*" select="if ($between) then * else node()"/>
    <xsl:variable name="parts" as="node()*" select="if ($c:hangs-signs) then t:with-signs(., $own) else $own"/>
    <xsl:variable name="blocks" as="element()*" select="t:blocks($parts)"/>
    <xsl:choose>
      <xsl:when test="empty($blocks)">
        <t:block margin="{$margin}" gap="false">
          <xsl:call-template name="t:in-line">
            <xsl:with-param name="parts" as="node()*" select="$parts"/>
            <xsl:with-param name="between" as="xs:string" select="$between"/>
          </xsl:call-template>
        </t:block>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$parts" group-adjacent="exists(t:blocks(.))">
          <xsl:choose>
            <xsl:when test="current-grouping-key()">
              <xsl:apply-templates select="current-group()" mode="t:blocks"/>
            </xsl:when>
            <xsl:otherwise>
              <t:block margin="{$margin}" gap="false">
                <xsl:call-template name="t:in-line">
                  <xsl:with-param name="parts" as="node()*" select="current-group()"/>
                  <xsl:with-param name="between" as="xs:string" select="$between"/>
                </xsl:call-template>
              </t:block>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Parts of an element without the signs that are shown at the end of one of them, and with those that stand behind it,
       unless it ends with a part that shows them. -->
  <xsl:function name="t:with-signs" as="node()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:param name="own" as="node()*"/>
    <xsl:variable name="parts" as="node()*" select="$own[empty(self::*/t:blocks(c:hung-on(.)))]"/>
    <xsl:sequence select="$parts, c:signs-behind($whole)[not(c:ends-with-part($whole) and t:blocks($parts[last()]))]"/>
  </xsl:function>

  <!-- What is made of parts, in a line: each set apart from the one before it. -->
  <xsl:template match="biblStruct | biblFull | msDesc | msPart | msFrag | person | personGrp | place | org | object | nym
    | event | relation | superEntry | entry | entryFree | hom | sense | re | dictScrap | analytic | monogr | imprint | series | relatedItem | titleStmt | editionStmt
    | publicationStmt | seriesStmt | notesStmt | sourceDesc | fileDesc | profileDesc | respStmt | msIdentifier
    | altIdentifier | msContents | msItem | msItemStruct | physDesc | objectDesc | supportDesc | layoutDesc | handDesc
    | decoDesc | bindingDesc | sealDesc | history | additional | adminInfo | dimensions | form | gramGrp | xr | etym | castItem
    | attList | attDef | valList | valItem | classes | content | location | birth | death | floruit | residence | affiliation
    | langKnowledge | state | trait | measureGrp | locusGrp | objectIdentifier
    | correspDesc | correspAction | textDesc | fs | eTree | tree | graph | forest | interpGrp | iNode | root | leaf | node
    | arc | triangle | eLeaf | cit | person/persName | place/placeName | org/orgName | biblStruct//author | biblStruct//editor
    | biblStruct//publisher | biblStruct//pubPlace | settlement[placeName] | country[placeName]
    | address[c:has-parts(.)]" mode="t:words" as="node()*">
    <xsl:if test="@n and (self::sense or self::hom or parent::superEntry)">
      <xsl:for-each select="c:sense-number(.)">
        <t:made><xsl:value-of select=". || ' '"/></t:made>
      </xsl:for-each>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="*">
        <xsl:variable name="between" as="xs:string" select="c:between(.)"/>
        <xsl:if test="$between and c:parts-before(.)"><xsl:text> </xsl:text></xsl:if>
        <xsl:call-template name="t:in-line">
          <xsl:with-param name="parts" as="node()*" select="if ($between) then * else node()"/>
          <xsl:with-param name="between" as="xs:string" select="$between"/>
        </xsl:call-template>
        <xsl:if test="$between and c:parts-after(.)"><xsl:text> </xsl:text></xsl:if>
      </xsl:when>
      <xsl:when test="normalize-space() or c:parts-before(.)">
        <xsl:apply-templates mode="#current"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A part of the name of a place that follows another. -->
  <xsl:template match="placeName/settlement | placeName/district | placeName/region | placeName/country | placeName/bloc" mode="t:words"
    as="node()*">
    <xsl:if test="empty(../parent::place) and preceding-sibling::node()[1][self::*]">
      <t:made><xsl:value-of select="c:separator(normalize-space(preceding-sibling::*[1]), normalize-space(),
        c:between-two(., c:between(..)))"/></t:made>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- The last of some dimensions, with their unit. -->
  <xsl:template match="dimensions/height | dimensions/width | dimensions/depth" mode="t:words" as="node()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:for-each select="c:unit-behind(.)"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
  </xsl:template>

  <!-- Where and when a person was born, died or was active, behind what it is. -->
  <xsl:template match="person/birth | person/death | person/floruit | personGrp/birth | personGrp/death | personGrp/floruit"
    mode="t:words" as="node()*">
    <xsl:for-each select="c:life-label(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- A part of an entry, with what its values alone tell. -->
  <xsl:template match="sex[c:may-tell(.)] | gender[c:may-tell(.)] | age[c:may-tell(.)] | faith[c:may-tell(.)] |
    nationality[c:may-tell(.)] | occupation[c:may-tell(.)] | education[c:may-tell(.)] |
    socecStatus[c:may-tell(.)] | state[c:may-tell(.)] | trait[c:may-tell(.)] |
    residence[c:may-tell(.)] | affiliation[c:may-tell(.)] | langKnowledge[c:may-tell(.)] |
    population[c:may-tell(.)] | birth[c:may-tell(.)] | death[c:may-tell(.)] |
    floruit[c:may-tell(.)]" priority="6"
    mode="t:words" as="node()*">
    <xsl:for-each select=".[not($t:is-reading)] ! c:told-before(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
    <xsl:next-match/>
    <xsl:for-each select=".[not($t:is-reading)] ! c:told-behind(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
  </xsl:template>

  <!-- The name of a person, or of a group, with what attributes tell of them. -->
  <xsl:template match="person/persName[c:may-tell-of-person(.)] | person/name[c:may-tell-of-person(.)] | personGrp/persName[c:may-tell-of-person(.)]
    | personGrp/name[c:may-tell-of-person(.)] | personGrp/orgName[c:may-tell-of-person(.)]" priority="7"
    mode="t:words" as="node()*">
    <xsl:next-match/>
    <xsl:for-each select="..[not($t:is-reading)] ! c:person-told(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
  </xsl:template>

  <!-- A reference to other entries, behind the name of their relation. -->
  <xsl:template match="xr[@type or preceding-sibling::xr]" priority="1" mode="t:words" as="node()*">
    <xsl:for-each select="c:relation(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- A reference to the headword that says nothing itself. -->
  <xsl:template match="oRef[not(node())] | pRef[not(node())]" mode="t:words" as="element()">
    <t:made><xsl:value-of select="c:headword-sign(.)"/></t:made>
  </xsl:template>

  <!-- A reference to books, which stands apart from what is before it, too. -->
  <xsl:template match="bibl[c:has-parts(.)] | origin[origPlace | origDate | date | placeName][not(p | ab)][c:has-parts(.)]" mode="t:words" as="node()*">
    <xsl:if test="preceding-sibling::node()[1][self::*]">
      <t:made><xsl:text> </xsl:text></t:made>
    </xsl:if>
    <xsl:if test="c:parts-before(.)"><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="t:in-line">
      <xsl:with-param name="parts" as="node()*" select="*"/>
      <xsl:with-param name="between" as="xs:string" select="c:between-parts(.)"/>
    </xsl:call-template>
    <xsl:if test="c:parts-after(.)"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="bibl[c:has-parts(.)][not(t:holds-blocks(.))]" priority="1" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:block">
      <xsl:with-param name="content" as="node()*" select="."/>
      <xsl:with-param name="gap" as="xs:boolean" select="empty(parent::listBibl)"/>
      <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One of parts that holds blocks, as an entry of a work among such entries does. -->
  <xsl:template match="bibl[c:has-parts(.)][t:holds-blocks(.)]" priority="1" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:parts"/>
    <t:gap/>
  </xsl:template>

  <!-- Parts that would run into each other are parted. -->
  <xsl:template match="def[c:touches-part(.)] | cit[c:touches-part(.)] | sense[c:touches-part(.)] | usg[c:touches-part(.)]
    | xr[c:touches-part(.)] | etym[c:touches-part(.)] | gramGrp[c:touches-part(.)]" priority="2" mode="t:words" as="node()*">
    <t:made><xsl:text> </xsl:text></t:made>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="ptr[c:touches-pointer(.)] | biblScope[c:touches-pointer(.)] | citedRange[c:touches-pointer(.)]" priority="3"
    mode="t:words" as="node()*">
    <t:made>, </t:made>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="bibl/title[c:touches-reference(.)] | bibl/pubPlace[c:touches-reference(.)] | bibl/publisher[c:touches-reference(.)]
    | bibl/date[c:touches-reference(.)]" priority="4" mode="t:words" as="node()*">
    <t:made>, </t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- So are words at the two sides of a line, as of a letterhead. -->
  <xsl:template match="seg[@rend][c:stands-aside(.)]" mode="t:words" as="node()*">
    <t:made><xsl:text> </xsl:text></t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- So are a date and a place that would. -->
  <xsl:template match="dateline/date[c:touches-dating(.)] | dateline/placeName[c:touches-dating(.)] | dateline/settlement[c:touches-dating(.)]
    | docDate/date[c:touches-dating(.)] | docDate/placeName[c:touches-dating(.)]" priority="4" mode="t:words" as="node()*">
    <t:made><xsl:text> </xsl:text></t:made>
    <xsl:next-match/>
  </xsl:template>

  <!-- Some parts in a line. -->
  <xsl:template name="t:in-line" as="node()*">
    <xsl:param name="parts" as="node()*"/>
    <xsl:param name="between" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$between">
        <xsl:iterate select="$parts">
          <xsl:param name="before" as="xs:string" select="''"/>
          <xsl:variable name="words" as="xs:string" select="let $own := normalize-space(.[not(self::msDesc)]) return
            if ($own and not($c:signs-headwords and c:begins-with-headword(.))) then $own
            else if ($t:is-reading and c:is-of-person(.) and empty((self::birth, self::death, self::floruit))) then '' else c:said(.)"/>
          <xsl:if test="$before and ($between = ' ' or not($c:parts-have-lines and c:meets-line(.)))">
            <xsl:variable name="sign" as="xs:string" select="c:separator($before, $words,
              if ($between = ' ') then c:between-two(., $between) else $between)"/>
            <xsl:if test="$sign">
              <t:made><xsl:value-of select="$sign"/></t:made>
            </xsl:if>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="(not(map:contains($c:wholes, local-name())) or text()[normalize-space()]) and string() ne $words and c:ends-with-space(.)">
              <xsl:variable name="shown" as="node()*">
                <xsl:apply-templates select="." mode="t:words"/>
              </xsl:variable>
              <xsl:sequence select="c:trimmed($shown)"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:apply-templates select="." mode="t:words"/>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:next-iteration>
            <xsl:with-param name="before" select="if ($words) then $words else $before"/>
          </xsl:next-iteration>
        </xsl:iterate>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="signs" as="element()*" select="if ($c:hangs-signs) then $parts/self::*[c:hung-on(.)] else ()"/>
        <xsl:apply-templates select="$parts except $signs" mode="t:words"/>
        <xsl:for-each select="$signs">
          <t:made><xsl:value-of select="c:separator(normalize-space(preceding-sibling::*[1]), normalize-space(), ' ')"/></t:made>
          <xsl:apply-templates select="." mode="t:words"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an item of a manuscript begins or ends with, behind what it is. -->
  <xsl:template match="msItem/rubric | msItem/incipit | msItem/explicit | msItem/finalRubric | msItem/colophon
    | msItemStruct/rubric | msItemStruct/incipit | msItemStruct/explicit | msItemStruct/finalRubric | msItemStruct/colophon"
    mode="t:words" as="node()*">
    <xsl:for-each select="c:item-label(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
    <xsl:next-match/>
  </xsl:template>

  <!-- A part of a work, behind what it is; where it has no words, its values. -->
  <xsl:template match="biblScope[@unit or @from] | citedRange[@unit or @from] | locus[@from or @target]" mode="t:words" as="node()*">
    <xsl:for-each select="c:scope(.), c:range(.)">
      <t:made><xsl:value-of select="."/></t:made>
    </xsl:for-each>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

</xsl:stylesheet>
