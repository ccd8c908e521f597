"""Pictures that tests send."""

import io

from PIL import Image


def jpeg(width: int = 640, height: int = 480, colour: str = "orange") -> bytes:
    """A plain photo."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()
