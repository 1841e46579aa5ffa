"""XSLT 3.0: SaxonC in a worker process of its own, bounded in time, in memory and in what it reads.

    with Saxon() as saxon:
        result = saxon.transform(Job(Stylesheet(path), Xml("<TEI/>"), {"base": "../"}))

`jobs` has the types, `processor` the class, `process` the parent's end of a worker and `worker` the
other, which alone imports saxonche; `modules` knows the files of a stylesheet, `failures` turns
what Saxon prints into errors.
"""

from tei_tools.saxon.jobs import (
    FileXml,
    Job,
    LazyXml,
    Message,
    Parameter,
    Result,
    SaxonLimits,
    Stylesheet,
    TransformFailed,
    Xml,
    documents_in,
)
from tei_tools.saxon.processor import Saxon

__all__ = [
    "FileXml",
    "Job",
    "LazyXml",
    "Message",
    "Parameter",
    "Result",
    "Saxon",
    "SaxonLimits",
    "Stylesheet",
    "TransformFailed",
    "Xml",
    "documents_in",
]
