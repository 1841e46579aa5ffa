<?xml version="1.0" encoding="UTF-8"?>
<!-- The images of a source: each page's beside its text, where pages show it; the others after the text.

     What points at an image by @facs shows it: the first that does, a page break before anything else. What is drawn
     of an image (a leaf here) is one phrase, that may stand wherever a page break does. A zone leads to the words that
     point at it, and they to the zone. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:h="https://tei-tools.org/ns/html" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" expand-text="yes"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What points at images in the texts, from what a page has an element for. Where pages show no image
       nothing is looked for: no other document waits for this. -->
  <xsl:variable name="h:facs" as="attribute(facs)*" select="if (not($h:shows-images)) then () else $c:texts//@facs[not(parent::surface
    or parent::text or parent::body or parent::group or parent::graphic or parent::media or parent::handShift or parent::space)]"/>

  <!-- The images that a facsimile tells of, by their addresses. -->
  <xsl:key name="h:image" match="facsimile//graphic" use="string(@url)"/>

  <!-- The leaf that a pointer names: the surface (or the image without one) that it points at or into, or whose image has its
       address; the pointer itself where it is the address of an image that no facsimile tells of. -->
  <xsl:function name="h:leaf-of" as="node()?">
    <xsl:param name="facs" as="attribute(facs)"/>
    <xsl:variable name="named" as="element()?" select="(c:here($facs)[ancestor::facsimile], key('h:image', $facs, root($facs)))[1]
      /ancestor-or-self::*[self::surface or self::graphic[parent::facsimile or parent::surfaceGrp]][1]"/>
    <xsl:sequence select="($named, $facs)[exists(h:image-of(.))][1]"/>
  </xsl:function>

  <!-- The address of a leaf's image, as the source has it, if pages show it. -->
  <xsl:function name="h:image-of" as="attribute()?">
    <xsl:param name="leaf" as="node()"/>
    <xsl:sequence select="($leaf/self::attribute(), $leaf/self::graphic/@url, $leaf/graphic/@url, $leaf/@facs)
      [map:contains($h:images, .)][1]"/>
  </xsl:function>

  <!-- By what a leaf is known: what generate-id() calls it, or its address. -->
  <xsl:function name="h:leaf-name" as="xs:string">
    <xsl:param name="leaf" as="node()"/>
    <xsl:sequence select="if ($leaf instance of attribute()) then string($leaf) else generate-id($leaf)"/>
  </xsl:function>

  <!-- The element beside which each leaf is shown, by the leaf's name. A link cannot hold the leaf's own. -->
  <xsl:variable name="h:holders" as="map(xs:string, element())">
    <xsl:map>
      <xsl:for-each-group select="$h:facs[exists(h:leaf-of(.))][not(h:in-link(..))]" group-by="h:leaf-name(h:leaf-of(.))">
        <xsl:map-entry key="current-grouping-key()"
          select="(current-group()/(parent::pb | parent::cb | parent::gb | parent::milestone), current-group()/..)[1]"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The leaves by what generate-id() calls the element beside which each is shown. -->
  <xsl:variable name="h:held" as="map(xs:string, node())" select="map:merge(map:for-each($h:holders,
    function($name as xs:string, $holder as element()) as map(*) { map:entry(generate-id($holder), h:leaf-of($holder/@facs)) }))"/>

  <!-- The words of each zone that is seen: the first element that points at it, by what generate-id() calls the zone. -->
  <xsl:variable name="h:words-of-zones" as="map(xs:string, element())">
    <xsl:map>
      <xsl:for-each-group select="$h:facs[exists(h:zone-of(.))]" group-by="generate-id(h:zone-of(.))">
        <xsl:map-entry key="current-grouping-key()" select=".."/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The zone that a pointer leads to, if its leaf is shown beside the text. -->
  <xsl:function name="h:zone-of" as="element(zone)?">
    <xsl:param name="facs" as="attribute(facs)"/>
    <xsl:sequence select="c:here($facs)[1]/self::zone[h:is-beside(ancestor::surface[1])]"/>
  </xsl:function>

  <!-- Whether an image of the source is shown beside its text. -->
  <xsl:function name="h:is-beside" as="xs:boolean">
    <xsl:param name="leaf" as="element()?"/>
    <xsl:sequence select="$h:shows-images and exists($leaf) and map:contains($h:holders, generate-id($leaf))"/>
  </xsl:function>

  <!-- The element on whose page another stands: what is shown beside the text stands on the page of that text. -->
  <xsl:function name="h:stands-at" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="leaf" as="element()?" select="$element[$h:shows-images]/ancestor-or-self::*[map:contains($h:holders, generate-id())][1]"/>
    <xsl:sequence select="if (exists($leaf)) then $h:holders(generate-id($leaf)) else $element"/>
  </xsl:function>

  <!-- Whether a leaf is shown at an element. -->
  <xsl:function name="h:holds-leaf" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$h:shows-images and map:contains($h:held, generate-id($element))"/>
  </xsl:function>

  <!-- What an element of a facsimile is drawn as: an image of a surface shown beside the text as that surface. -->
  <xsl:function name="h:drawn" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($element/self::graphic/parent::surface[h:is-beside(.)], $element)[1]"/>
  </xsl:function>

  <!-- What is loaded beside the others by a page with leaves. -->
  <xsl:template match="*[map:size($h:held) gt 0]" mode="h:scripts" as="element()+">
    <link rel="stylesheet" href="{$h:root}assets/facsimile.css"/>
    <script src="{$h:root}assets/facsimile.js" defer="defer"/>
  </xsl:template>

  <!-- An image, small, that leads to the whole, as the source has it where it lies on the web, and its zones over it. -->
  <xsl:template name="h:leaf" as="element()">
    <xsl:param name="leaf" as="node()"/>
    <xsl:variable name="image" as="attribute()" select="h:image-of($leaf)"/>
    <xsl:variable name="frame" as="xs:double*" select="h:frame($leaf, $image)"/>
    <xsl:variable name="size" as="xs:double*" select="($h:sizes($image), $frame[position() gt 2])[position() le 2]"/>
    <span class="leaf made" data-voice="edition">
      <xsl:if test="$leaf instance of element()">
        <xsl:attribute name="id" select="c:block-id($leaf)"/>
      </xsl:if>
      <xsl:if test="exists($size)">
        <xsl:attribute name="style" select="'--ratio: ' || format-number($size[1] div $size[2], '0.0000')"/>
      </xsl:if>
      <a href="{if (matches($image, $h:host || '/')) then h:escaped($image) else h:media-address($image)}">
        <img src="{h:media-address($image)}" alt="{h:leaf-words($leaf)}" loading="lazy">
          <xsl:sequence select="h:discreet(h:media-address($image))"/>
          <xsl:for-each select="$image/parent::graphic[parent::surface][c:owns-id(.)]">
            <xsl:attribute name="id" select="c:block-id(.)"/>
          </xsl:for-each>
          <xsl:if test="exists($size)">
            <xsl:attribute name="width" select="round($size[1])"/>
            <xsl:attribute name="height" select="round($size[2])"/>
          </xsl:if>
        </img>
      </a>
      <xsl:variable name="zones" as="element(zone)*" select="$leaf/self::surface//zone[@xml:id][ancestor::surface[1] is $leaf]"/>
      <xsl:if test="exists($zones)">
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="{($frame, 0, 0, 1, 1)[position() le 4]}" preserveAspectRatio="none">
          <xsl:apply-templates select="$zones" mode="h:zone"/>
        </svg>
      </xsl:if>
    </span>
  </xsl:template>

  <!-- What a leaf is called: its kind, its number or label, what it shows. -->
  <xsl:function name="h:leaf-words" as="xs:string">
    <xsl:param name="leaf" as="node()"/>
    <xsl:variable name="holder" as="element()" select="$h:holders(h:leaf-name($leaf))"/>
    <xsl:variable name="number" as="xs:string?" select="(($leaf/@n, $leaf/label) ! normalize-space(.), c:milestone($holder))[.][1]"/>
    <xsl:variable name="shown" as="xs:string?" select="(($leaf/self::graphic, $leaf/graphic) ! h:image-words(.), $leaf/desc ! normalize-space(.))[.][1]"/>
    <xsl:sequence select="string-join((c:say('facsimile'), $number, $shown), ', ')"/>
  </xsl:function>

  <!-- The frame in which the zones of a leaf are told: left, top, width, height. It is the surface's, else the image's as
       the source or the file has it; empty where nobody knows. Source: TEI Guidelines, 11.1 Digital Facsimiles. -->
  <xsl:function name="h:frame" as="xs:double*">
    <xsl:param name="leaf" as="node()"/>
    <xsl:param name="image" as="attribute()"/>
    <xsl:variable name="corners" as="xs:double*" select="h:corners($leaf)"/>
    <xsl:variable name="told" as="xs:double*" select="($image/../@width, $image/../@height) ! replace(., 'px$', '')
      [. castable as xs:double] ! number(.)"/>
    <xsl:sequence select="if (exists($corners)) then $corners
      else if (count($told) = 2 and min($told) gt 0) then (0, 0, $told)
      else if (map:contains($h:sizes, $image)) then (0, 0, $h:sizes($image)) else ()"/>
  </xsl:function>

  <!-- The box of a surface or zone by its corners: left, top, width, height; empty where it has none. -->
  <xsl:function name="h:corners" as="xs:double*">
    <xsl:param name="part" as="node()"/>
    <xsl:variable name="left" as="xs:double" select="number(($part/@ulx, 0)[1])"/>
    <xsl:variable name="top" as="xs:double" select="number(($part/@uly, 0)[1])"/>
    <xsl:variable name="width" as="xs:double" select="number($part/@lrx) - $left"/>
    <xsl:variable name="height" as="xs:double" select="number($part/@lry) - $top"/>
    <xsl:if test="$width gt 0 and $height gt 0">
      <xsl:sequence select="$left, $top, $width, $height"/>
    </xsl:if>
  </xsl:function>

  <!-- The zones of an image, drawn over it. -->
  <xsl:mode name="h:zone" on-no-match="fail"/>

  <!-- One that words point at is a link to them. -->
  <xsl:template match="zone" mode="h:zone" as="element()">
    <xsl:variable name="words" as="element()?" select="$h:words-of-zones(generate-id())"/>
    <xsl:element name="{if ($words) then 'a' else 'g'}" namespace="http://www.w3.org/2000/svg">
      <xsl:attribute name="class" select="'tei-zone'"/>
      <xsl:attribute name="id" select="c:block-id(.)"/>
      <xsl:for-each select="$words">
        <xsl:attribute name="href" select="h:place(.)"/>
      </xsl:for-each>
      <xsl:for-each select="(h:zone-words(., $words), c:say('text')[$words])[1]">
        <title xmlns="http://www.w3.org/2000/svg">{.}</title>
      </xsl:for-each>
      <xsl:sequence select="h:outline(.)"/>
    </xsl:element>
  </xsl:template>

  <!-- What a zone is called: as the source calls it, else by the first of its words. -->
  <xsl:function name="h:zone-words" as="xs:string?">
    <xsl:param name="zone" as="element(zone)"/>
    <xsl:param name="words" as="element()?"/>
    <xsl:variable name="parts" as="element()*" select="if ($words/text()[normalize-space()]) then $words else $words/*"/>
    <xsl:variable name="first" as="xs:string*" select="($parts ! tokenize(.))[position() le 6]"/>
    <xsl:sequence select="(($zone/@n, $zone/label, $zone/desc)[1] ! normalize-space(.), $words/self::lb/@n ! c:say('line', .),
      string-join($first, ' '))[.][1]"/>
  </xsl:function>

  <!-- The outline of a zone: its points, else its corners. -->
  <xsl:function name="h:outline" as="element()?">
    <xsl:param name="zone" as="element(zone)"/>
    <xsl:variable name="box" as="xs:double*" select="h:corners($zone)"/>
    <xsl:choose>
      <xsl:when test="matches($zone/@points, '^\s*(-?[\d.]+,-?[\d.]+\s*){3,}$')">
        <polygon xmlns="http://www.w3.org/2000/svg" points="{normalize-space($zone/@points)}"/>
      </xsl:when>
      <xsl:when test="exists($box)">
        <rect xmlns="http://www.w3.org/2000/svg" x="{$box[1]}" y="{$box[2]}" width="{$box[3]}" height="{$box[4]}">
          <xsl:for-each select="$zone/@rotate[. castable as xs:double]">
            <xsl:attribute name="transform"
              select="'rotate(' || . || ' ' || $box[1] + $box[3] div 2 || ' ' || $box[2] + $box[4] div 2 || ')'"/>
          </xsl:for-each>
        </rect>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- What an element with @facs leaves for h:leaves to find: its leaf by the name of the element, and the address of its
       zone; and an id, for the zone to lead to. -->
  <xsl:template match="@facs" mode="h:attribute" as="attribute()*">
    <xsl:variable name="element" as="element()" select=".."/>
    <xsl:if test="$h:shows-images and exists($element[ancestor::text or ancestor::sourceDoc])">
      <xsl:if test="map:contains($h:held, generate-id($element))">
        <xsl:attribute name="data-leaf" select="generate-id($element)"/>
      </xsl:if>
      <xsl:for-each select="h:zone-of(.)">
        <xsl:if test="not(h:in-link($element))">
          <xsl:attribute name="data-zone" select="h:place(.)"/>
        </xsl:if>
        <xsl:if test="$h:words-of-zones(generate-id()) is $element and not(c:owns-id($element))">
          <xsl:attribute name="id" select="c:generated-id($element)"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- What stands at a line's beginning, for which a page has no element to put it in. -->
  <xsl:template name="h:at-line" as="element()*">
    <xsl:variable name="line" as="element(lb)" select=".."/>
    <xsl:for-each select="$h:held(generate-id($line))">
      <xsl:call-template name="h:leaf">
        <xsl:with-param name="leaf" as="node()" select="."/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="h:zone-of(.)[not(h:in-link($line))]">
      <a class="place made" href="{h:place(.)}" id="{c:block-id($line)}" aria-label="{c:say('in-image')}" data-voice="edition">▫</a>
    </xsl:for-each>
  </xsl:template>

  <!-- What a page holds, with its leaves and the ways to their zones. Any element may have @facs: what stands at it is
       put into the page when it is made, so that no rule for an element knows of it, and pages without images have none
       of this work. -->
  <xsl:template name="h:content" as="element()+">
    <xsl:choose>
      <xsl:when test="$h:shows-images and map:size($h:held) gt 0">
        <xsl:variable name="content" as="element()+">
          <xsl:apply-templates select="." mode="h:content"/>
        </xsl:variable>
        <xsl:apply-templates select="$content" mode="h:leaves"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="h:content"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Copies a page, and puts in what stands at its elements. -->
  <xsl:mode name="h:leaves" on-no-match="shallow-copy"/>

  <xsl:template match="@data-leaf | @data-zone" mode="h:leaves" as="empty-sequence()"/>

  <!-- Within an element, before its words. -->
  <xsl:template match="*[@data-leaf or @data-zone]" mode="h:leaves" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:call-template name="h:at"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- Before what may hold none of it. -->
  <xsl:template match="(*:ul | *:ol | *:dl | *:table | *:a)[@data-leaf or @data-zone]" priority="1" mode="h:leaves" as="element()+">
    <xsl:call-template name="h:at"/>
    <xsl:copy>
      <xsl:apply-templates select="@* | node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- What belongs to a row stands in its first cell. -->
  <xsl:template match="*:tr[@data-leaf or @data-zone]" priority="1" mode="h:leaves" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@* | node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="*:tr[@data-leaf or @data-zone]/*[1]" priority="2" mode="h:leaves" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:for-each select="..">
        <xsl:call-template name="h:at"/>
      </xsl:for-each>
      <xsl:if test="@data-leaf or @data-zone">
        <xsl:call-template name="h:at"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template name="h:at" as="element()*">
    <xsl:for-each select="@data-leaf">
      <xsl:call-template name="h:leaf">
        <xsl:with-param name="leaf" as="node()" select="$h:held(.)"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:for-each select="@data-zone">
      <a class="place made" href="{.}" aria-label="{c:say('in-image')}" data-voice="edition">▫</a>
    </xsl:for-each>
  </xsl:template>

  <!-- The images of the source that stand beside no place of its text. -->
  <xsl:template match="facsimile" mode="h:text" as="element()?">
    <xsl:where-populated>
      <section class="tei-facsimile" aria-label="{c:say('facsimile')}">
        <xsl:apply-templates select="* except desc" mode="h:surface"/>
      </section>
    </xsl:where-populated>
  </xsl:template>

  <!-- Surfaces and images of a facsimile, each under an address that page breaks lead to. -->
  <xsl:mode name="h:surface" on-no-match="deep-skip"/>

  <xsl:template match="surfaceGrp" mode="h:surface" as="element()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="surface | facsimile/graphic | surfaceGrp/graphic" mode="h:surface" as="element()?">
    <!-- A template's empty frame, as some projects leave it, shows nothing. -->
    <xsl:if test="not(h:is-beside(.)) and (.//(@xml:id, @url, @n)[normalize-space()] or normalize-space())">
      <xsl:call-template name="h:surface"/>
    </xsl:if>
  </xsl:template>

  <!-- The words of an image that has no frame but its own stand below it. -->
  <xsl:template name="h:surface" as="element()">
    <xsl:variable name="describes-itself" as="xs:boolean" select="exists(self::graphic[not(normalize-space(@n))]/desc[normalize-space()])"/>
    <figure>
      <xsl:call-template name="h:attributes"/>
      <xsl:apply-templates select="self::graphic, graphic[1]" mode="h:text">
        <xsl:with-param name="is-told" as="xs:boolean" select="$describes-itself"/>
      </xsl:apply-templates>
      <xsl:where-populated>
        <ul class="zones">
          <xsl:apply-templates select=".//zone[@xml:id][@n or label or desc or ('#' || @xml:id) = $h:aims]" mode="#current"/>
        </ul>
      </xsl:where-populated>
      <figcaption>
        <xsl:choose>
          <xsl:when test="$describes-itself">
            <xsl:apply-templates mode="h:words"/>
          </xsl:when>
          <xsl:otherwise>{((@n, label, desc, @xml:id) ! normalize-space(.), c:say('facsimile'))[.][1]}</xsl:otherwise>
        </xsl:choose>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- What references and breaks lead to. Of the hundreds of zones of an image that lies on the web, one for each line, the
       others would be told by their ids alone. -->
  <xsl:variable name="h:aims" as="xs:string*" select="distinct-values(//(@target, pb/@facs, cb/@facs, gb/@facs, milestone/@facs)
    ! tokenize(.)[starts-with(., '#')])"/>

  <xsl:template match="zone" mode="h:surface" as="element()">
    <li>
      <xsl:call-template name="h:attributes"/>
      <xsl:text>{(@n, label ! normalize-space(.), desc ! normalize-space(.), @xml:id)[1]}</xsl:text>
    </li>
  </xsl:template>

</xsl:stylesheet>
