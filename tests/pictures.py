"""Pictures that tests send."""

import io

from PIL import Image, ImageDraw


def jpeg(width: int = 640, height: int = 480, colour: str = "orange") -> bytes:
    """A plain photo."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def street_lamp() -> bytes:
    """A street at night with a lamp that is out, as a resident would photograph it."""
    picture = Image.new("RGB", (900, 700), "#141c33")
    draw = ImageDraw.Draw(picture)
    for row in range(700):
        draw.line([(0, row), (900, row)], fill=(20 + row // 40, 28 + row // 40, 51 + row // 20))
    draw.rectangle([60, 260, 330, 560], fill="#3a3440")
    draw.rectangle([560, 200, 860, 560], fill="#423a3a")
    for left, top in ((100, 310), (220, 310), (610, 260), (740, 260), (740, 380)):
        draw.rectangle([left, top, left + 60, top + 70], fill="#e7c66b")
    draw.rectangle([0, 560, 900, 700], fill="#2b2d33")
    draw.line([(450, 600), (450, 180), (540, 150)], fill="#9aa0aa", width=12)
    draw.ellipse([520, 135, 580, 175], fill="#5c6069")
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
