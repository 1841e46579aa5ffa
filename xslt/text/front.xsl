<?xml version="1.0" encoding="UTF-8"?>
<!-- The front matter of a file that holds the whole edition: title, statement, contents. -->
<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="https://tei-tools.org/ns/core"
  xmlns:f="https://tei-tools.org/ns/facts" xmlns:t="https://tei-tools.org/ns/text"
  exclude-result-prefixes="#all" version="3.0">

  <!-- What the later lines of a title stand behind: as much of it as puts them below the first, which stands behind an id. -->
  <xsl:variable name="t:aligned" as="xs:string" select="'            '"/>

  <xsl:template match="document-node(element(f:edition))" as="text()">
    <xsl:value-of select="t:output((
        t:lines(upper-case(c:edition('title')), ''),
        c:edition('subtitle')[.] ! t:lines(., ''),
        '',
        (tokenize(c:edition('description'), '\n\s*\n'), 'witness' ! c:edition(.),
          'rights' ! c:edition(.))[normalize-space()] ! (t:lines(., ''), ''),
        upper-case(c:say('contents')), '',
        f:edition/f:document ! (if (string-length(@id) lt string-length($t:aligned))
          then t:wrap(@title, @id || ' ', substring($t:aligned, 1, string-length(@id) + 1)) else t:wrap(@id || ' ' || @title, '', $t:aligned))))"/>
  </xsl:template>

</xsl:stylesheet>
