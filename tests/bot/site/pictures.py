"""Pictures of every size, made on the spot."""

import io
import os

from PIL import Image


def png(width: int = 8, height: int = 6, colour: str = "#0068ff") -> bytes:
    """A small picture of one colour."""
    return _saved(Image.new("RGB", (width, height), colour), "PNG")


def jpeg(width: int = 40, height: int = 30, colour: str = "#c08040") -> bytes:
    """A photo of one colour."""
    return _saved(Image.new("RGB", (width, height), colour), "JPEG")


def noise(width: int, height: int) -> bytes:
    """A photo that cannot be packed small."""
    picture = Image.frombytes("RGB", (width, height), os.urandom(width * height * 3))
    return _saved(picture, "JPEG", quality=95)


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
