"""Goes through RTF: groups, control words, and letters written as bytes of a code page or as Unicode numbers."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.readers import legacy
from knowledge.readers.rich_lines import Lines, Piece
from knowledge.readers.rich_words import CODE_PAGES, DEEPEST, PALEST, PARTS, SIGNS, SMALLEST, TOKEN, UNSEEN, known


@dataclass(frozen=True, slots=True)
class _State:
    unseen: bool = False
    fonts: bool = False  # inside the table of fonts
    colours: bool = False  # inside the table of colours
    white: bool = False
    font: int = 0
    hidden: bool = False
    tiny: bool = False
    deleted: bool = False
    note: int = 0  # the footnote this stands in
    skip: int = 1  # how many marks after a Unicode number stand in for it


@dataclass(slots=True)
class _Font:
    name: str = ""
    code_page: str = ""


@dataclass(slots=True)
class RichText:
    """Reads one RTF document; afterwards `lines` holds what it says."""

    lines: Lines = field(default_factory=Lines)
    _fonts: dict[int, _Font] = field(default_factory=dict)
    _code_page: str = "cp1252"
    _states: list[_State] = field(default_factory=lambda: [_State()])
    _colour: list[int] = field(default_factory=list)  # what is known of the colour being named
    _colours: list[bool] = field(default_factory=list)  # of each colour, whether it is white
    _to_skip: int = 0
    _starred: bool = False

    def take(self, source: str) -> None:
        """Read the document, given with one letter for each byte."""
        for found in TOKEN.finditer(source):
            self._take(found)
        self.lines.end()

    def _take(self, found: re.Match[str]) -> None:
        if brace := found["brace"]:
            self._to_skip = 0
            self._open_or_close(brace)
        elif word := found["word"]:
            self._control(word, int(found["number"]) if found["number"] else None)
        elif byte := found["byte"]:
            self._bytes(bytes([int(byte, 16)]))
        elif sign := found["sign"]:
            if sign == "*":
                self._starred = True
            else:
                self._say(SIGNS.get(sign, ""))
        elif text := found["text"]:
            self._bytes(text.encode("latin-1", "replace"))

    def _open_or_close(self, brace: str) -> None:
        if brace == "{" and len(self._states) < DEEPEST:
            self._states.append(self._states[-1])
        elif brace == "}" and len(self._states) > 1:
            self._states.pop()

    def _change(self, **changes: Any) -> None:
        self._states[-1] = replace(self._states[-1], **changes)

    def _control(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        match word:
            case "fonttbl" | "colortbl":
                self._change(fonts=word == "fonttbl", colours=word == "colortbl")
            case "listtext" | "pntext" | "shptxt" | "shpinst":
                pass  # the number that Word last showed before the paragraph; the words of a text box
            case "footnote" if not self._states[-1].unseen:
                self._change(note=self.lines.open_note())
            case _ if starred or word in UNSEEN:
                self._change(unseen=True)
            case "u":
                self._unicode(number or 0)
            case "ansicpg" if number:
                self._code_page = known(f"cp{number}")
            case _ if word in SIGNS:
                self._say(SIGNS[word])
            case _ if not self._states[-1].unseen:
                self._change_look(word, number)
                if not self._states[-1].note:
                    self.lines.control(word)

    def _change_look(self, word: str, number: int | None) -> None:
        on = number != 0
        match word:
            case "f":
                self._change(font=number or 0)
            case "red" | "green" | "blue":
                self._colour.append(number or 0)
            case "fcharset" if self._states[-1].fonts and number in CODE_PAGES:
                self._fonts.setdefault(self._states[-1].font, _Font()).code_page = CODE_PAGES[number]
            case "uc":
                self._change(skip=max(number or 0, 0))
            case "v":
                self._change(hidden=on)
            case "fs":
                self._change(tiny=0 < (number or 0) < SMALLEST)
            case "cf":
                place = number or 0
                self._change(white=place < len(self._colours) and self._colours[place])
            case "deleted":
                self._change(deleted=on)
            case "plain":
                self._change(hidden=False, tiny=False, deleted=False, white=False)

    def _unicode(self, number: int) -> None:
        self._say(chr(number % 0x10000))
        self._to_skip = self._states[-1].skip

    def _bytes(self, content: bytes) -> None:
        skipped = min(self._to_skip, len(content))
        self._to_skip -= skipped
        if not (content := content[skipped:]):
            return
        font = self._fonts.get(self._states[-1].font, _Font())
        code_page = "latin-1" if legacy.of_font(font.name) else font.code_page or self._code_page
        self._say(content.decode(code_page, "replace"))

    def _say(self, text: str) -> None:
        state = self._states[-1]
        if state.unseen or state.deleted:
            return
        if state.colours:
            for _ in range(text.count(";")):
                self._colours.append(len(self._colour) == PARTS and min(self._colour) >= PALEST)
                self._colour = []
        elif state.fonts:
            font = self._fonts.setdefault(state.font, _Font())
            font.name = (font.name + text).rstrip("; ")
        else:
            piece = Piece(
                text, self._fonts.get(state.font, _Font()).name, hidden=state.hidden or state.tiny or state.white
            )
            self.lines.say(piece, state.note)
