"""Files that the bot sends along: uploaded with the call, or named as Telegram named them before."""

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.fakes.telegram.people import File
from tests.fakes.telegram.rules import PHOTO_LIMIT, Refusal

if TYPE_CHECKING:
    from tests.fakes.telegram.server import FakeTelegram


class Upload(NamedTuple):
    """A file within a call."""

    name: str
    content: bytes


def attached(server: "FakeTelegram", kind: str, named: str, uploads: dict[str, Upload]) -> tuple[dict[str, Any], File]:
    """What Telegram says of the file, and the file."""
    field = named.removeprefix("attach://")
    if field in uploads:
        upload = uploads[field]
        if not upload.content:
            raise Refusal(400, "Bad Request: file must be non-empty")
        if kind == "photo" and len(upload.content) > PHOTO_LIMIT:
            raise Refusal(400, "Bad Request: file is too big for a photo")
        file = File(kind, upload.name, upload.content)
        return server.keep(file), file
    if named in server.files:
        file = server.files[named]
        return {"file_id": named, "file_unique_id": named, "width": 90, "height": 60}, file
    raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
