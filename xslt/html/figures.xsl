<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures, images, formulas, and examples of XML. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html"
  xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The files that lie beside the pages, one a line: the address that the source has, where it lies, its width and
       height where they are known; a tab between. -->
  <xsl:param name="images" as="xs:string" select="''"/>

  <!-- The images of the web that pages show, a kind a line: a regular expression for their addresses, and the address by
       which they are shown; a tab between. -->
  <xsl:param name="images-from" as="xs:string" select="''"/>

  <!-- Where images lie, by the addresses that the source has; those beside the pages come first. -->
  <xsl:variable name="h:images" as="map(xs:string, xs:string)" select="map:merge((tokenize($images, '\n')
    ! map:entry(substring-before(., '&#9;'), tokenize(., '&#9;')[2]),
    if ($images-from) then distinct-values((//graphic/@url, //media/@url, //@facs)) ! h:on-web(string(.)) else ()))"/>

  <!-- Whether there are any. -->
  <xsl:variable name="h:shows-images" as="xs:boolean" select="map:size($h:images) gt 0"/>

  <!-- Where an image lies that pages show of the web. -->
  <xsl:function name="h:on-web" as="map(xs:string, xs:string)?">
    <xsl:param name="url" as="xs:string"/>
    <xsl:for-each select="tokenize($images-from, '\n')[matches($url, h:whole(.))][1]">
      <xsl:variable name="address" as="xs:string" select="replace($url, h:whole(.), substring-after(., '&#9;'))"/>
      <xsl:sequence select="map:entry($url, $address)[matches($address, $h:host || '/')]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The regular expression of a line, for addresses as a whole. -->
  <xsl:function name="h:whole" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="'^(?:' || substring-before($line, '&#9;') || ')$'"/>
  </xsl:function>

  <!-- How an address of the web begins that a page may ask for. -->
  <xsl:variable name="h:host" static="yes" as="xs:string" select="'^https?://[A-Za-z0-9.\-]+(:[0-9]+)?'"/>

  <!-- The hosts of the web that the page asks for images. -->
  <xsl:variable name="h:hosts" as="xs:string*" select="if ($images-from) then sort(distinct-values($h:images?*[matches(., $h:host)]
    ! replace(., '(' || $h:host || ').*$', '$1', 's'))) else ()"/>

  <!-- How wide and high they are, by the same; those that are known. -->
  <xsl:variable name="h:sizes" as="map(xs:string, xs:integer+)" select="map:merge(tokenize($images, '\n')[tokenize(., '&#9;')[4]]
    ! map:entry(substring-before(., '&#9;'), tokenize(., '&#9;')[position() gt 2] ! xs:integer(.)))"/>

  <xsl:template match="figure" mode="h:text" as="element()">
    <figure>
      <xsl:call-template name="h:citable"/>
      <xsl:apply-templates mode="#current"/>
    </figure>
  </xsl:template>

  <xsl:template match="figDesc" mode="h:text" as="element()">
    <p>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:voice(.), h:whose(.)"/>
      <xsl:apply-templates mode="h:words"/>
    </p>
  </xsl:template>

  <xsl:template match="figDesc" mode="h:words" as="element()">
    <span>
      <xsl:call-template name="h:attributes"/>
      <xsl:sequence select="h:voice(.), h:whose(.)"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- An image that lies beside the pages is shown; one that lies elsewhere is a link, unless the edition says so, since a
       page asks nobody else for anything. -->
  <xsl:template match="graphic[normalize-space(@url)] | media[normalize-space(@url)]" mode="h:text h:words" as="node()+">
    <xsl:param name="is-told" as="xs:boolean" select="false()"/>
    <xsl:variable name="name" as="xs:string?" select="tokenize(replace(@url, '[?#].*$', ''), '/')[normalize-space()][last()]"/>
    <xsl:variable name="file" as="xs:string" select="if (exists($name)) then c:say('image', $name) else c:say('figure')"/>
    <xsl:variable name="address" as="xs:string?" select="h:file-address(@url)"/>
    <xsl:variable name="id" as="attribute()?" select="h:own-id(.)"/>
    <xsl:choose>
      <xsl:when test="map:contains($h:images, @url) and not(matches(@mimeType, '^(audio|video)'))">
        <img class="tei-graphic" src="{$address}" alt="{(h:image-words(.), $file)[1]}" loading="lazy">
          <xsl:sequence select="h:discreet($address)"/>
          <xsl:apply-templates select="$id" mode="h:attribute"/>
        </img>
      </xsl:when>
      <xsl:when test="exists($address) and not(h:in-link(.))">
        <a class="tei-graphic made" href="{$address}">
          <xsl:apply-templates select="$id" mode="h:attribute"/>
          <xsl:text>[{$file}]</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="tei-graphic made">
          <xsl:apply-templates select="$id" mode="h:attribute"/>
          <xsl:text>[{if (matches(@url, '^[A-Za-z][\w+.\-]+:')) then c:say('figure') else $file}]</xsl:text>
        </span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="normalize-space() and not($is-told)">
      <span class="made"><xsl:text> </xsl:text></span>
      <xsl:apply-templates mode="h:words"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="graphic | media" mode="h:text h:words" as="element()">
    <span class="{h:class(.)}">
      <xsl:apply-templates select="h:own-id(.)" mode="h:attribute"/>
      <xsl:apply-templates mode="h:words"/>
    </span>
  </xsl:template>

  <!-- The id of an image, but where the frame around it has that. -->
  <xsl:function name="h:own-id" as="attribute()?">
    <xsl:param name="image" as="element()"/>
    <xsl:sequence select="$image[not(parent::facsimile or parent::surfaceGrp)]/@xml:id"/>
  </xsl:function>

  <!-- What tells of a piece of music: its parts, apart from each other. -->
  <xsl:template match="notatedMusic[not(text()[normalize-space()])]" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="*">
        <xsl:if test="position() ne 1"><span class="made"><xsl:text> </xsl:text></span></xsl:if>
        <xsl:apply-templates select="." mode="#current"/>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- An image or a sound as characters: no words. -->
  <xsl:template match="binaryObject" mode="h:text h:words" as="element()">
    <span class="tei-binaryObject made">[{c:say('image', string(@mimeType))}]</span>
  </xsl:template>

  <!-- Where a file is, seen from the page: beside it, or on the web; empty where it is nowhere. -->
  <xsl:function name="h:file-address" as="xs:string?">
    <xsl:param name="url" as="attribute()"/>
    <xsl:sequence select="if (map:contains($h:images, $url)) then h:media-address($url)
      else tokenize($url)[1][matches(., '^https?://')] ! h:escaped(.)"/>
  </xsl:function>

  <!-- What an image shows, in words: its description, else its caption; empty where neither is there. -->
  <xsl:function name="h:image-words" as="xs:string?">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="($graphic/desc, $graphic/../figDesc, $graphic/../head)[normalize-space()][1]
      ! normalize-space(string-join(.//text()[not(ancestor::note)]))"/>
  </xsl:function>

  <!-- The address of a copied file, seen from the page, or of an image of the web. -->
  <xsl:function name="h:media-address" as="xs:string">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="if (matches($h:images($url), $h:host)) then h:escaped($h:images($url))
      else $h:copies || string-join(tokenize($h:images($url), '/') ! encode-for-uri(.), '/')"/>
  </xsl:function>

  <!-- Where the copies lie, seen from the page. -->
  <xsl:variable name="h:copies" as="xs:string" select="(if ($page = 'document') then '' else $h:root || 'documents/') || 'media/'"/>

  <!-- Who is asked for an image is not told from which page. -->
  <xsl:function name="h:discreet" as="attribute()?">
    <xsl:param name="address" as="xs:string"/>
    <xsl:if test="matches($address, $h:host)">
      <xsl:attribute name="referrerpolicy" select="'no-referrer'"/>
    </xsl:if>
  </xsl:function>

  <!-- A formula in MathML goes through; one in another notation is shown as it is written. -->
  <xsl:template match="m:math" mode="h:text h:words" as="element()">
    <xsl:choose>
      <xsl:when test="exists(descendant::*[not(self::m:*)])">
        <xsl:apply-templates select="." mode="h:formula"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy-of select="." copy-namespaces="no"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A formula with elements in it that are none of MathML: their words alone. -->
  <xsl:mode name="h:formula" on-no-match="text-only-copy"/>

  <xsl:template match="m:*" mode="h:formula" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="m:mi | m:mn | m:mo | m:mtext | m:ms" mode="h:formula" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:copy-of select="@*"/>
      <xsl:value-of select="."/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*" mode="h:formula" as="element()">
    <mtext xmlns="http://www.w3.org/1998/Math/MathML">{.}</mtext>
  </xsl:template>

  <!-- XML that is spoken of: its words are the source's, its tags are made from the elements. -->
  <xsl:template match="egXML | eg:egXML" mode="h:text" as="element()">
    <pre class="tei-egXML"><code>
      <xsl:apply-templates mode="h:example">
        <xsl:with-param name="example" as="element()" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </code></pre>
  </xsl:template>

  <xsl:template match="egXML | eg:egXML" mode="h:words" as="element()+">
    <xsl:sequence select="h:space(string(c:space-ahead(.)[matches(current(), '^\s')]))"/>
    <code class="tei-egXML">
      <xsl:apply-templates mode="h:example">
        <xsl:with-param name="example" as="element()" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </code>
    <xsl:sequence select="h:space(string(c:space-behind(.)[matches(current(), '\s$')]))"/>
  </xsl:template>

  <!-- What an ODD declares says most in its tags; it is shown as it is written. -->
  <xsl:template match="schemaSpec | specGrp | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec | constraintSpec"
    mode="h:text" as="element()">
    <pre>
      <xsl:call-template name="h:attributes"/>
      <code>
        <span class="made">{c:indent(.)}</span>
        <xsl:apply-templates select="." mode="h:example"/>
      </code>
    </pre>
  </xsl:template>

  <xsl:template match="schemaSpec | specGrp | moduleSpec | elementSpec | classSpec | macroSpec | dataSpec | constraintSpec"
    mode="h:words" as="element()">
    <code>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates select="." mode="h:example"/>
    </code>
  </xsl:template>

  <!-- The elements of an example as tags. -->
  <xsl:mode name="h:example" on-no-match="shallow-copy"/>

  <xsl:template match="*" mode="h:example" as="node()+">
    <span class="made">{c:start-tag(.)}</span>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="node()">
      <span class="made">{c:end-tag(.)}</span>
    </xsl:if>
  </xsl:template>

  <!-- The data of an image are no words. -->
  <xsl:template match="binaryObject" mode="h:example" as="node()+">
    <span class="made">{c:start-tag(.)}{'…'[current()/node()]}{c:end-tag(.)[current()/node()]}</span>
  </xsl:template>

  <!-- An example begins with its first line and ends with its last, though its own tags stand on other lines; where these are
       shown, they do. -->
  <xsl:template match="(egXML | eg:egXML)/text()" mode="h:example" as="text()?">
    <xsl:param name="example" as="element()?" select="()" tunnel="yes"/>
    <xsl:variable name="is-outer" as="xs:boolean" select="exists($example) and .. is $example"/>
    <xsl:variable name="begun" as="xs:string"
      select="if ($is-outer and empty(preceding-sibling::node())) then replace(., '^[ \t]*\n', '') else string()"/>
    <xsl:value-of select="if ($is-outer and empty(following-sibling::node())) then replace($begun, '\n[ \t]*$', '') else $begun"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="h:example" as="element()">
    <span class="made">{serialize(.)}</span>
  </xsl:template>

  <xsl:template match="eg | code[c:is-listing(.)]" mode="h:text" as="element()">
    <pre>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates mode="h:words"/>
    </pre>
  </xsl:template>

  <xsl:template match="code | gi | att | val | tag | ident" mode="h:text h:words" as="element()">
    <xsl:variable name="signs" as="xs:string*" select="c:signs-of-name(.)"/>
    <code>
      <xsl:call-template name="h:attributes"/>
      <xsl:for-each select="$signs[1]"><span class="made">{.}</span></xsl:for-each>
      <xsl:apply-templates mode="h:words"/>
      <xsl:for-each select="$signs[2][.]"><span class="made">{.}</span></xsl:for-each>
    </code>
  </xsl:template>

</xsl:stylesheet>
