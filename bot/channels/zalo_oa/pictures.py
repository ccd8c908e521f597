"""Pictures as Zalo takes them: JPEG or PNG, one megabyte at most."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 1024 * 1024 - 8 * 1024  # room for a little difference in how Zalo counts
SIDES = (2048, 1600, 1200, 900, 640)  # pixels of the longer side, tried in this order
QUALITY = 82


def fitting(content: bytes) -> tuple[bytes, str] | None:
    """The picture and its media type, made smaller when it must be; None when it is no picture that can be."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            media_type = Image.MIME.get(picture.format or "", "")
            if len(content) <= MOST_BYTES and media_type in {"image/jpeg", "image/png"}:
                return content, media_type
            return _smaller(picture)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _smaller(picture: Image.Image) -> tuple[bytes, str] | None:
    upright = ImageOps.exif_transpose(picture)
    flat = Image.new("RGB", upright.size, "white")
    layer = upright.convert("RGBA")
    flat.paste(layer, mask=layer)
    for side in SIDES:
        flat.thumbnail((side, side))
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=QUALITY, optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue(), "image/jpeg"
    return None
