"""What TMX 1.4b requires of a file, written down by us from the specification's tables of elements and attributes.

The published DTD itself is not copied here: its licence does not say that it may be.
"""

from __future__ import annotations

import io

from lxml import etree

_STAMPS = (
    "creationdate CDATA #IMPLIED creationid CDATA #IMPLIED changedate CDATA #IMPLIED changeid CDATA #IMPLIED"
)
_USE = """o-encoding CDATA #IMPLIED datatype CDATA #IMPLIED usagecount CDATA #IMPLIED lastusagedate CDATA #IMPLIED
creationtool CDATA #IMPLIED creationtoolversion CDATA #IMPLIED o-tmf CDATA #IMPLIED"""
_SEGMENTS = "(block | paragraph | sentence | phrase)"
_INLINE = "(#PCDATA | bpt | ept | ph | it | hi | ut | sub)*"
RULES = f"""
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED segtype {_SEGMENTS} #REQUIRED
  o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  o-encoding CDATA #IMPLIED {_STAMPS}>
<!ELEMENT body (tu*)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED o-encoding CDATA #IMPLIED>
<!ELEMENT ude EMPTY>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED srclang CDATA #IMPLIED segtype {_SEGMENTS} #IMPLIED {_USE} {_STAMPS}>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED {_USE} {_STAMPS}>
<!ELEMENT seg {_INLINE}>
<!ELEMENT bpt (#PCDATA | sub)*>
<!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA | sub)*>
<!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA | sub)*>
<!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED assoc CDATA #IMPLIED>
<!ELEMENT it (#PCDATA | sub)*>
<!ATTLIST it pos (begin | end) #REQUIRED x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT hi {_INLINE}>
<!ATTLIST hi x CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT ut (#PCDATA | sub)*>
<!ATTLIST ut x CDATA #IMPLIED>
<!ELEMENT sub {_INLINE}>
<!ATTLIST sub datatype CDATA #IMPLIED type CDATA #IMPLIED>
"""
_DTD = etree.DTD(io.StringIO(RULES))


def broken_rules(data: bytes) -> list[str]:
    """Return what is wrong with a file; nothing where it is TMX 1.4b."""
    root = etree.fromstring(data, etree.XMLParser(load_dtd=False, no_network=True))
    return [] if _DTD.validate(root) else [str(error) for error in _DTD.error_log]
