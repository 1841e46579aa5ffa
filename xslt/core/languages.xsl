<?xml version="1.0" encoding="UTF-8"?>
<!-- What xml:lang becomes on the web: the shortest tag of BCP 47, and which way its script runs. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The codes of ISO 639-2 for which BCP 47 wants those of ISO 639-1. -->
  <xsl:variable name="c:shorter" as="xs:string" select="'
    aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av ave=ae aym=ay aze=az
    bak=ba bam=bm baq=eu bel=be ben=bn bis=bi bod=bo bos=bs bre=br bul=bg bur=my cat=ca ces=cs
    cha=ch che=ce chi=zh chu=cu chv=cv cor=kw cos=co cre=cr cym=cy cze=cs dan=da deu=de div=dv dut=nl
    dzo=dz ell=el eng=en epo=eo est=et eus=eu ewe=ee fao=fo fas=fa fij=fj fin=fi fra=fr fre=fr fry=fy
    ful=ff geo=ka ger=de gla=gd gle=ga glg=gl glv=gv gre=el grn=gn guj=gu hat=ht hau=ha hbs=sh heb=he
    her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy ibo=ig ice=is ido=io iii=ii iku=iu ile=ie ina=ia ind=in
    ipk=ik isl=is ita=it jav=jv jpn=ja kal=kl kan=kn kas=ks kat=ka kau=kr kaz=kk khm=km kik=ki kin=rw
    kir=ky kom=kv kon=kg kor=ko kua=kj kur=ku lao=lo lat=la lav=lv lim=li lin=ln lit=lt ltz=lb lub=lu
    lug=lg mac=mk mah=mh mal=ml mao=mi mar=mr may=ms mkd=mk mlg=mg mlt=mt mol=ro mon=mn mri=mi msa=ms
    mya=my nau=na nav=nv nbl=nr nde=nd ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no nya=ny oci=oc oji=oj
    ori=or orm=om oss=os pan=pa per=fa pli=pi pol=pl por=pt pus=ps que=qu roh=rm ron=ro rum=ro run=rn
    rus=ru sag=sg san=sa sin=si slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st spa=es
    sqi=sq srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te tgk=tg tgl=tl tha=th
    tib=bo tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz ven=ve vie=vi
    vol=vo wel=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu '"/>

  <!--
    A language tag as the web has it: "la" for "lat"; empty for what is none. A subtag that nobody has
    registered is private, "sa-x-Ltn" for "sa-Ltn", and so is what follows it; one too long for that is left out. Source: RFC 5646, 2.1 and 2.2.
  -->
  <xsl:function name="c:language-tag" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="subtags" as="xs:string+" select="tokenize(translate($language, '_ ', '--') || '-', '-')"/>
    <xsl:variable name="first" as="xs:string" select="lower-case($subtags[1])"/>
    <xsl:variable name="more" as="xs:string*" select="tail($subtags)[matches(., '^[A-Za-z0-9]{1,8}$')]"/>
    <xsl:variable name="short" as="xs:string" select="
      if (string-length($first) = 3) then substring(substring-after($c:shorter, ' ' || $first || '='), 1, 2) else ''"/>
    <xsl:sequence select="
      if ($first = 'x' and exists($more)) then string-join(($first, $more), '-')
      else if (matches($first, '^[a-z]{3}$') or contains($c:shorter || 'hbs=sh ', '=' || $first || ' ')) then c:registered-tag((($short[.], $first)[1], $more))
      else ''"/>
  </xsl:function>

  <!-- A tag of these subtags, in which those that may not stand in their place are private. -->
  <xsl:function name="c:registered-tag" as="xs:string">
    <xsl:param name="subtags" as="xs:string+"/>
    <xsl:variable name="kinds" as="xs:integer+" select="0, tail($subtags) ! c:subtag-kind(., head($subtags))"/>
    <xsl:variable name="end" as="xs:integer" select="(
      for $at in 2 to count($kinds) return $at[$kinds[$at] = 0 or $kinds[$at] lt $kinds[$at - 1]
        or ($kinds[$at] = $kinds[$at - 1] and $kinds[$at] != 4)], count($kinds) + 1)[1]"/>
    <xsl:variable name="unknown" as="xs:string*" select="subsequence($subtags, $end)"/>
    <xsl:variable name="rest" as="xs:string*" select="
      (if (lower-case($unknown[1]) = ('t', 'u')) then $unknown else ($unknown[1], tail($unknown)[lower-case(.) ne 'x']))
      [position() ne last() or string-length(.) gt 1]"/>
    <xsl:sequence select="string-join((subsequence($subtags, 1, $end - 1),
      'x'[exists($rest)][not(lower-case($rest[1]) = ('t', 'u', 'x'))], $rest), '-')"/>
  </xsl:function>

  <!-- In which place behind a language a subtag may stand: 1 to 4; 0 where it is not registered. -->
  <xsl:function name="c:subtag-kind" as="xs:integer">
    <xsl:param name="subtag" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="lower" as="xs:string" select="lower-case($subtag)"/>
    <xsl:variable name="looked-for" as="xs:string+" select="' ' || $language || '-' || $lower || ' ', ' ' || $lower || ' '"/>
    <xsl:sequence select="
      if (contains($c:known-extended, $looked-for[1])) then 1 else if (contains($c:known-scripts, $looked-for[2])) then 2
      else if (contains($c:known-regions, $looked-for[2])) then 3 else if (contains($c:known-variants, $looked-for[2])) then 4 else 0"/>
  </xsl:function>

  <!-- The language of a document: that of its text, which its header may not share; empty if none is told. -->
  <xsl:function name="c:language-of" as="xs:string" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
    <xsl:param name="document" as="element()"/>
    <xsl:sequence select="c:language-tag(string(($document/text/body/@xml:lang, $document/text/@xml:lang, $document/@xml:lang)[1]))"/>
  </xsl:function>

  <!-- The language tags whose scripts run from right to left. -->
  <xsl:variable name="c:right-to-left" as="xs:string+" select="'ar', 'arc', 'arz', 'ckb', 'dv', 'fa', 'he',
    'hbo', 'jpr', 'jrb', 'khw', 'ks', 'lad', 'mzn', 'nqo', 'ota', 'phn', 'prs', 'ps', 'sam', 'sd', 'syc', 'syr',
    'ug', 'ur', 'yi', 'xpr', 'xna', 'sqr'"/>

  <!-- A letter of a script that runs from right to left. -->
  <xsl:variable name="c:letter-from-right" as="xs:string"
    select="'[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;&#x10800;-&#x10FFF;&#x1E800;-&#x1EFFF;]'"/>

  <!-- Which way a language's script runs: "rtl", "ltr"; "auto", as its letters say, where no language is told. -->
  <xsl:function name="c:direction" as="xs:string">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($language, '-')"/>
    <xsl:sequence select="
      if ($language = '' or starts-with($language, 'x-')) then 'auto'
      else if ($parts = ('Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Phnx', 'Samr', 'Mand', 'Adlm', 'Aran')) then 'rtl'
      else if (tail($parts)[matches(., '^[A-Z][a-z]{3}$')]) then 'ltr'
      else if (head($parts) = $c:right-to-left) then 'rtl' else 'ltr'"/>
  </xsl:function>

</xsl:stylesheet>
