"""The vocabulary of RTF, as far as it matters for reading."""

import codecs
import re

TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\x20?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)"
)
UNSEEN = {
    *("stylesheet", "info", "pict", "object", "fldinst", "listtable", "listoverridetable", "rsidtbl"),
    *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "annotation", "atnid"),
    *("bkmkstart", "bkmkend", "themedata", "datastore", "latentstyles", "xmlnstbl", "generator", "nonshppict", "tc"),
}
SIGNS = dict.fromkeys(("tab", "emspace", "enspace", "qmspace", "~"), " ")
SIGNS |= {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
SIGNS |= {"_": "-", "{": "{", "}": "}", "\\": "\\"}
CODE_PAGES = {163: "cp1258", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254", 222: "cp874"}
SMALLEST = 6  # half-points
PARTS, PALEST = 3, 250  # red, green and blue; from here on it is white to the eye
DEEPEST = 500


def known(code_page: str) -> str:
    """The code page, or Western Europe's where Python does not know it."""
    try:
        codecs.lookup(code_page)
    except LookupError:
        return "cp1252"
    return code_page
