"""Web pages: the words of the page itself, without scripts and menus."""

import codecs
import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.errors import EmptyDocumentError
from knowledge.readers import txt
from knowledge.readers.kinds import Kind
from knowledge.readers.markup import Markup
from knowledge.readers.reading import Options, Reading, Remark

ACCEPTS = (Kind.HTML,)
SUFFIXES = (".html", ".htm")

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_NO_WORDS = "script, style, noscript, template, iframe, object, svg, math, head, form button, select, datalist"
_AROUND = "nav, aside, body > header, body > footer, [role=navigation], [role=banner], [role=contentinfo]"
_MAIN = "main, article, [role=main]"
_SHARE_OF_MAIN = 0.4  # of the words; a smaller "article" is one of many teasers


def read(path: Path, options: Options) -> Reading:
    """Read the page.

    Raises:
        UnreadableDocumentError: its bytes are no text.
        EmptyDocumentError: it has no body.
    """
    reading = parse(_decoded(path.read_bytes(), path.name), path.name)
    options.progress(1, 1)
    return reading


def parse(source: str, name: str) -> Reading:
    """Read the page from its source; `name` is what errors call it."""
    tree = LexborHTMLParser(source)
    rules = "\n".join(style.text() for style in tree.css("style"))
    for node in tree.css(_NO_WORDS):
        node.decompose()
    if tree.body is None:
        raise EmptyDocumentError(name)
    markup = Markup(rules)
    markup.take(_main(tree.body))
    return Reading(
        text="\n".join(markup.lines),
        kind=Kind.HTML,
        tables=tuple(markup.tables),
        remarks=(Remark.LEGACY_FONT,) if markup.decoded else (),
        suspicious=tuple(markup.hidden),
    )


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(declared[1].decode())
        except (LookupError, UnicodeDecodeError):
            pass  # pages lie about it
    return txt.decode(data, name)


def _main(body: LexborNode) -> LexborNode:
    words = len(body.text())
    candidates = [node for node in body.css(_MAIN) if len(node.text()) >= _SHARE_OF_MAIN * words]
    if candidates:
        return max(candidates, key=lambda node: len(node.text()))
    for node in body.css(_AROUND):
        node.decompose()
    return body
