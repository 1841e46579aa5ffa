<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, dates, references, words: what stands within a block. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- Whether the document belongs to no edition, whose check would have followed its pointers. -->
  <xsl:param name="loose" as="xs:boolean" select="false()"/>

  <!-- What points somewhere is a link to it; HTML has no link within a link, so the outermost. -->
  <xsl:template match="persName[@ref or @key] | placeName[@ref or @key] | orgName[@ref or @key] | rs[@ref or @key]
    | name[@ref or @key] | title[@ref or @key] | term[@ref or @key] | settlement[@ref or @key] | author[@ref or @key]
    | editor[@ref or @key] | geogName[@ref or @key] | eventName[@ref or @key] | objectName[@ref or @key]
    | bibl[@ref or @key] | country[@ref or @key] | region[@ref or @key] | role[@ref or @key] | ref[@target]
    | street[@corresp]"
    mode="h:text h:words" as="element()">
    <xsl:variable name="pointer" as="attribute()" select="(self::ref/@target, self::street/@corresp, h:naming(.))[1]"/>
    <xsl:variable name="address" as="xs:string?" select="
      if (h:leads-nowhere($pointer) or descendant::note or descendant::app
        or (exists(ancestor::*/(@ref, @key)) or exists(ancestor::ref[@target])) and h:in-link(.)) then ()
      else if ($h:leads-here and starts-with($pointer, '#') and not($pointer/self::attribute(key))
        and key('c:id', substring($pointer, 2))[c:is-shown(.)][empty($entries) or not(h:is-of-register($pointer, .))]) then string($pointer)
      else h:address($pointer)"/>
    <xsl:choose>
      <xsl:when test="exists($address)">
        <a>
          <xsl:call-template name="h:attributes"/>
          <xsl:attribute name="href" select="$address"/>
          <xsl:if test="self::ref and contains(., replace($address, '^https?://|/$', ''))">
            <xsl:attribute name="data-says" select="'address'"/>
          </xsl:if>
          <xsl:call-template name="h:naming-words"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="h:attributes"/>
          <xsl:call-template name="h:naming-words"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The words of what points somewhere; those of a settlement that is made of its name and where it lies, without the white
       space behind them, which would stand before a comma. A name without words among others is shown by its entry. -->
  <xsl:template name="h:naming-words" as="node()*">
    <xsl:choose>
      <xsl:when test="not(node()) and c:is-unworded(.)">
        <span class="made">{c:apart-before(.)}[{(h:naming(.) ! h:entry-of(.)/@heading, c:words-for-name(.))[1]}]{c:apart-behind(.)}</span>
      </xsl:when>
      <xsl:when test="self::settlement/* or self::country/*">
        <xsl:apply-templates select="node()[self::* or following-sibling::* or normalize-space()]" mode="h:words"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="h:words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A pointer without words shows where it leads. -->
  <xsl:template match="ptr[@target][not(node())] | ref[@target][not(node())]" priority="2" mode="h:text h:words" as="element()+">
    <xsl:variable name="address" as="xs:string?" select="h:address(@target)[not(h:in-link(current()))]"/>
    <xsl:sequence select="h:space(c:apart-before(.))"/>
    <xsl:element name="{if (exists($address)) then 'a' else 'span'}">
      <xsl:attribute name="class" select="h:class(.) || ' made'"/>
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:for-each select="$address">
        <xsl:attribute name="href" select="."/>
      </xsl:for-each>
      <xsl:text>{c:pointer-words(.)}</xsl:text>
    </xsl:element>
    <xsl:sequence select="h:space(c:apart-behind(.))"/>
  </xsl:template>

  <xsl:template match="ptr[c:is-mute(.)] | ref[not(node())][c:is-mute(.)]" priority="3" mode="h:text h:words" as="empty-sequence()"/>

  <!-- A space that is none of the source's, unless it is empty. -->
  <xsl:function name="h:space" as="element()?">
    <xsl:param name="space" as="xs:string"/>
    <xsl:if test="$space">
      <span class="made">{$space}</span>
    </xsl:if>
  </xsl:function>

  <!-- A canonical reference without words is shown as it is: "2Tim 3:16". -->
  <xsl:template match="ptr[@cRef][not(node())] | ref[@cRef][not(node())]" priority="0.4" mode="h:text h:words" as="element()">
    <span>
      <xsl:attribute name="class" select="h:class(.) || ' made'"/>
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:value-of select="@cRef"/>
    </span>
  </xsl:template>

  <!-- Whether a pointer with # leads to its id as it is: on this page, and under no other name. -->
  <xsl:variable name="h:leads-here" as="xs:boolean" select="$page-level = 0 and $c:keeps-ids"/>

  <!-- Whether an element stands within one that is a link. A note below the text stands in none. -->
  <xsl:function name="h:in-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="links" as="element()*" select="$element/ancestor::*[@ref or self::ref[@target] or @key/h:entry-of(.)]"/>
    <xsl:sequence select="exists($links) and exists($links[empty($element/ancestor::note[1]) or . >> $element/ancestor::note[1]]
      [not(h:holds-links(.))])"/>
  </xsl:function>

  <!-- Whether signs of notes or of variants stand in an element: it cannot be a link, for they are. -->
  <xsl:function name="h:holds-links" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::note) or exists($element/descendant::app)"/>
  </xsl:function>

  <!-- By what an element names somebody or something: a key that an entry has, else its reference. -->
  <xsl:function name="h:naming" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if (empty($element/@key)) then $element/@ref
      else ($element/@key[exists(h:entry-of(.))], $element/@ref, $element/@key)[1]"/>
  </xsl:function>

  <!-- Whether a pointer is a bare name that no entry has and no document, as all are in some corpora, or a key that no entry
       has: no page makes a link of it. -->
  <xsl:function name="h:leads-nowhere" as="xs:boolean">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:sequence select="if ($pointer/self::attribute(key)) then empty(h:entry-of($pointer))
      else not(contains($pointer, '#') or contains($pointer, ':') or contains($pointer, '.')) and empty((h:entry-of($pointer),
        h:document-of($pointer)))"/>
  </xsl:function>

  <!-- The document of the edition that a pointer leads to by its id, with or without #. -->
  <xsl:function name="h:document-of" as="xs:string?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:sequence select="tokenize($pointer)[1][not(contains(., ':'))] ! $h:documents(replace(., '^#', ''))"/>
  </xsl:function>

  <!-- Where a pointer leads, seen from the page: a register, a place of a page, the web; empty where it leads
       to nothing that is shown. Addresses that could run something are reported and lead nowhere. -->
  <xsl:function name="h:address" as="xs:string?">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="written" as="xs:string" select="(tokenize($pointer), '')[1]"/>
    <xsl:variable name="first" as="xs:string" select="c:expanded($written, $pointer)"/>
    <xsl:variable name="entry" as="element()?" select="h:entry-of($pointer)"/>
    <xsl:choose>
      <xsl:when test="h:leads-nowhere($pointer)"/>
      <xsl:when test="$pointer/self::attribute(key)">
        <xsl:sequence select="h:entry-address($entry)"/>
      </xsl:when>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:variable name="here" as="element()?" select="c:shown-here($pointer)"/>
        <xsl:sequence select="if (exists($here) and not(exists($entry) and c:is-copy($here))) then h:place($here)
          else ($entry ! h:entry-address(.), h:document-of($pointer) ! h:document-address(., ''), h:lost($pointer))[1]"/>
      </xsl:when>
      <xsl:when test="exists($entry)">
        <xsl:sequence select="h:entry-address($entry)"/>
      </xsl:when>
      <xsl:when test="exists(h:document-of($pointer))">
        <xsl:sequence select="h:document-of($pointer) ! h:document-address(., '')"/>
      </xsl:when>
      <xsl:when test="matches($first, '^(https?://|mailto:)', 'i')">
        <xsl:sequence select="h:escaped($first)"/>
      </xsl:when>
      <xsl:when test="matches($first, '^[A-Za-z][A-Za-z0-9+.\-]*:')">
        <xsl:call-template name="c:report">
          <xsl:with-param name="code" as="xs:string" select="'xslt/no-link'"/>
          <xsl:with-param name="node" as="node()" select="$pointer/.."/>
          <xsl:with-param name="text" as="xs:string" select="'a page makes no link of “' || substring-before($first, ':')
            || ':”, which no prefixDef declares: the words stand without one'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="matches($first, '^[^?#]+\.(xml|tei)(#|$)')">
        <xsl:sequence select="$h:documents(replace($first, '#.*', '')) ! h:document-address(., substring-after($first, '#'))"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Whether the element that a pointer leads to is a copy of an entry that has a page. -->
  <xsl:function name="h:is-of-register" as="xs:boolean">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:param name="here" as="element()"/>
    <xsl:sequence select="c:is-copy($here) and exists(h:entry-of($pointer))"/>
  </xsl:function>

  <!-- No address, for a pointer that leads to no shown element of its document: where there is none at all, that is told. -->
  <xsl:function name="h:lost" as="empty-sequence()">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:variable name="id" as="xs:string" select="substring(head(tokenize($pointer)), 2)"/>
    <xsl:if test="$loose and $pointer/self::attribute(target) and matches($id, '^[^(%]+$') and empty(key('c:id', $id, root($pointer)))">
      <xsl:call-template name="c:report">
        <xsl:with-param name="code" as="xs:string" select="'ref/unresolved-pointer'"/>
        <xsl:with-param name="node" as="node()" select="$pointer/.."/>
        <xsl:with-param name="text" as="xs:string" select="'target=“' || $pointer || '” leads nowhere: no element of the document has the xml:id “'
          || $id || '”; the words stand without a link'"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:function>

  <!-- An address of the web with the characters escaped that HTML does not allow in one. The brackets around a host of IPv6
       belong to it (RFC 3986, section 3.2.2). -->
  <xsl:function name="h:escaped" as="xs:string">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="whole" as="xs:string"
      select="if (matches($address, '%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)')) then replace($address, '%', '%25') else $address"/>
    <xsl:choose>
      <xsl:when test="matches($whole, '[^!#-;=?-Z_a-z~]')">
        <xsl:variable name="host" as="xs:string"
          select="if (matches($whole, '^[a-z]+://\[[0-9a-f:.]+\]', 'i')) then substring-before($whole, ']') || ']' else ''"/>
        <xsl:variable name="characters" as="xs:integer*"
          select="string-to-codepoints(iri-to-uri(substring($whole, string-length($host) + 1)))"/>
        <xsl:sequence select="$host || string-join($characters ! codepoints-to-string(.)
          ! (if (contains('[]|\{}^`', .)) then encode-for-uri(.) else .))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$whole"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A day or an hour that HTML can tell too; it knows none before the year 1. -->
  <xsl:template match="date[@when or @when-iso] | time[@when or @when-iso]" mode="h:text h:words" as="element()">
    <xsl:variable name="when" as="attribute()" select="(@when, @when-iso)[1]"/>
    <xsl:choose>
      <xsl:when test="h:is-datetime($when)">
        <time>
          <xsl:call-template name="h:attributes"/>
          <xsl:attribute name="datetime" select="$when"/>
          <xsl:apply-templates mode="h:words"/>
        </time>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="h:attributes"/>
          <xsl:apply-templates mode="h:words"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A measure, a number, a date or an hour without words, among others: by its values. -->
  <xsl:template match="measure[not(node())][c:valued(.)] | num[not(node())][c:valued(.)] | date[not(node())][c:valued(.)] | time[not(node())][c:valued(.)]" priority="2"
    mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <span class="made">{c:apart-before(.)}[{c:valued(.)}]{c:apart-behind(.)}</span>
    </span>
  </xsl:template>

  <!-- A date without words that has a line to itself. -->
  <xsl:template match="date[c:date-alone(.)]" priority="2" mode="h:text h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <span class="made">{c:date-alone(.)}</span>
    </span>
  </xsl:template>

  <xsl:function name="h:is-datetime" as="xs:boolean">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="if (empty($value)) then false()
      else if (string-length($value) = 10) then $value castable as xs:date and not(starts-with($value, '0000'))
      else if (string-length($value) = 4) then $value castable as xs:gYear and $value ne '0000'
      else matches($value,
        '^(\d{4}(-\d\d(-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+\-]\d\d:\d\d)?)?)?)?|([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?)$')
      and not(starts-with($value, '0000')) and (string-length($value) lt 10 or substring($value, 1, 10) castable as xs:date)
      and not(matches($value, '^\d{4}-(00|1[3-9]|[2-9])'))"/>
  </xsl:function>

  <!-- A label of the collection among the document's words says so to a screen reader too. -->
  <xsl:template match="seg[@type = 'label'][@resp]" mode="h:text h:words" priority="1" as="element()">
    <span title="{c:voice-label(c:voice(.), c:author(.))}">
      <xsl:call-template name="h:attributes"/>
      <span class="hidden made" data-voice="edition">{c:voice-label(c:voice(.), c:author(.)) || $c:colon}</span>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <xsl:template match="note//seg[@type = 'label'][@resp]" mode="h:text h:words" priority="2" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:whose(.)"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- White space that is the encoder's alone is left out; a word that a break divides is one word. One rule for all texts:
       each rule more would be asked of each of them. -->
  <xsl:template match="text()[$h:alters-texts]" mode="h:text h:words" as="text()?">
    <xsl:choose>
      <xsl:when test="$h:turns and h:is-turned(..) and matches(., '^\s|\s$')">
        <xsl:variable name="begun" as="xs:string" select="if (preceding-sibling::node()) then . else replace(., '^\s+', '')"/>
        <xsl:value-of select="if (following-sibling::node()) then $begun else replace($begun, '\s+$', '')"/>
      </xsl:when>
      <xsl:when test="not($c:is-tight)">
        <xsl:value-of select="."/>
      </xsl:when>
      <xsl:when test="not(c:is-stray(.))">
        <xsl:value-of select="c:around-breaks(.)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:alters-texts" as="xs:boolean" select="$c:is-tight or $h:turns"/>

  <!-- A word, sign or sentence, with the space before it that the document leaves to its markup. -->
  <xsl:template match="w | pc | s" mode="h:text h:words" as="element()+">
    <xsl:if test="$c:sets-words-apart and c:needs-space(.)">
      <span class="made"><xsl:text> </xsl:text></span>
    </xsl:if>
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- White space at the ends of words that run the other way than those around them stands outside: within them it would be
       at their far side, and part nothing. -->
  <xsl:template match="(foreign | term | mentioned | gloss | q | quote | said | seg | orig)[$h:turns][matches(., '^\s|\s$')]
    [h:is-turned(.)]" priority="3" mode="h:text h:words" as="node()+">
    <xsl:text>{' '[matches(current(), '^\s')]}</xsl:text>
    <xsl:next-match/>
    <xsl:text>{' '[matches(current(), '\s$')]}</xsl:text>
  </xsl:template>

  <!-- Whether anything in the document runs the other way than what is around it: most documents have none. -->
  <xsl:variable name="h:turns" as="xs:boolean" select="exists(//*[@xml:lang][h:runs-back(.)])"/>

  <!-- Whether an element is a phrase that does. -->
  <xsl:function name="h:is-turned" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::foreign | self::term | self::mentioned | self::gloss | self::q | self::quote | self::said
      | self::seg | self::orig)[@xml:lang])
      and h:runs-back($element)"/>
  </xsl:function>

  <!-- Whether the words of a phrase run from right to left, and those around it do not, or the other way round. -->
  <xsl:function name="h:runs-back" as="xs:boolean">
    <xsl:param name="phrase" as="element()"/>
    <xsl:variable name="around" as="xs:string" select="($phrase/ancestor::*[@xml:lang][1]/@xml:lang ! c:language-tag(.), $h:language)[1]"/>
    <xsl:sequence select="(c:direction(c:language-tag($phrase/@xml:lang)) = 'rtl') ne (c:direction($around) = 'rtl')"/>
  </xsl:function>

</xsl:stylesheet>
