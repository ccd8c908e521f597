"""The picture that an article begins with: the ward's name and the headline, drawn when somebody fetches it.

Its address is signed, so that nobody reads announcements by counting; it shows only what the article says to everybody.
"""

import hashlib
import io
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer
from PIL import Image, ImageDraw, ImageFont

PATH, ENDING = "/cover/", ".jpg"
WIDE, HIGH = 1280, 720  # pixels
EDGE = 80
BLUE, WHITE, GOLD = "#0b4f9e", "#ffffff", "#ffd24a"
SIZES = (76, 66, 56, 46, 38)  # of the headline's letters, the first that fits
WARD_SIZE = 44
QUALITY = 85
HEADING = 40  # characters beside the name of the ward
Font = ImageFont.FreeTypeFont


class Covers:
    """The addresses of covers.

    Args:
        key: signs them; the site's own.
        public_url: under which people reach the site; without one there are no addresses.
    """

    def __init__(self, key: str, public_url: str) -> None:
        self._signer = URLSafeSerializer(key, salt="cover", signer_kwargs={"digest_method": hashlib.sha256})
        self._public_url = public_url

    def of(self, announcement_id: int) -> str | None:
        """Where the cover of an announcement's article is fetched."""
        if not self._public_url:
            return None
        return f"{self._public_url}{PATH}{self._signer.dumps(announcement_id)}{ENDING}"

    def number(self, signature: str) -> int | None:
        """Whose cover an address names; None when it is forged."""
        try:
            found = self._signer.loads(signature)
        except (BadData, ValueError, TypeError):
            return None
        return found if isinstance(found, int) else None


def headline(text: str, ward: str) -> str:
    """What an announcement is about: its first line, but for the heading that only says whose it is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [ward]
    heading = len(lines) > 1 and ward.casefold() in lines[0].casefold() and len(lines[0]) <= len(ward) + HEADING
    return lines[1] if heading else lines[0]


def draw(ward: str, words: str) -> bytes:
    """A JPEG with the ward's name above the headline; takes a tenth of a second: to be called in a thread."""
    picture = Image.new("RGB", (WIDE, HIGH), BLUE)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, HIGH - EDGE // 2, WIDE, HIGH), fill=GOLD)
    name = _lines(ward.upper(), _font(WARD_SIZE))[:1]
    pen.text((EDGE, EDGE), "\n".join(name), font=_font(WARD_SIZE), fill=GOLD)
    top, room = EDGE + 2 * WARD_SIZE, HIGH - 2 * EDGE - 2 * WARD_SIZE
    for size in SIZES:
        font, step = _font(size), size * 5 // 4
        lines = _lines(words, font)
        if len(lines) * step <= room:
            break
    for at, line in enumerate(_cut(lines, room // step)):
        pen.text((EDGE, top + at * step), line, font=font, fill=WHITE)
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=QUALITY)
    return content.getvalue()


def _font(size: int) -> Font:
    """Letters with all Vietnamese marks: those that come with the charts' library."""
    from matplotlib import get_data_path  # noqa: PLC0415 — only covers need it here, and it is slow to load

    return ImageFont.truetype(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf", size)


def _lines(words: str, font: Font) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WIDE - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(lines: list[str], most: int) -> list[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"]
