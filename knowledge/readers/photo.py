"""Photos and scans of a page (.jpg, .png, .webp), read by OCR."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from knowledge.errors import HugeDocumentError, UnreadableDocumentError
from knowledge.readers import ocr
from knowledge.readers.kinds import Kind, kind_of
from knowledge.readers.lines import paragraphs
from knowledge.readers.reading import Options, Reading, Remark

ACCEPTS = (Kind.JPEG, Kind.PNG, Kind.WEBP)
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

_MOST_PIXELS = 120_000_000  # A3 at 600 dots an inch is 70 million
_LONGEST_SIDE = 4200  # more makes OCR slower and no better
_SHORTEST_SIDE = 1500  # letters of a small picture are enlarged, which tesseract likes better


def read(path: Path, options: Options) -> Reading:
    """Read the words in a picture.

    Raises:
        OcrMissingError: no OCR is installed.
        UnreadableDocumentError: it is no whole picture.
        HugeDocumentError: it has too many pixels.
    """
    picture = _opened(path)
    page = ocr.recognise(picture, path.name)
    lines = [text for texts in paragraphs([page]) for text in texts]
    options.progress(1, 1)
    return Reading(
        text="\n".join(lines),
        kind=kind_of(path),
        pages=("\n".join(lines),),
        ocr=True,
        images=(ocr.kept(picture, 1),),
        remarks=(Remark.OCR,),
    )


def _opened(path: Path) -> Image.Image:
    """The picture upright, grey, in a size that suits OCR."""
    try:
        with warnings.catch_warnings(), Image.open(path, formats=("JPEG", "PNG", "WEBP")) as picture:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if picture.width * picture.height > _MOST_PIXELS:
                raise HugeDocumentError(path.name)
            picture.draft("L", (_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(_on_white(picture))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableDocumentError(path.name) from error
    scale = min(_LONGEST_SIDE / max(upright.size), max(1.0, _SHORTEST_SIDE / min(upright.size)))
    if scale == 1:
        return upright
    return upright.resize((round(upright.width * scale), round(upright.height * scale)), Image.Resampling.LANCZOS)


def _on_white(picture: Image.Image) -> Image.Image:
    """Transparent places become white paper."""
    if not picture.has_transparency_data:
        return picture.convert("L")
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert("L")
