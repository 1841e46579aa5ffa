<?xml version="1.0" encoding="UTF-8"?>
<!-- The blocks of a text: paragraphs, verses, speeches, each with its margin. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:t="https://tei-tools.org/ns/text"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- By how much words are indented that are not the document's. -->
  <xsl:variable name="t:margin" as="xs:string" select="'    '"/>

  <!-- The blocks of a text; what has no words leaves no line. -->
  <xsl:mode name="t:blocks" on-no-match="deep-skip" warning-on-multiple-match="no"/>

  <!-- What may hold blocks: words between them are blocks of their own; what holds none is one, alone. Each child is asked
       once whether it is a block, and white space not at all. -->
  <xsl:template name="t:mixed" as="element()*">
    <xsl:param name="gap" as="xs:boolean" select="true()"/>
    <xsl:param name="alone" as="xs:boolean" select="$gap"/>
    <xsl:param name="labelled" as="xs:boolean" select="true()"/>
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:variable name="blocks" as="element()*" select="t:blocks($content)"/>
    <xsl:choose>
      <xsl:when test="empty($blocks)">
        <xsl:call-template name="t:block">
          <xsl:with-param name="content" as="node()*" select="$content"/>
          <xsl:with-param name="gap" as="xs:boolean" select="$alone"/>
          <xsl:with-param name="labelled" as="xs:boolean" select="$labelled"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="count($blocks) = count($content[self::*]) and empty($content[self::text()][normalize-space()])">
        <xsl:apply-templates select="$blocks" mode="t:blocks"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each-group select="$content" group-adjacent="exists(t:blocks(.))">
          <xsl:choose>
            <xsl:when test="current-grouping-key()">
              <xsl:apply-templates select="current-group()" mode="t:blocks"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="t:block">
                <xsl:with-param name="content" as="node()*" select="current-group()"/>
                <xsl:with-param name="gap" as="xs:boolean" select="$gap"/>
                <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A block of some nodes' words; it leaves no line if they turn out to be none. -->
  <xsl:template name="t:block" as="element()*">
    <xsl:param name="content" as="node()*" select="node()"/>
    <xsl:param name="gap" as="xs:boolean" select="true()"/>
    <xsl:param name="labelled" as="xs:boolean" select="false()"/>
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:choose>
      <xsl:when test="not($labelled) and exists(@resp) and c:is-apart(.)">
        <xsl:call-template name="t:other-block">
          <xsl:with-param name="content" as="node()*" select="$content"/>
          <xsl:with-param name="gap" as="xs:boolean" select="$gap"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="exists($content)">
        <t:block margin="{$margin}" gap="{$gap}">
          <xsl:apply-templates select="$content" mode="t:words"/>
        </t:block>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The same in another voice: set apart, or left out of a reading text. -->
  <xsl:template name="t:other-block" as="element()*">
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="gap" as="xs:boolean"/>
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:if test="not($t:is-reading)">
      <xsl:variable name="words" as="node()*">
        <xsl:apply-templates select="$content" mode="t:words"/>
      </xsl:variable>
      <xsl:if test="some $word in $words satisfies t:has-words($word)">
        <t:block margin="{$margin}" gap="{$gap}">
          <xsl:call-template name="t:in-angles">
            <xsl:with-param name="words" as="node()*" select="$words"/>
          </xsl:call-template>
        </t:block>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Whether there is more than breaks and white space. -->
  <xsl:function name="t:has-words" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="normalize-space(if (contains($words, $t:break)) then translate($words, $t:break, '') else $words) ne ''"/>
  </xsl:function>

  <!-- The blocks that leave a line. -->
  <xsl:function name="t:worded" as="element(t:block)*">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:sequence select="$blocks[self::t:block][not(@gap) or t:has-words(.)]"/>
  </xsl:function>

  <!-- Sets apart the words of another voice, under its name where there are several such, or it is the document's. Where they
       begin or end a line, that is outside of the signs. -->
  <xsl:template name="t:in-angles" as="node()*">
    <xsl:param name="words" as="node()*"/>
    <xsl:sequence select="$words[1]/self::t:made[. = $t:break]"/>
    <t:made><xsl:value-of select="'‹' || (t:voice-name(c:voice(.), c:author(.), ()) || ' ')[count($t:voices-apart) gt 1 or c:voice(current()) = $c:base]"/></t:made>
    <xsl:sequence select="$words[not(position() = (1, last()) and self::t:made[. = $t:break])]"/>
    <t:made>›</t:made>
    <xsl:sequence select="tail($words)[last()]/self::t:made[. = $t:break]"/>
  </xsl:template>

  <!-- The voices of what may be set apart so, in lines and among blocks, as readers see them, beside the document's. -->
  <xsl:variable name="t:voices-apart" as="xs:string*" select="distinct-values(($c:texts//(@resp/.. | figDesc) | $c:analyses)[not(self::note)]
    [c:speaks(.)][normalize-space()][not(c:voice(.) = ($c:base, c:voice(..)))] ! c:voice-label(c:voice(.), c:author(.)))"/>

  <!-- Blocks that hang from a sign: it stands before the first of them. -->
  <xsl:function name="t:hung" as="element()*">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="first" as="element(t:block)?" select="t:worded($blocks)[1]"/>
    <xsl:for-each select="$blocks">
      <xsl:choose>
        <xsl:when test=". is $first">
          <t:block>
            <xsl:sequence select="@*"/>
            <xsl:attribute name="first" select="$sign || substring((@first, @margin)[1], string-length($sign) + 1)"/>
            <xsl:sequence select="node()"/>
          </t:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- Blocks between two signs. -->
  <xsl:function name="t:framed" as="element()*">
    <xsl:param name="blocks" as="element()*"/>
    <xsl:param name="signs" as="xs:string*"/>
    <xsl:variable name="first" as="element(t:block)?" select="t:worded($blocks)[1]"/>
    <xsl:variable name="last" as="element(t:block)?" select="t:worded($blocks)[last()]"/>
    <xsl:for-each select="$blocks">
      <xsl:choose>
        <xsl:when test="exists($signs) and (. is $first or . is $last)">
          <t:block>
            <xsl:sequence select="@*"/>
            <xsl:variable name="shown" as="node()*" select="node()[normalize-space(translate(., $t:break, ''))]"/>
            <xsl:for-each select="$signs[1][current() is $first]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
            <xsl:sequence select="c:trimmed(node()[not(. &lt;&lt; $shown[1] or . &gt;&gt; $shown[last()])])"/>
            <xsl:for-each select="$signs[2][current() is $last]"><t:made><xsl:value-of select="."/></t:made></xsl:for-each>
          </t:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- What is not the document's own stands under the name of its voice, or is left out of a reading text.
       Blocks of one voice that follow each other share one name. -->
  <xsl:template match="body[*/@resp][not(text()[normalize-space()])]" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:for-each-group select="*" group-adjacent="if (self::note or self::div) then 'own' else c:voice(.)">
      <xsl:variable name="own" as="xs:boolean" select="current-grouping-key() = ($c:base, 'own')"/>
      <xsl:choose>
        <xsl:when test="$own">
          <xsl:apply-templates select="current-group()" mode="#current"/>
        </xsl:when>
        <xsl:when test="not($t:is-reading)">
          <t:block margin="{$margin}"><t:made><xsl:value-of select="t:voice-name(current-grouping-key(), c:author(.), ())"/></t:made></t:block>
          <xsl:for-each select="current-group()">
            <xsl:call-template name="t:block">
              <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
              <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
              <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
            </xsl:call-template>
          </xsl:for-each>
          <t:gap/>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- What holds blocks and is not in the voice of what is around it stands under the name of its own. -->
  <xsl:template match="*[@resp][not(self::note)]" priority="9" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:choose>
      <xsl:when test="not(c:is-apart(.)) or not(t:holds-blocks(.))">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="not($t:is-reading)">
        <t:block margin="{$margin}"><t:made><xsl:value-of select="t:voice-name(c:voice(.), c:author(.), ())"/></t:made></t:block>
        <xsl:next-match>
          <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
        </xsl:next-match>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What is found out about a text, among its blocks: a line. -->
  <xsl:template match="interpGrp | linkGrp | joinGrp | altGrp" priority="8" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:block">
      <xsl:with-param name="content" as="node()*" select="."/>
      <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A text of a corpus under its title. -->
  <xsl:template match="TEI | teiCorpus" mode="t:blocks" as="element()*">
    <t:gap/>
    <t:block><t:made><xsl:value-of select="upper-case(c:title(.))"/></t:made></t:block>
    <t:gap/>
    <xsl:apply-templates select="text | sourceDoc | TEI | teiCorpus" mode="#current"/>
  </xsl:template>

  <!-- None can stand in a text; what words it holds there are shown. -->
  <xsl:template match="text//TEI[not(text | sourceDoc | TEI)] | text//teiCorpus[not(TEI | teiCorpus)]" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:mixed"/>
  </xsl:template>

  <!-- Lines that stand together, an empty line after the last; a stanza below its number where something speaks of that. -->
  <xsl:template match="lg | address | sp | castList | titlePage | postscript | listBibl | quote | q | said | cit
    | castGroup | spGrp | listWit | listApp | listPerson | listPlace | listOrg | listEvent | zone | surface" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:for-each select="self::lg[@n][not($t:is-reading)]/c:stanza-number(.)">
      <t:block margin="{$margin}" gap="false"><t:made><xsl:value-of select="'[' || . || ']'"/></t:made></t:block>
    </xsl:for-each>
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
      <xsl:with-param name="labelled" as="xs:boolean" select="false()"/>
    </xsl:call-template>
    <t:gap/>
  </xsl:template>

  <!-- A quotation with its source: in a line, unless one of them holds blocks. -->
  <xsl:template match="cit[not(t:holds-blocks(.))]" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:block">
      <xsl:with-param name="content" as="node()*" select="."/>
      <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What opens or closes a text is made of lines. -->
  <xsl:template match="opener | closer" mode="t:blocks" as="element()*">
    <xsl:choose>
      <xsl:when test="text()[normalize-space()]">
        <xsl:call-template name="t:mixed">
          <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="*">
          <xsl:choose>
            <xsl:when test="t:holds-blocks(.) or self::note">
              <xsl:apply-templates select="." mode="#current"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="t:block">
                <xsl:with-param name="content" as="node()*" select="if (exists(@resp) and c:speaks(.)) then node() else ."/>
                <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <t:gap/>
  </xsl:template>

  <!-- Lines without an empty line after them. -->
  <xsl:template match="l | addrLine | signed | salute | speaker | label | dateline[parent::opener or parent::closer]
    | witness | bibl[parent::listBibl] | sp/stage | item/head | app | line" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="alone" as="xs:boolean" select="false()"/>
      <xsl:with-param name="labelled" as="xs:boolean" select="false()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What is done on the stage is in brackets, as among what is said: no type tells it from that. -->
  <xsl:template match="stage | sound | view | camera | tech" priority="1" mode="t:blocks" as="element()*">
    <xsl:variable name="blocks" as="element()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="t:framed($blocks, if (matches(normalize-space(), '^[(\[⟨‹]')) then () else ('(', ')'))"/>
  </xsl:template>

  <!-- What stands at the edge of a page, or was stamped on it, is in brackets; of several that are held together, each is. -->
  <xsl:template match="fw[not(@resp)][not(fw)] | stamp" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:block">
      <xsl:with-param name="content" as="node()*" select="."/>
    </xsl:call-template>
  </xsl:template>

  <!-- A line that its source sets in is set in. -->
  <xsl:template match="l[@rend ! tokenize(.) = ('indent', 'indented')]" priority="0.7" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:next-match>
      <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || '  '"/>
    </xsl:next-match>
  </xsl:template>

  <!-- A part of a verse that speakers share stands where the part before it ended. -->
  <xsl:template match="l[@part or @prev or $c:joins-lines]" mode="t:blocks" as="element()*">
    <xsl:choose>
      <xsl:when test="exists(c:later-part(.))">
        <xsl:call-template name="t:block">
          <xsl:with-param name="gap" as="xs:boolean" select="false()"/>
          <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="substring(
            '                                        ', 1, c:width-before(., 40))"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What somebody said, behind the speaker's sign; an empty line where nothing more is said. -->
  <xsl:template match="u" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <t:block margin="{$margin}">
      <xsl:for-each select="c:speakers(.)[.] ! (. || $c:colon), c:transition(.)">
        <t:made><xsl:value-of select="."/></t:made>
      </xsl:for-each>
      <xsl:apply-templates mode="t:words"/>
    </t:block>
    <xsl:if test="empty(following-sibling::*[not(self::pb or self::cb or self::milestone or self::anchor)][1]/self::u)">
      <t:gap/>
    </xsl:if>
  </xsl:template>

  <!-- What somebody wrote into a conversation, under the writer's sign. -->
  <xsl:template match="post" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:for-each select="c:posted(.)[.]">
      <t:block margin="{$margin}"><t:made><xsl:value-of select=". || normalize-space($c:colon)"/></t:made></t:block>
    </xsl:for-each>
    <xsl:call-template name="t:mixed"/>
    <t:gap/>
  </xsl:template>

  <!-- A heading has an empty line before it, unless it is one of an item, a figure or a note. -->
  <xsl:template match="head" mode="t:blocks" as="element()*">
    <xsl:if test="empty(parent::figure | parent::note | parent::list/parent::item)">
      <t:gap/>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <!-- A section that has no heading is named in brackets, if its name can be told: below an empty line, or the name of the
       section that it begins. A reading text has the empty line alone. -->
  <xsl:template match="div[@type][not(head)]" mode="t:blocks" as="element()*">
    <xsl:variable name="begins" as="xs:boolean" select="exists(parent::div) and empty(preceding-sibling::*)"/>
    <xsl:for-each select="c:part-name(.)">
      <xsl:if test="not($begins)">
        <t:gap/>
      </xsl:if>
      <xsl:if test="not($t:is-reading)">
        <t:block><t:made><xsl:value-of select="'[' || . || ']'"/></t:made></t:block>
      </xsl:if>
    </xsl:for-each>
    <xsl:call-template name="t:mixed"/>
  </xsl:template>

  <!-- What stands beside the edition of a text is the editor's: under the name of that voice, or left out of a reading text. -->
  <xsl:template match="div[c:is-beside(.)]" priority="1" mode="t:blocks" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:if test="not($t:is-reading) and normalize-space()">
      <t:block margin="{$margin}"><t:made><xsl:value-of select="string-join((t:voice-name('edition', (), ()), c:part-name(.)), ' ')"/></t:made></t:block>
      <xsl:call-template name="t:mixed">
        <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- So are registers behind it. -->
  <xsl:template match="back[*[c:is-register(.)]]" mode="t:blocks" as="element()*">
    <xsl:for-each-group select="node()[self::* or normalize-space()]" group-adjacent="exists(self::*[c:is-register(.)])">
      <xsl:choose>
        <xsl:when test="not(current-grouping-key())">
          <xsl:call-template name="t:mixed">
            <xsl:with-param name="content" as="node()*" select="current-group()"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="not($t:is-reading)">
          <t:block><t:made><xsl:value-of select="t:voice-name('edition', (), ()), c:say('lists')"/></t:made></t:block>
          <xsl:apply-templates select="current-group()" mode="#current">
            <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$t:margin"/>
          </xsl:apply-templates>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Paragraphs that were added, deleted or supplied whole. -->
  <xsl:template match="supplied | surplus | del | add | corr[not(parent::choice)]" mode="t:blocks" as="element()*">
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="t:mixed"/>
    </xsl:variable>
    <xsl:variable name="signs" as="xs:string*" select="c:brackets(.)"/>
    <xsl:variable name="told" as="xs:string?" select=".[@hand or @place][not($t:is-reading)] ! (' ' || c:change-told(.))[normalize-space()]"/>
    <xsl:sequence select="t:framed($blocks, if (exists($told)) then ($signs[1], $told || $signs[2]) else $signs)"/>
  </xsl:template>

  <!-- Of paragraphs between which to choose, those that are shown. -->
  <xsl:template match="choice" mode="t:blocks" as="element()*">
    <xsl:call-template name="t:mixed">
      <xsl:with-param name="content" as="node()*" select="text()[normalize-space()] | c:shown(.) | note"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A note among the blocks: below the text if it has a number there, else at its place. -->
  <xsl:template match="note" priority="1" mode="t:blocks" as="element()*">
    <xsl:choose>
      <xsl:when test="c:is-below(.)">
        <xsl:if test="not(parent::body) and not($t:is-reading)">
          <xsl:call-template name="t:block">
            <xsl:with-param name="content" as="node()*" select="."/>
          </xsl:call-template>
        </xsl:if>
        <xsl:if test="$t:is-reading and c:voice(.) = $c:base">
          <xsl:call-template name="t:note-here"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="not($t:is-reading) or c:voice(.) = $c:base">
        <xsl:call-template name="t:note-here"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A note behind the sign that it has; under the name of its voice, where it is not that of the text around it. -->
  <xsl:template name="t:note-here" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="voice" as="xs:string" select="c:voice(.)"/>
    <xsl:choose>
      <xsl:when test="$voice = c:voice(..)">
        <xsl:call-template name="t:note-alone"/>
      </xsl:when>
      <xsl:otherwise>
        <t:block margin="{$margin}"><t:made><xsl:value-of select="t:voice-name($voice, c:author(.), @cert)"/></t:made></t:block>
        <xsl:call-template name="t:note-alone">
          <xsl:with-param name="margin" as="xs:string" tunnel="yes" select="$margin || $t:margin"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:note-alone" as="element()*">
    <xsl:param name="margin" as="xs:string" tunnel="yes" select="''"/>
    <xsl:variable name="blocks" as="element()*">
      <xsl:call-template name="t:mixed">
        <xsl:with-param name="labelled" as="xs:boolean" select="true()"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="sign" as="xs:string?" select="if ($t:is-reading) then @n ! normalize-space(.)[.] else c:own-sign(.)"/>
    <xsl:sequence select="if ($sign) then t:hung($blocks, $margin || $sign || ' ') else $blocks"/>
  </xsl:template>

</xsl:stylesheet>
