<?xml version="1.0" encoding="UTF-8"?>
<!-- What a header says of its document: title, kind, date, parties, shelfmarks, status. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <!-- Where edition.toml has documents take their titles from; empty for the main title. -->
  <xsl:param name="title-from" as="xs:string" select="''"/>

  <!-- The edition's own title of a document; where its header has none, that which its text has at its beginning. -->
  <xsl:function name="c:title" as="xs:string">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="titles" as="element()*" select="$document/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:variable name="chosen" as="element()*" select="if ($title-from) then ($titles[@level = $title-from
      or @type = $title-from], $document//*[local-name() = $title-from])[c:title-words(.)][1] else ()"/>
    <xsl:variable name="main" as="element()?"
      select="($titles[@type = 'main'], $titles/title[@type = 'main'], $titles[@level = 'a'], $titles, $document/self::text//head,
      $document/text ! (front/titlePage//titlePart[@type = 'main'], front/titlePage/docTitle, front/docTitle, front/titlePart, front/head, body/head))
      [c:title-words(.)][1]"/>
    <xsl:sequence select="(($chosen, $main)[1] ! c:title-words(.), $c:document-id)[string()][1]"/>
  </xsl:function>

  <!-- The words of a title in one line, without notes: where a line of it ends, a space. -->
  <xsl:function name="c:title-words" as="xs:string">
    <xsl:param name="title" as="element()"/>
    <xsl:sequence select="normalize-space(string-join(
      $title//(text() | lb[not(@break = 'no')])[not(ancestor::note)] ! (if (self::lb) then ' ' else string())))"/>
  </xsl:function>

  <!-- What kind of document it is, as readers see it: "Telegram"; empty where none is given. -->
  <xsl:function name="c:kind" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="($document/teiHeader/profileDesc/textClass/catRef[ends-with(@scheme, 'kinds')])[1]/@target
      ! c:category(.)"/>
  </xsl:function>

  <!-- In what state the archive holds it: "Copy"; empty where none is given. -->
  <xsl:function name="c:tradition" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="($document/teiHeader/profileDesc/textClass/catRef[ends-with(@scheme, 'traditions')])[1]/@target
      ! c:category(.)"/>
  </xsl:function>

  <!-- What is a day, with or without its hour, a month or a year, as values of dates are. -->
  <xsl:variable name="c:iso-date" as="xs:string" select="'^\s*\d{4}(-\d\d(-\d\d(T[\d:.+-]+Z?)?)?)?\s*$'"/>

  <!-- When it was written: the header's own date (of its words, where these are a value), or the one that some editions have in a title of its own; else when
       what it was taken from was made, the date of the article in the description of its print, the only date that its
       titles tell, or its dateline. -->
  <xsl:function name="c:written" as="element(date)?">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="creation" as="element(creation)*" select="$document/teiHeader/profileDesc/creation"/>
    <xsl:variable name="told" as="element(date)?" select="($creation/date, c:whole-date($creation/origDate[c:origin-words(.)]),
      $document/teiHeader/profileDesc/correspDesc[empty($c:letters)]/correspAction[@type = 'sent']/date)[c:date-shown(.)][1]"/>
    <xsl:variable name="file" as="element()?" select="($document/teiHeader/fileDesc)[1]"/>
    <xsl:choose>
      <xsl:when test="$told[not(c:date-key(.))][matches(., $c:iso-date)]">
        <date xmlns="http://www.tei-c.org/ns/1.0" when="{c:day(normalize-space($told))}"/>
      </xsl:when>
      <xsl:when test="$told">
        <xsl:sequence select="$told"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="titled" as="element(date)?">
          <xsl:for-each select="($file/titleStmt/title[@type = 'iso-date']/(@when, @when-iso, .)
            [matches(., $c:iso-date)])[1]">
            <date xmlns="http://www.tei-c.org/ns/1.0" when="{c:day(normalize-space())}"/>
          </xsl:for-each>
        </xsl:variable>
        <xsl:variable name="named" as="element(date)*" select="$file/titleStmt/title//date[c:date-key(.)][empty(ancestor::note)]"/>
        <xsl:variable name="dated" as="element(date)?" select="($titled, c:whole-date(c:origin-dates($file/sourceDesc)),
          $file/sourceDesc/biblStruct[1]/analytic/date[c:date-shown(.)][1], $named[every $other in $named satisfies c:dated($other) = c:dated(.)])[1]"/>
        <xsl:sequence select="($dated, c:heard-on($document), c:date-lined($document))[1]"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- When was said what a document of speech has, if its settings are of one date; that of a play is no date of it. -->
  <xsl:function name="c:heard-on" as="element(date)?">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="settings" as="element(date)*" select="$document/teiHeader/profileDesc/settingDesc//date[c:date-key(.)]"/>
    <xsl:sequence select="if (exists($settings) and exists($document/text//u))
      then $settings[every $other in $settings satisfies c:dated($other) = c:dated(.)][1] else ()"/>
  </xsl:function>

  <!-- What a text says of when it was written, at its beginning or its end, by its values: "27 July" may be all its words. Of
       a part of a text, as a letter in a novel, it says nothing of the whole; nor where it says several things. -->
  <xsl:function name="c:date-lined" as="element(date)?">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="whole" as="element()*" select="$document/text/body/(. | div[empty(../div[2])])"/>
    <xsl:variable name="dates" as="element(date)*" select="$whole/(. | opener | closer)/dateline//date[c:date-key(.)][empty(ancestor::note)]"/>
    <xsl:for-each select="$dates[every $other in $dates satisfies c:dated($other) = c:dated(.)][1]">
      <date xmlns="http://www.tei-c.org/ns/1.0">
        <xsl:sequence select="@* except (@xml:id, @rend, @rendition, @style, @resp)"/>
      </date>
    </xsl:for-each>
  </xsl:function>

  <!-- When what a document was taken from was made: what is said of a manuscript as a whole before what is said of each
       of its parts; nothing where there are several manuscripts, for they are older or younger than one another. -->
  <xsl:function name="c:origin-dates" as="element()*">
    <xsl:param name="source" as="element(sourceDesc)*"/>
    <xsl:variable name="manuscripts" as="element(msDesc)*" select="$source//msDesc[empty(ancestor::msDesc)]"/>
    <xsl:variable name="manuscript" as="element(msDesc)?" select="$manuscripts[empty($manuscripts[2])]"/>
    <xsl:variable name="whole" as="element()*" select="c:dates-of($manuscript/history/origin)"/>
    <xsl:variable name="parts" as="element()*" select="c:dates-of($manuscript//(msPart | msFrag)/history/origin)"/>
    <xsl:variable name="printed" as="element(origDate)*" select="$source[empty($manuscripts)]//(bibl | biblStruct | biblFull)//origDate"/>
    <xsl:variable name="told" as="element()*" select="($whole, $manuscript/head//origDate, $parts, $printed)
      [not(starts-with(@type, 'addition')) and empty(ancestor::note)][c:origin-words(.)]"/>
    <xsl:sequence select="if ($told intersect $whole) then $told intersect $whole
      else if ($told[ancestor::head]) then $told[ancestor::head] else $told"/>
  </xsl:function>

  <!-- Where it was written, or sent from; else where the one manuscript that it was taken from was made, if that is one place. -->
  <xsl:function name="c:written-at" as="element()?">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="profile" as="element()*" select="$document/teiHeader/profileDesc"/>
    <xsl:variable name="told" as="element()*" select="($profile/creation/origPlace, $profile/creation/placeName,
      $profile/correspDesc[empty($c:letters)] ! c:place-of(., 'sent'))[c:names-place(.)]"/>
    <xsl:sequence select="if (exists($told)) then $told[1] else c:origin-place($document/teiHeader/fileDesc/sourceDesc)"/>
  </xsl:function>

  <!-- The place where a manuscript was made, as the date is told of it; a place that has nothing beside its name is that. -->
  <xsl:function name="c:origin-place" as="element()?">
    <xsl:param name="source" as="element(sourceDesc)*"/>
    <xsl:variable name="manuscripts" as="element(msDesc)*" select="$source//msDesc[empty(ancestor::msDesc)]"/>
    <xsl:variable name="manuscript" as="element(msDesc)?" select="$manuscripts[empty($manuscripts[2])]"/>
    <xsl:variable name="whole" as="element()*" select="c:origin-places($manuscript/history/origin)"/>
    <xsl:variable name="places" as="element()*" select="(if (exists($whole)) then $whole
      else c:origin-places($manuscript//(msPart | msFrag)/history/origin))[c:names-place(.)][not(starts-with(@type, 'addition'))]"/>
    <xsl:variable name="place" as="element()?" select="$places[empty($places[2])][string-length(c:words-unnoted(.)) le 80]"/>
    <xsl:variable name="names" as="element()*" select="$place/(* except (note | geo))"/>
    <xsl:sequence select="if ($names/self::placeName and empty(($names[2], $place/text()[normalize-space()]))) then $names else $place"/>
  </xsl:function>

  <!-- The places of some origins: what they call so, or else hold as a place beside their words. -->
  <xsl:function name="c:origin-places" as="element()*">
    <xsl:param name="origins" as="element(origin)*"/>
    <xsl:sequence select="$origins/(if (.//origPlace) then .//origPlace else placeName)"/>
  </xsl:function>

  <!-- Whether an element says which place it means. -->
  <xsl:function name="c:names-place" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="exists($place/(@ref | @key)) or c:words-unnoted($place) ne ''"/>
  </xsl:function>

  <!-- Where it was received. -->
  <xsl:function name="c:received-at" as="element()?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="($document/teiHeader/profileDesc/correspDesc[empty($c:letters)] ! c:place-of(., 'received'))[1]"/>
  </xsl:function>

  <!-- Who wrote it, as the header names them: "Anna Novak"; of an article that was taken from its print, as the description
       of its source does. A letter's authors are its senders, who are told as such. -->
  <xsl:function name="c:authors" as="xs:string*">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="file" as="element()?" select="($document/teiHeader/fileDesc)[1][empty(c:parties($document, 'sent'))]"/>
    <xsl:variable name="own" as="element()*" select="$file/titleStmt/author"/>
    <xsl:sequence select="distinct-values((if ($own) then $own else $file/sourceDesc/biblStruct[1]/analytic/author) ! c:full-name(.)[.])"/>
  </xsl:function>

  <!-- Where the authors of an article work: "Academy", of several each with its author: "Anna Novak: Academy". -->
  <xsl:function name="c:affiliations" as="xs:string*">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="authors" as="element()*" select="($document/teiHeader/fileDesc)[1]/titleStmt/author"/>
    <xsl:for-each select="$authors[.//affiliation[normalize-space()]][exists(c:authors($document))]">
      <xsl:variable name="told" as="xs:string*" select=".//affiliation[normalize-space()] ! (if (c:holds-text(.)) then c:words-told(.)
        else string-join(.//text()[normalize-space()] ! normalize-space(), ', '))"/>
      <xsl:sequence select="string-join((c:full-name(.)[exists($authors[2])][not(starts-with($told[1], .))], string-join($told, '; ')), $c:colon)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What readers call some authors: "Author", "Authors". -->
  <xsl:function name="c:authors-term" as="xs:string">
    <xsl:param name="authors" as="xs:string*"/>
    <xsl:sequence select="if (exists($authors[2])) then c:say('authors') else c:say('author')"/>
  </xsl:function>

  <!-- The name of somebody without what else a header tells of them: addresses, employers, numbers. -->
  <xsl:function name="c:full-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="name" as="element()" select="($person/(persName | name | orgName), $person)[1]"/>
    <xsl:sequence select="if ($name/surname) then string-join(($name/forename, $name/nameLink, $name/surname) ! normalize-space(), ' ')
      else normalize-space(string-join($name//text()[empty(ancestor::note | ancestor::idno | ancestor::email
        | ancestor::affiliation | ancestor::address)]))"/>
  </xsl:function>

  <!-- The prints that it was taken from, as bibliographies tell them; of the edition's own kinds each has its place. An
       edition that tells its witness on every page tells it once. -->
  <xsl:function name="c:sources" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:variable name="source" as="element()*" select="$document/teiHeader/fileDesc/sourceDesc"/>
    <xsl:sequence select="($source | $source/listBibl)/(bibl[not(@type = ('printed', 'collection'))] | biblStruct)
      [normalize-space() and empty($edition/*/@witness[string()])]"/>
  </xsl:function>

  <!-- A shelfmark as the archive is cited: "RGASPI, f. 80, op. 4, d. 54, l. 1"; the leaves are the document's, not those of
       each of several items. An institution that has the name of its library is named once. -->
  <xsl:function name="c:shelfmark" as="xs:string">
    <xsl:param name="manuscript" as="element(msDesc)"/>
    <xsl:variable name="words" as="xs:string*" select="($manuscript/msIdentifier/(settlement | institution | repository
      | collection | idno | msName) ! c:keeper(.),
      $manuscript/msContents/(. | (msItem | msItemStruct)[empty(../(msItem | msItemStruct)[2])])
        /(locus | locusGrp/locus | p//locus | ab//locus | summary/locus))
      ! (c:range(.), normalize-space(.))[.][1]"/>
    <xsl:sequence select="string-join($words[let $at := position() return not(. = $words[$at - 1] and matches(., '\p{L}'))], ', ')"/>
  </xsl:function>

  <!-- A part of a shelfmark; of an institution its name, once, without its address and numbers; of a number beside an
       address on the web, the number. -->
  <xsl:function name="c:keeper" as="element()">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="($part[address or idno[c:is-address(.)] or (orgName | name)[@xml:lang][2]]/(orgName | name),
      $part[idno[c:is-address(.)]]/idno[not(c:is-address(.))],
      $part[self::idno[not(idno)][c:is-address(.)]]/../altIdentifier[1]/idno[not(c:is-address(.))], $part)[1]"/>
  </xsl:function>

  <!-- Whether something is an address on the web. -->
  <xsl:function name="c:is-address" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="matches($part, '^\s*https?:')"/>
  </xsl:function>

  <!-- The manuscripts that a source describes as its own; what an entry that it lists tells is told with that. -->
  <xsl:function name="c:manuscripts" as="element(msDesc)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/fileDesc/sourceDesc//msDesc[empty((ancestor::msDesc, ancestor::*[c:is-of-source(.)]))]"/>
  </xsl:function>

  <!-- The descriptions of manuscripts that a document consists of: a catalogue has no word in its text, or only lists of books
       and of what manuscripts have to do with one another. -->
  <xsl:variable name="c:descriptions" as="element(msDesc)*" select="
    if (/TEI[not(TEI | teiCorpus)] and not($c:texts//text()[normalize-space()][empty(ancestor::listBibl | ancestor::listRelation)]))
    then /TEI/teiHeader/c:manuscripts(.)[(* except msIdentifier)[normalize-space()]] else ()"/>

  <!-- The parts of a description for which readers know a term: what only groups them is gone through, what holds
       words of its own or nothing but paragraphs is a part. -->
  <xsl:function name="c:described" as="element()*">
    <xsl:param name="whole" as="element()"/>
    <xsl:for-each select="$whole/*[normalize-space() or .//title[c:is-unworded(.)]]">
      <xsl:sequence select="if ((self::msContents or self::physDesc or self::objectDesc or self::supportDesc or self::history
        or self::additional) and not(text()[normalize-space()]) and *[normalize-space() or .//title[c:is-unworded(.)]][not(self::p or self::ab)])
        then c:described(.) else ."/>
    </xsl:for-each>
  </xsl:function>

  <!-- Whether a text describes a manuscript, as catalogues do that have their descriptions there: it says more than where that is kept. -->
  <xsl:function name="c:describes" as="xs:boolean">
    <xsl:param name="manuscript" as="element(msDesc)"/>
    <xsl:sequence select="exists($manuscript/ancestor::text) and not(c:holds-text($manuscript))
      and exists(c:described($manuscript)[not(self::msIdentifier or self::head)])"/>
  </xsl:function>

  <!-- What is told of the manuscripts of a document that has words in its text: of their body and their history, and in
       sentences of what they contain, as an abstract does; a single item of their contents is the text, of several it is one. -->
  <xsl:function name="c:told-of-archive" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="manuscripts" as="element()*" select="$header[empty($c:descriptions)]/c:manuscripts(.)"/>
    <xsl:sequence select="$manuscripts/msContents/(summary | p | ab)[.//text()[normalize-space()][empty(ancestor::locus)]],
      $manuscripts/msContents/(msItem | msItemStruct)[../(msItem | msItemStruct)[2]]
        [.//text()[normalize-space()][empty(ancestor::locus)] or .//title[c:is-unworded(.)]],
      $manuscripts/physDesc ! c:described(.), $manuscripts ! c:described(.)[ancestor-or-self::history]"/>
  </xsl:function>

  <!-- The parts of such manuscripts that are described by themselves. -->
  <xsl:function name="c:parts-of-archive" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header[empty($c:descriptions)]/c:manuscripts(.)/(msPart | msFrag)
      [(* except msIdentifier)[normalize-space()]]"/>
  </xsl:function>

  <!-- What readers call such a part: "Binding", "Part 2". -->
  <xsl:function name="c:term" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'ms-' || $part/local-name(if (parent::msContents and (self::p or self::ab)) then .. else .)"/>
    <xsl:sequence select="string-join(((c:say($key)[. ne $key], local-name($part))[1],
      $part/(self::msPart | self::msFrag)/@n), ' ')"/>
  </xsl:function>

  <!-- The words of a name or a date without notes on it and coordinates; empty where it has none. A place of origin of several
       parts has commas between them. -->
  <xsl:function name="c:words-unnoted" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="besides" as="element()*" select="$part//note, $part//geo"/>
    <xsl:sequence select="if ($part/(self::origPlace | self::placeName[parent::origin])[*[2]][not(c:holds-text(.))]) then string-join($part/(* except $besides) ! c:words-unnoted(.)[.], ', ')
      else normalize-space(if (exists($besides)) then string-join($part//text()[empty(ancestor::* intersect $besides)]) else $part)"/>
  </xsl:function>

  <!-- What a part of the header says in a line of its own: the words of its blocks parted; without notes, but for those within a note. -->
  <xsl:function name="c:words-told" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="normalize-space(string-join(
      $part//text()[$part/self::note or empty(ancestor::note)] ! (.[empty(preceding-sibling::node())]/ancestor::*[self::p or self::ab
        or self::head or self::item or self::label or self::bibl or self::person or self::place or self::org or self::note][1]/' ', .)))"/>
  </xsl:function>

  <!-- The remarks on a document that its header has beside all else that it tells, those on its correspondence among them. -->
  <xsl:function name="c:general-notes" as="element(note)*">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="$document/teiHeader/(fileDesc/notesStmt//note[empty(ancestor::note)]
      | profileDesc/creation//note[empty(ancestor::note)] | profileDesc/correspDesc[empty($c:letters)]
        /(note | correspAction[not(@type = 'transmitted')]//note[empty(ancestor::note)]
          | correspAction/*//note[empty(ancestor::note)]))[normalize-space()]"/>
  </xsl:function>

  <!-- The keywords of a document, as its header lists them: "exile; letter", each once; nothing where it has none. -->
  <xsl:function name="c:keywords" as="xs:string?">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="string-join(distinct-values($document/teiHeader/profileDesc/textClass/keywords
      /(term | .//item) ! normalize-space(.)[.]), '; ')[.]"/>
  </xsl:function>

  <!-- The citation of a print: "Nagorno-Karabakh in 1918–1923, doc. No. 370". -->
  <xsl:function name="c:print" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:sequence select="normalize-space(string-join($bibl//text()[not(ancestor::note)]))"/>
  </xsl:function>

</xsl:stylesheet>
