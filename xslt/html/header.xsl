<?xml version="1.0" encoding="UTF-8"?>
<!-- What a page says of its document above the text: the edition's words, and the archive's folded. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What the header says, above the text: the edition's words, and the archive's folded. -->
  <xsl:mode name="h:header" on-no-match="deep-skip"/>

  <xsl:template match="teiHeader" mode="h:header" as="element()">
    <header class="about-document">
      <xsl:for-each select="if ($essay) then c:voice-label('edition', ()) else c:kind(..)">
        <p class="kind">{.}</p>
      </xsl:for-each>
      <h1>{h:title(..)}</h1>
      <xsl:for-each select="$mark[.]">
        <p class="warning">{c:say('mark', c:say(.))}</p>
      </xsl:for-each>
      <xsl:where-populated>
        <dl>
          <xsl:variable name="authors" as="xs:string*" select="c:authors(..)"/>
          <xsl:sequence select="h:field(c:authors-term($authors), h:listed($authors)), h:told(c:say('told-affiliation'), c:affiliations(..))"/>
          <xsl:for-each select="c:written(..)[c:date-shown(.)]">
            <dt>{c:say('date')}</dt>
            <dd><xsl:sequence select="h:date(.)"/></dd>
          </xsl:for-each>
          <xsl:for-each select="c:written-at(..)">
            <dt>{c:say('place')}</dt>
            <dd><xsl:sequence select="h:party(.)"/></dd>
          </xsl:for-each>
          <xsl:call-template name="h:parties">
            <xsl:with-param name="term" as="xs:string" select="c:say('from')"/>
            <xsl:with-param name="parties" as="element()*" select="c:parties(.., 'sent')"/>
          </xsl:call-template>
          <xsl:call-template name="h:parties">
            <xsl:with-param name="term" as="xs:string" select="c:say('to')"/>
            <xsl:with-param name="parties" as="element()*" select="c:parties(.., 'received')"/>
          </xsl:call-template>
          <xsl:variable name="document" as="element()" select=".."/>
          <xsl:for-each select="$c:acts-between">
            <xsl:call-template name="h:parties">
              <xsl:with-param name="term" as="xs:string" select="c:say('act-' || .)"/>
              <xsl:with-param name="parties" as="element()*" select="c:between($document, .)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:sequence select="
            h:field(c:say('place-received'), c:received-at(..) ! h:party(.)),
            h:field(c:say('letter-before'), h:letters-beside(., false())),
            h:field(c:say('letter-after'), h:letters-beside(., true())),
            h:field(c:say('sent'), profileDesc/correspDesc/correspAction[@type = 'transmitted']/note/h:words(.)),
            h:field(c:say('number'), h:listed(fileDesc//altIdentifier/idno ! normalize-space(.)[.])),
            h:field(c:say('classification'), profileDesc/textClass/classCode[normalize-space()]/h:words(.)),
            h:field(c:say('keywords'), c:keywords(..) ! h:words(.))"/>
          <xsl:sequence select="h:parts-told(c:say('taken-from'), c:sources(..)), h:told(c:say('witnesses'), c:witnesses-told(..)),
            h:parts-told(c:say('abstract'), profileDesc/abstract[normalize-space()]),
            h:told(c:say('ms-handDesc'), c:hands-told(.)),
            h:contents-told(c:say('general-notes'), c:general-notes(..)), h:signs()"/>
        </dl>
      </xsl:where-populated>
      <xsl:for-each select="$edition/*/@witness[not($essay)][string()]">
        <p class="witness">{.}</p>
      </xsl:for-each>
      <xsl:apply-templates select=".[c:manuscripts(.)]" mode="h:archive"/>
    </header>
  </xsl:template>

  <!-- What the signs mean that the text has around its words, or at their place. -->
  <xsl:function name="h:signs" as="element()*">
    <xsl:variable name="signs" as="node()*">
      <xsl:for-each select="$c:signs-met">
        <xsl:if test="position() ne 1">; </xsl:if>
        <xsl:choose>
          <xsl:when test=". = 'deleted'"><del data-voice="document">abc</del></xsl:when>
          <xsl:when test=". = 'unclear'"><span class="tei-unclear" data-voice="document">abc</span></xsl:when>
          <xsl:otherwise><span data-voice="document">{$c:signs-of-state(.)}</span></xsl:otherwise>
        </xsl:choose>
        <xsl:text> {c:say('sign-' || .)}</xsl:text>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="h:field(c:say('signs'), $signs)"/>
  </xsl:function>

  <!-- What is claimed of the archive, folded below its shelfmark. -->
  <xsl:mode name="h:archive" on-no-match="deep-skip"/>

  <xsl:template match="teiHeader" mode="h:archive" as="element()?">
    <xsl:variable name="held" as="xs:string*" select=".//msDesc ! c:shelfmark(.)[.]"/>
    <xsl:variable name="described" as="element()*" select="c:told-of-archive(.)"/>
    <xsl:variable name="told" as="element()*" select="h:told(if (.//bibl[@type = 'collection']) then c:say('held') else c:say('ms-msIdentifier'), $held),
      h:told(c:say('described'), $described/self::objectDesc/string-join((p, .[not(p)]) ! normalize-space(), ' ')[.]),
      h:terms($described[not(self::objectDesc)]),
      c:tradition(..) ! h:field(c:say('tradition'), h:words(.)),
      h:told(c:say('printed'), .//bibl[@type = 'printed'] ! c:print(.)),
      h:told(c:say('filiation'), .//filiation ! (normalize-space(.) || h:sure(@cert)))"/>
    <xsl:variable name="parts" as="element()*" select="c:parts-of-archive(.)"/>
    <xsl:if test="exists(($told, $parts))">
      <details class="voice archive">
        <summary>
          <span class="voice-label">{c:voice-label('archive', ())}</span>
          <xsl:text> </xsl:text>
          <span data-voice="archive">{$held[1]}</span>
        </summary>
        <xsl:where-populated>
          <dl>
            <xsl:sequence select="$told"/>
          </dl>
        </xsl:where-populated>
        <xsl:for-each select="$parts">
          <xsl:call-template name="h:part-described"/>
        </xsl:for-each>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- A term and its values; nothing where there is no value. -->
  <xsl:function name="h:field" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="values" as="node()*"/>
    <xsl:if test="exists($values)">
      <dt>{$term}</dt>
      <dd><xsl:sequence select="$values"/></dd>
    </xsl:if>
  </xsl:function>

  <!-- A term and its values, each on a line of its own; nothing where there is none. -->
  <xsl:function name="h:told" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values)">
      <dt>{$term}</dt>
      <dd>
        <xsl:for-each select="$values">
          <span class="line">{.}</span>
        </xsl:for-each>
      </dd>
    </xsl:if>
  </xsl:function>

  <!-- A term and parts of the header as they are shown in a text; nothing where there is none. -->
  <xsl:function name="h:parts-told" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:if test="exists($parts)">
      <dt>{$term}</dt>
      <xsl:for-each select="$parts">
        <dd>
          <xsl:apply-templates select="." mode="h:text"/>
        </dd>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- The same of what they hold: a note itself would be the sign of one below the text. -->
  <xsl:function name="h:contents-told" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:if test="exists($parts)">
      <dt>{$term}</dt>
      <xsl:for-each select="$parts">
        <dd>
          <xsl:apply-templates mode="h:text"/>
        </dd>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- Of a source told above the text, what the box of the archive says already. -->
  <xsl:template match="sourceDesc//(bibl | biblStruct)//msDesc" priority="3" mode="h:text h:words" as="empty-sequence()"/>

  <xsl:function name="h:words" as="text()?">
    <xsl:param name="value" as="item()"/>
    <xsl:value-of select="normalize-space($value)"/>
  </xsl:function>

  <xsl:function name="h:lines" as="element()*">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values">
      <span class="line">{.}</span>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="h:listed" as="text()?">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values)">
      <xsl:value-of select="string-join($values, ', ')"/>
    </xsl:if>
  </xsl:function>

  <!-- Parties with links to their entries, separated by commas. -->
  <xsl:template name="h:parties" as="element()*">
    <xsl:param name="term" as="xs:string"/>
    <xsl:param name="parties" as="element()*"/>
    <xsl:variable name="named" as="element()*" select="$parties[normalize-space() or h:naming(c:pointing(.)) ! h:entry-of(.)]"/>
    <xsl:if test="exists($named)">
      <dt>{$term}</dt>
      <dd>
        <xsl:sequence select="h:several($named)"/>
      </dd>
    </xsl:if>
  </xsl:template>

  <!-- Some parties, separated by commas. -->
  <xsl:function name="h:several" as="node()*">
    <xsl:param name="parties" as="element()*"/>
    <xsl:for-each select="$parties">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:sequence select="h:party(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A party or a place in its words, else by its entry. -->
  <xsl:function name="h:party" as="node()">
    <xsl:param name="party" as="element()"/>
    <xsl:variable name="naming" as="attribute()?" select="h:naming(c:pointing($party))"/>
    <xsl:variable name="address" as="xs:string?" select="$naming ! h:address(.)"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <a class="tei-{local-name($party)}" href="{$address}">{(c:words-unnoted($party)[.], $naming ! h:entry-of(.)/@heading)[1]}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="c:words-unnoted($party)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A date of the header, with what it rests on where that is said. -->
  <xsl:function name="h:date" as="node()+">
    <xsl:param name="date" as="element(date)"/>
    <xsl:variable name="when" as="attribute()?" select="c:dating($date, 'when')"/>
    <xsl:choose>
      <xsl:when test="h:is-datetime($when)">
        <time datetime="{$when}">{c:date-shown($date)}</time>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="c:date-shown($date)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="c:dated-by($date)[.]"/>
  </xsl:function>

  <!-- How sure a reading is, in brackets; nothing where it is not said. -->
  <xsl:function name="h:sure" as="xs:string">
    <xsl:param name="cert" as="attribute()?"/>
    <xsl:sequence select="string($cert ! (' (' || c:sure(., 'certainty') || ')'))"/>
  </xsl:function>

</xsl:stylesheet>
