"""Files as people send them, made on the spot."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

PLACE = b"GPS-21.0278N-105.8342E"  # Written wherever a format has room for remarks; must not be found afterwards.
ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(kind: str, *, size: tuple[int, int] = (40, 20), orientation: int = 1, mode: str = "RGB") -> bytes:
    """A picture whose upper left corner is red, with the place and the telephone written into it."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    image = image.convert(mode)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = PLACE.decode()
    exif[GPS] = {1: "N", 2: (IFDRational(21), IFDRational(1), IFDRational(40))}
    out = io.BytesIO()
    options = {"comment": PLACE} if kind in {"JPEG", "MPO"} else {}
    if kind != "MPO":
        options["xmp"] = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
    more = {"save_all": True, "append_images": [image.copy()]} if kind == "MPO" else {}
    if kind == "PNG":
        options.pop("xmp")
    image.save(out, kind, exif=exif, **options, **more)
    content = out.getvalue()
    return _with_remark(content) if kind == "PNG" else content


def _with_remark(png: bytes) -> bytes:
    chunk = b"tEXt" + b"Comment\0" + PLACE
    written = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:33] + written + png[33:]  # After the signature and IHDR.


def png_bomb(width: int, height: int) -> bytes:
    """A few bytes that say they are an enormous picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    )


def office(*names: str) -> bytes:
    """An office document that holds these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return out.getvalue()
