<?xml version="1.0" encoding="UTF-8"?>
<!-- Which remarks a document carries, in what order, and which sign leads to which. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all" version="3.0">

  <xsl:key name="c:sign" match="ref[@type = 'note-sign'][@target]" use="substring(@target, 2)"/>

  <!-- The remarks of a document in the order of the places that they speak of: its notes, and each
       sign that has no note, whose lack is the edition's to tell. -->
  <xsl:function name="c:remarks" as="element()*">
    <xsl:param name="document" as="element()"/>
    <xsl:iterate select="$document/text//(note[empty(c:signs(.)/self::ref)] | ref[@type = 'note-sign'])">
      <xsl:param name="so-far" as="element()*" select="()"/>
      <xsl:variable name="remark" as="element()" select="c:remark-of-sign(.)"/>
      <xsl:sequence select="$remark except $so-far"/>
      <xsl:next-iteration>
        <xsl:with-param name="so-far" as="element()*" select="$so-far, $remark"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The signs that lead to a remark; a remark without any stands for itself. -->
  <xsl:function name="c:signs" as="element()+">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="signs" as="element()*"
      select="$remark/@xml:id ! key('c:sign', ., root($remark))"/>
    <xsl:sequence select="($signs, $remark[empty($signs)])"/>
  </xsl:function>

  <!-- The number under which a remark is printed below its document. -->
  <xsl:function name="c:remark-number" as="xs:integer">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="remarks" as="element()*" select="c:remarks(root($remark)/*)"/>
    <xsl:sequence select="(for $n in 1 to count($remarks) return $n[$remarks[$n] is $remark])[1]"/>
  </xsl:function>

  <!-- The remark that a sign leads to: its note, or the sign itself where it has none. -->
  <xsl:function name="c:remark-of-sign" as="element()">
    <xsl:param name="sign" as="element()"/>
    <xsl:sequence select="($sign/self::ref/c:here(@target), $sign)[1]"/>
  </xsl:function>

  <!-- What this edition has to say of a remark: the meaning of its own @ana and of its signs'. -->
  <xsl:function name="c:edition-says" as="xs:string*">
    <xsl:param name="remark" as="element()"/>
    <xsl:sequence select="distinct-values(($remark, c:signs($remark))/@ana ! tokenize(.))
      ! c:category-meaning(.)"/>
  </xsl:function>

</xsl:stylesheet>
