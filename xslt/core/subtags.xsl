<?xml version="1.0" encoding="UTF-8"?>
<!-- The subtags that may stand behind a language in a tag of BCP 47, as IANA has registered them. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  exclude-result-prefixes="#all" version="3.0">

  <!-- The languages that may stand behind Arabic or Chinese. -->
  <xsl:variable name="c:known-extended" as="xs:string" select="'
    ar-aao ar-abh ar-abv ar-acm ar-acq ar-acw ar-acx ar-acy ar-adf ar-aeb ar-aec ar-afb ar-ajp ar-apc ar-apd
    ar-arb ar-arq ar-ars ar-ary ar-arz ar-auz ar-avl ar-ayh ar-ayl ar-ayn ar-ayp ar-bbz ar-pga ar-shu ar-ssh
    zh-cdo zh-cjy zh-cmn zh-cnp zh-cpx zh-csp zh-czh zh-czo zh-gan zh-hak zh-hnm zh-hsn zh-luh zh-lzh zh-mnp
    zh-nan zh-sjc zh-wuu zh-yue '"/>

  <!-- The scripts. -->
  <xsl:variable name="c:known-scripts" as="xs:string" select="'
    adlm afak aghb ahom arab aran armi armn avst bali bamu bass batk beng berf bhks blis bopo brah brai bugi
    buhd cakm cans cari cham cher chis chrs cirt copt cpmn cprt cyrl cyrs deva diak dogr dsrt dupl egyd egyh
    egyp elba elym ethi gara geok geor glag gong gonm goth gran grek gujr gukh guru hanb hang hani hano hans
    hant hatr hebr hira hluw hmng hmnp hrkt hung inds ital jamo java jpan jurc kali kana kawi khar khmr khoj
    kitl kits knda kore kpel krai kthi lana laoo latf latg latn leke lepc limb lina linb lisu loma lyci lydi
    mahj maka mand mani marc maya medf mend merc mero mlym modi mong moon mroo mtei mult mymr nagm nand narb
    nbat newa nkdb nkgb nkoo nshu ogam olck onao orkh orya osge osma ougr palm pauc pcun pelm perm phag phli
    phlp phlv phnx piqd plrd prti psin ranj rjng rohg roro runr samr sara sarb saur sgnw shaw shrd shui sidd
    sidt sind sinh sogd sogo sora soyo sund sunu sylo syrc syre syrj syrn tagb takr tale talu taml tang tavt
    tayo telu teng tfng tglg thaa thai tibt tirh tnsa todr tols toto tutg ugar vaii visp vith wara wcho wole
    xpeo xsux yezi yiii zanb zinh zmth zsye zsym zxxx zyyy zzzz qaaa qaab qaac '"/>

  <!-- The regions. -->
  <xsl:variable name="c:known-regions" as="xs:string" select="'
    aa ac ad ae af ag ai al am an ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt
    bu bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cs cu cv cw cx cy cz dd de dg dj dk dm do dz ea
    ec ee eg eh er es et eu ez fi fj fk fm fo fr fx ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk
    hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk
    lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl
    no np nr nt nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj
    sk sl sm sn so sr ss st su sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tp tr tt tv tw tz ua ug um un us
    uy uz va vc ve vg vi vn vu wf ws yd ye yt yu za zm zr zw zz 001 002 003 005 009 011 013 014 015 017 018 019
    021 029 030 034 035 039 053 054 057 061 142 143 145 150 151 154 155 202 419 '"/>

  <!-- The dialects, spellings and transliterations. -->
  <xsl:variable name="c:known-variants" as="xs:string" select="'
    1606nict 1694acad 1901 1959acad 1994 1996 abl1943 akuapem alalc97 aluku anpezo ao1990 aranes arevela arevmda
    arkaika asante auvern baku1926 balanka barla basiceng bauddha bciav bcizbl biscayan biske blasl bohoric
    boont bornholm cisaup colb1945 cornu creiss dajnko ekavsk emodeng fascia fodom fonipa fonkirsh fonnapa
    fonupa fonxsamp gallo gascon gherd grclass grital grmistr hanoi hepburn heploc hognorsk hsistemo huett
    ijekavsk itihasa ivanchov jauer jyutping kkcor kleinsch kociewie kscor laukika leidentr lemosin lengadoc
    lipaw ltg1929 ltg2007 luna1918 mdcegyp mdctrans metelko monoton ndyuka nedis newfound nicard njiva nulik
    osojs oxendict pahawh2 pahawh3 pahawh4 pamaka peano pehoeji petr1708 pinyin polyton provenc puter rigik
    rozaj rumgr saigon scotland scouse simple solba sotav spanglis surmiran sursilv sutsilv synnejyl tailo
    tarask tongyong tunumiit uccor ucrcor ulster unifon vaidika valbadia valencia vallader vecdruka vivaraup
    wadegile xsistemo '"/>

</xsl:stylesheet>
