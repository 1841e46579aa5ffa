<?xml version="1.0" encoding="UTF-8"?>
<!-- Turns a document into its facts: what indices, search and exports need to know of it.

     <f:document id="kz002" title="…" kind="Telegram" date="1920-07-12" shelfmark="RGASPI, f. 80, …" …>
       <f:party act="sent" element="persName" register="persons" entry="kirov">S. Kirov</f:party>
       <f:held register="organizations" entry="rgaspi">RGASPI, f. 80, …</f:held>
       <f:printed register="bibliography" entry="nk-1992">…, doc. No. 370</f:printed>
       <f:points register="persons" entry="kirov"/>
       <f:date when="1920-07-12" voice="document" block="kz002-p1">July 12</f:date>
       <f:words voice="document" block="text">
         <f:part voice="collection" block="kz002-head-1">Telegram … in Georgia,
           <f:mentioned register="persons" entry="kirov">S. Kirov</f:mentioned>, to …</f:part>
         <f:part block="kz002-p1">On July 12, through my mediation, …</f:part>
       </f:words>
       <f:remark number="1" called="1" id="kz002-n1" voice="collection" author="Yuri Barsegov">
         <note …>…</note>  <f:edition-says>…</f:edition-says>
       </f:remark>
     </f:document>

     `tei_tools.build.wording` makes passages, and mentions in their contexts, of f:words: a stylesheet would
     look at each piece of a text once for every name that stands near it. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs c xsl"
  version="3.0">

  <xsl:include href="../core/core.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- Whether anything is made of the words: a search, or the pages of entries. -->
  <xsl:param name="words" as="xs:boolean" select="true()"/>

  <!-- Whether the document is the only one, and of no edition: its own pages have its remarks, and what dates it speaks of
       is shown where it has one itself. -->
  <xsl:param name="single" as="xs:boolean" select="false()"/>

  <!-- Whether an entry that a document lists itself may be a copy of one in a register. -->
  <xsl:param name="copies" as="xs:boolean" select="false()"/>

  <!-- From the root to the facts; what is not asked for is skipped. -->
  <xsl:mode on-no-match="deep-skip"/>

  <xsl:template match="/" as="element(f:document)">
    <xsl:apply-templates select="TEI | teiCorpus"/>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" as="element(f:document)">
    <xsl:variable name="written" as="element(date)?" select="c:written(.)"/>
    <xsl:variable name="place" as="element()?" select="c:written-at(.)"/>
    <xsl:variable name="place-received" as="element()?" select="c:received-at(.)"/>
    <f:document id="{$id}" title="{c:title(.)}" kind="{c:kind(.)}"
      date="{c:date-key($written)}" date-words="{$written ! c:date-shown(.)}"
      dates="{('when', 'from', 'to', 'notBefore', 'notAfter') ! f:dated($written, .)}"
      place="{$place ! c:words-unnoted(.)}" place-entry="{$place/f:mentioned(c:pointing(.))[1]}"
      place-received="{$place-received ! c:words-unnoted(.)}" place-received-entry="{$place-received/f:mentioned(c:pointing(.))[1]}"
      shelfmark="{(teiHeader//msDesc)[1] ! c:shelfmark(.)}"
      collection="{(teiHeader//sourceDesc/bibl[@type = 'collection'])[1] ! c:print(.)}"
      language="{c:language-of(.)}"
      changed="{max(teiHeader/revisionDesc//change/@when/string())}"
      status="{teiHeader/revisionDesc/@status}">
      <xsl:apply-templates select=".//correspDesc[empty($c:letters)]
        /(c:parties-of(., 'sent') | c:parties-of(., 'received')) | (c:by-role(., 'sent') | c:by-role(., 'received'))" mode="party"/>
      <xsl:call-template name="f:letters"/>
      <xsl:apply-templates select="teiHeader//sourceDesc//(msDesc | bibl[@type = 'printed'])" mode="holding"/>
      <xsl:for-each-group select=".//*/(@ref | @target | @source | @key | self::street/@corresp | self::handNote/@scribeRef) | f:who(.)" group-by="f:entries(.)">
        <f:points register="{substring-before(current-grouping-key(), '#')}"
          entry="{substring-after(current-grouping-key(), '#')}"/>
      </xsl:for-each-group>
      <xsl:variable name="texts" as="element()*" select="text | sourceDoc
        | (if (self::teiCorpus or TEI) then .//TEI/(text | sourceDoc)[empty(ancestor::text)] else ())"/>
      <xsl:apply-templates select="$texts[not($single) or c:date-key($written)]//date[empty(ancestor::*[self::dateline or self::docDate or self::listPerson
        or self::listPlace or self::listOrg or self::listBibl or self::listEvent])]" mode="date"/>
      <xsl:for-each select="$texts[$words]">
        <f:words voice="{c:voice(.)}" block="text">
          <xsl:call-template name="f:words"/>
        </f:words>
      </xsl:for-each>
      <xsl:for-each select="$c:descriptions[$words]">
        <f:words voice="archive" block="text">
          <xsl:call-template name="f:words"/>
        </f:words>
      </xsl:for-each>
      <xsl:apply-templates select="teiHeader//sourceDesc//*[@ref or @key or @target or self::handNote/@scribeRef][exists(f:mentioned(.))]
        [empty(ancestor::msDesc intersect $c:descriptions)]
        | teiHeader/profileDesc/handNotes/handNote[@scribeRef][exists(f:mentioned(.))]
        | .//correspDesc[empty($c:letters)]/correspAction[@type = ('sent', 'received', $c:acts-between)]//*[@ref or @key or self::street/@corresp]
          [exists(f:mentioned(.)) and not(f:mentioned(.) = ancestor::*[ancestor::correspAction]/f:mentioned(.))][empty(ancestor::note)]
        | (c:by-role(., 'sent') | c:by-role(., 'received'))[exists(f:mentioned(.))]"
        mode="header-mention"/>
      <xsl:apply-templates select="$c:letters[not($single)]" mode="letter"/>
      <xsl:for-each-group select="$texts/f:who(.)" group-by="f:entries(.)">
        <f:source register="{substring-before(current-grouping-key(), '#')}" entry="{substring-after(current-grouping-key(), '#')}"
          voice="edition"><xsl:sequence select="c:say('speeches', count(current-group()))"/></f:source>
      </xsl:for-each-group>
      <xsl:apply-templates select="$c:remarks[not($single)]" mode="remark"/>
    </f:document>
  </xsl:template>

  <!-- Who speaks within an element: in speeches, utterances or the blocks that hold them with their analyses, posts. -->
  <xsl:function name="f:who" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element//sp/@who | $element//u/@who | $element//post/@who | $element//annotationBlock[u[not(@who)]]/@who"/>
  </xsl:function>

  <!-- The entries that a pointer leads to, as register#entry. One with # that leads nowhere in its own file, or to a copy
       there, may lead to an entry of any register, and so may an id alone: the register is left empty. -->
  <xsl:function name="f:entries" as="xs:string*">
    <xsl:param name="pointer" as="attribute()"/>
    <xsl:for-each select="if ($pointer/self::attribute(key)) then c:keyed($pointer)
      else if ($copies) then tokenize($pointer) ! c:signed(.) else tokenize($pointer)">
      <xsl:sequence select="
        if (starts-with(., '#')) then .[empty(key('c:id', substring(., 2), root($pointer))[not($copies and c:is-copy(.))])]
        else c:entry(., $pointer)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- One of the attributes that date an element, with its value: "when=1920-07-12"; nothing where there is none. -->
  <xsl:function name="f:dated" as="xs:string?">
    <xsl:param name="date" as="element()?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="c:dating($date, $name) ! ($name || '=' || c:day(normalize-space()))"/>
  </xsl:function>

  <!-- The entries that an element mentions, none in a copy of an entry, which the register has itself; of a quotation or a reference, also the work that it is from, of a street the
       place that it corresponds to, of a hand whose it is. -->
  <xsl:function name="f:mentioned" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="entries" as="xs:string*" select="($element/(@ref, @key), $element/(self::ref | self::ptr)/@target,
      $element/(self::quote | self::q | self::cit | self::bibl)/@source, $element/self::street/@corresp,
      $element/self::handNote/@scribeRef) ! f:entries(.)"/>
    <xsl:sequence select="if ($copies and exists($entries) and exists($element/ancestor::*[c:is-copy(.)])) then ()
      else if ($element/@key) then distinct-values($entries) else $entries"/>
  </xsl:function>

  <!-- The words of a text: all of them, in parts that say what changes with them (the voice, the block, and for
       a block within a note the address of the note), and in the mentions that they make. -->
  <xsl:mode name="words" on-no-match="text-only-copy"/>

  <!-- The same where white space needs a closer look: to ask of each text whether it does takes a sixth of the time. -->
  <xsl:mode name="close-words" on-no-match="text-only-copy"/>

  <!-- The words of an element, in either way. -->
  <xsl:template name="f:words" as="node()*">
    <xsl:choose>
      <xsl:when test="$c:is-tight">
        <xsl:apply-templates mode="close-words"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="note | p | item | head | dateline | opener | signed | closer | ab | lg | sp | u | entry | entryFree
    | figure | table | wit[c:is-listed(.)] | witDetail[c:is-listed(.)]" mode="words close-words" as="element(f:part)">
    <f:part block="{c:block-id(.)}">
      <xsl:if test="self::note or self::wit or self::witDetail or c:speaks(.)">
        <xsl:for-each select="c:decided-voice(.)">
          <xsl:attribute name="voice" select="."/>
        </xsl:for-each>
      </xsl:if>
      <xsl:if test="not(self::note)">
        <xsl:for-each select="ancestor::note[1]">
          <xsl:attribute name="place" select="c:block-id(.)"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </f:part>
  </xsl:template>

  <!-- A note in a description is no block of its own: nothing on the page leads to it. -->
  <xsl:template match="teiHeader//note" mode="words close-words" priority="0.5" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- What stands in a line or a cell of its own, and is no block: nobody need type white space around it. -->
  <xsl:template match="surface | zone | line | l | cell | salute | byline | titlePart | trailer | speaker" mode="words close-words" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:next-match/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <!-- The same before a new line, for a space that is left, and between words that are apart by being marked. -->
  <xsl:template match="lb[not(@break = 'no')] | space | (w | pc | s)[$c:sets-words-apart][c:needs-space(.)]" mode="words close-words" as="node()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- Of two readings the one that is shown first, and another only for what it mentions. -->
  <xsl:template match="choice" mode="words close-words" as="node()*">
    <xsl:variable name="shown" as="element()?" select="c:shown(.)"/>
    <xsl:for-each select="node()[. is $shown or self::text()[normalize-space()] or self::note or descendant-or-self::*[@ref or @key or @target]]">
      <xsl:if test="position() ne 1">
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="#current"/>
    </xsl:for-each>
  </xsl:template>

  <!-- An entry of a list in the text is a block, where something can lead to it, and each thing that it tells stands apart. -->
  <xsl:template match="listPerson/person | listPlace/place | listOrg/org | listEvent/event" mode="words close-words" as="element(f:part)">
    <f:part>
      <xsl:if test="c:owns-id(.)">
        <xsl:attribute name="block" select="c:block-id(.)"/>
      </xsl:if>
      <xsl:for-each select="node()">
        <xsl:value-of select="' '[current()/self::*]"/>
        <xsl:apply-templates select="." mode="#current"/>
      </xsl:for-each>
    </f:part>
  </xsl:template>

  <!-- Of what is lost, a sign: the words around it are no one word. -->
  <xsl:template match="gap[not(node())]" mode="words close-words" as="text()">
    <xsl:text>[…]</xsl:text>
  </xsl:template>

  <!-- What was deleted is told to be, lest it be read as one with what took its place. -->
  <xsl:template match="del" mode="words close-words" priority="0.25" as="node()*">
    <xsl:variable name="signs" as="xs:string*" select=".[normalize-space()] ! c:brackets(.)"/>
    <xsl:value-of select="$signs[1]"/>
    <xsl:next-match/>
    <xsl:value-of select="$signs[2]"/>
  </xsl:template>

  <!-- White space that is the encoder's alone is left out; a word that a break divides is one word. -->
  <xsl:template match="text()[not(normalize-space())][c:is-stray(.)]" mode="close-words" as="empty-sequence()"/>

  <xsl:template match="text()[$c:closes-up]" mode="close-words" priority="0.25" as="text()">
    <xsl:value-of select="c:around-breaks(.)"/>
  </xsl:template>

  <!-- What is no block and yet tells whose words it holds. Blocks come first: their rule is found by their names. -->
  <xsl:template match="teiHeader | figDesc | *[@resp] | div[c:is-beside(.)] | back/listPerson[c:is-register(.)] | back/listPlace[c:is-register(.)]
    | back/listOrg[c:is-register(.)] | back/listEvent[c:is-register(.)] | back/listBibl[c:is-register(.)]
    | fs | fvLib | fLib | spanGrp | span | interpGrp | interp | linkGrp | joinGrp | altGrp | certainty | precision |
    respons" mode="words close-words" priority="-0.25" as="node()*">
    <xsl:variable name="voice" as="xs:string?" select="if (self::teiHeader or c:speaks(.)) then c:decided-voice(.) else ()"/>
    <xsl:choose>
      <xsl:when test="exists($voice)">
        <f:part voice="{$voice}">
          <xsl:apply-templates mode="#current"/>
        </f:part>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A mention of an entry, or of several: then one within the other. -->
  <xsl:template match="*[@ref] | *[@key] | ref[@target] | ptr[@target] | quote[@source] | q[@source] | cit[@source] | bibl[@source] | street[@corresp] | handNote[@scribeRef]" mode="words close-words" priority="1" as="node()*">
    <xsl:param name="entries" as="xs:string*" select="f:mentioned(.)"/>
    <xsl:choose>
      <xsl:when test="exists($entries)">
        <f:mentioned register="{substring-before($entries[1], '#')}" entry="{substring-after($entries[1], '#')}">
          <xsl:copy-of select="@cert"/>
          <xsl:if test="@resp or self::note">
            <xsl:attribute name="voice" select="c:voice(.)"/>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="exists($entries[2])">
              <xsl:apply-templates select="." mode="#current">
                <xsl:with-param name="entries" as="xs:string+" select="tail($entries)"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <xsl:next-match/>
            </xsl:otherwise>
          </xsl:choose>
        </f:mentioned>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The address of a block within its page; that of its note, where it stands in one. -->
  <xsl:function name="f:place" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="if ($block/self::TEI or $block/self::teiCorpus) then 'text' else c:block-id(($block/ancestor-or-self::note[1], $block)[1])"/>
  </xsl:function>

  <!-- Where it is kept, and where it was printed. -->
  <xsl:mode name="holding" on-no-match="deep-skip"/>

  <xsl:template match="msDesc" mode="holding" as="element(f:held)">
    <xsl:variable name="repository" as="attribute()?" select="(msIdentifier/(repository, institution)[1]/(@ref, @key))[1]"/>
    <xsl:variable name="entry" as="xs:string" select="string(head($repository ! f:entries(.)))"/>
    <f:held register="{substring-before($entry, '#')}" entry="{if ($entry) then substring-after($entry, '#') else $repository ! c:local(.)}"
      place="{(msIdentifier ! (repository, institution, collection, settlement) ! normalize-space(c:keeper(.)), $repository ! c:local(.))[.][1]}">
      <xsl:sequence select="c:shelfmark(.)"/>
    </f:held>
  </xsl:template>

  <xsl:template match="bibl" mode="holding" as="element(f:printed)">
    <xsl:variable name="entry" as="xs:string" select="string((.//ref/@target ! f:entries(.))[not(starts-with(., '#'))][1])"/>
    <f:printed register="{substring-before($entry, '#')}" entry="{substring-after($entry, '#')}">
      <xsl:sequence select="c:print(.)"/>
    </f:printed>
  </xsl:template>

  <!-- The dates that a document speaks of; that of a dateline is when it was written, and those of lists of persons
       or works are when somebody lived. -->
  <xsl:mode name="date" on-no-match="deep-skip"/>

  <xsl:template match="date[@when or @from or @to or @notBefore or @notAfter] | date[@when-iso or @from-iso or @to-iso
    or @notBefore-iso or @notAfter-iso]" mode="date" as="element(f:date)">
    <f:date voice="{c:voice(.)}" block="{f:place(c:block(.))}">
      <xsl:for-each select="('when', 'from', 'to', 'notBefore', 'notAfter') ! c:dating(current(), .)">
        <xsl:attribute name="{replace(local-name(), '-iso$', '')}" select="."/>
      </xsl:for-each>
      <xsl:sequence select="normalize-space()"/>
    </f:date>
  </xsl:template>

  <!-- Senders and receivers, for correspondence and search. -->
  <xsl:mode name="party" on-no-match="deep-skip"/>

  <xsl:template match="correspAction/* | person/*" mode="party" as="element(f:party)">
    <xsl:variable name="entry" as="xs:string" select="string(f:mentioned(c:pointing(.))[1])"/>
    <f:party act="{../(self::correspAction/@type, self::person/c:act-of(.))}" element="{local-name()}" entry="{substring-after($entry, '#')}" register="{substring-before($entry, '#')}"
      same="{f:identity(.)}">
      <xsl:sequence select="c:words-unnoted(.)"/>
    </f:party>
  </xsl:template>

  <!-- Who a party is, whatever it is called: an address of the web that ends in a number of an authority. -->
  <xsl:function name="f:identity" as="xs:string?">
    <xsl:param name="party" as="element()"/>
    <xsl:sequence select="c:pointing($party)/@ref/tokenize(.)[matches(., '^https?://.*[0-9][^/]*/?$')][1]
      ! replace(., '^https?://|/$', '')"/>
  </xsl:function>

  <!-- The letters that an index lists, by who wrote to whom: how many there are, of which years. -->
  <xsl:template name="f:letters" as="element(f:letters)*">
    <xsl:for-each-group select="for $letter in $c:letters, $sent in c:parties-of($letter, 'sent')[f:is-known(.)],
        $received in c:parties-of($letter, 'received')[f:is-known(.)]
      return map{'letter': $letter, 'sent': $sent, 'received': $received}"
      group-by="for $one in (?sent, ?received) return (f:identity($one), c:words-unnoted($one)[.], string($one/@ref))[1]" composite="yes">
      <xsl:variable name="days" as="xs:string*" select="current-group() ! c:date-key(c:date-of(?letter))"/>
      <xsl:variable name="years" as="xs:string*" select="sort(distinct-values($days[matches(., '^-?\d{4}')] ! replace(., '^(-?\d{4}).*$', '$1')), (), c:in-time#1)"/>
      <f:letters number="{count(current-group())}" years="{string-join(distinct-values(($years[1], $years[last()])) ! c:date-words(.), '–')}">
        <xsl:apply-templates select="?sent, ?received" mode="party"/>
      </f:letters>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Each of them: on its day, and for those whom it names. -->
  <xsl:mode name="letter" on-no-match="deep-skip"/>

  <xsl:template match="correspDesc" mode="letter" as="element()*">
    <xsl:variable name="place" as="xs:string" select="c:letter-place(.)"/>
    <xsl:variable name="line" as="xs:string" select="c:letter-line(.)"/>
    <xsl:for-each select="c:date-of(.)[c:date-key(.)]">
      <f:date voice="edition" block="{$place}">
        <xsl:for-each select="('when', 'from', 'to', 'notBefore', 'notAfter') ! c:dating(current(), .)">
          <xsl:attribute name="{replace(local-name(), '-iso$', '')}" select="."/>
        </xsl:for-each>
        <xsl:sequence select="$line"/>
      </f:date>
    </xsl:for-each>
    <xsl:for-each select="distinct-values(correspAction//*[@ref or @key][empty(ancestor::note)] ! f:mentioned(.))">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}" voice="edition" block="{$place}">
        <xsl:sequence select="$line"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether anything tells who a party is. -->
  <xsl:function name="f:is-known" as="xs:boolean">
    <xsl:param name="party" as="element()"/>
    <xsl:sequence select="c:words-unnoted($party) or exists(f:mentioned(c:pointing($party)))"/>
  </xsl:function>

  <!-- What the header alone says: the archive that holds the document, the print it cites, who sent it to whom. -->
  <xsl:mode name="header-mention" on-no-match="deep-skip"/>

  <xsl:template match="sourceDesc//*" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="source" as="element()" select="."/>
    <xsl:for-each select="f:mentioned(.)">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}">
        <xsl:sequence select="normalize-space(string-join(
          ($source/ancestor::bibl, $source/ancestor::msDesc, $source)[1]
          ! (self::bibl/c:print(.), self::msDesc/c:shelfmark(.), .)[1]))"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="correspAction//*" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="name" as="element()" select="ancestor-or-self::*[parent::correspAction or parent::address/parent::correspAction][1]"/>
    <xsl:variable name="act" as="xs:string" select="ancestor::correspAction/@type"/>
    <xsl:variable name="sent" as="xs:boolean" select="$act = 'sent'"/>
    <xsl:variable name="term" as="xs:string" select="if ($act = $c:acts-between) then 'act-' || $act
      else if (c:is-place($name)) then if ($sent) then 'place' else 'place-received'
      else if ($sent) then 'from' else 'to'"/>
    <xsl:variable name="words" as="xs:string" select="string-join((c:say($term), $name ! c:words-unnoted(.)[.]), $c:colon)"/>
    <xsl:for-each select="f:mentioned(.)">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}" voice="edition">
        <xsl:sequence select="$words"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="person/*" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="words" as="xs:string" select="c:say(if (c:act-of(..) = 'sent') then 'from' else 'to') || $c:colon || c:words-unnoted(.)"/>
    <xsl:for-each select="f:mentioned(.)">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}" voice="edition">
        <xsl:sequence select="$words"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <!-- A hand that the profile tells of, on the page of whose it is. -->
  <xsl:template match="handNotes/handNote" mode="header-mention" as="element(f:source)+">
    <xsl:variable name="words" as="xs:string" select="string-join((c:say('hand'), normalize-space()[.]), $c:colon)"/>
    <xsl:for-each select="f:mentioned(.)">
      <f:source register="{substring-before(., '#')}" entry="{substring-after(., '#')}" voice="edition">
        <xsl:sequence select="$words"/>
      </f:source>
    </xsl:for-each>
  </xsl:template>

  <!-- Every note, and every sign without one, with whose words it holds. -->
  <xsl:mode name="remark" on-no-match="deep-skip"/>

  <xsl:template match="note | ref" mode="remark" as="element(f:remark)">
    <f:remark number="{c:remark-number(.)}" called="{c:remark-sign(.)}" id="{@xml:id}" sign="{(@n, self::ref)[1]}"
      voice="{(self::note/c:voice(.), 'edition')[1]}" author="{self::note/c:author(.)}">
      <xsl:copy-of select="self::note"/>
      <xsl:for-each select="c:edition-says(.)">
        <f:edition-says><xsl:sequence select="."/></f:edition-says>
      </xsl:for-each>
    </f:remark>
  </xsl:template>

</xsl:stylesheet>
