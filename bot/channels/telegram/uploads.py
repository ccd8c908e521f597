"""Files on their way to Telegram: each is uploaded once, and afterwards named by the id that Telegram gave it."""

from collections import OrderedDict
from collections.abc import Sequence

from telegram import InputFile, InputMediaDocument, InputMediaPhoto, Message, MessageEntity

from bot.channels.client import LoadedFile
from bot.channels.telegram import parts

REMEMBERED_BYTES = 40 * 1024 * 1024
WRONG_ID = ("wrong file identifier", "wrong remote file", "file reference")  # in lower case
WRONG_PHOTO = ("photo_", "image_process_failed", "too big for a photo")


class Uploads:
    """Remembers what the last broadcasts carried: the same photo for a whole ward is sent up once."""

    def __init__(self) -> None:
        self._ids: OrderedDict[tuple[bytes, bool], str] = OrderedDict()
        self._no_photos: OrderedDict[bytes, None] = OrderedDict()

    def as_photo(self, file: LoadedFile) -> bool:
        """Whether the file goes as a photo."""
        return parts.as_photo(file) and file.content not in self._no_photos

    def content(self, file: LoadedFile) -> str | bytes:
        """Telegram's id of the file, or its bytes."""
        return self._ids.get((file.content, self.as_photo(file)), file.content)

    def album(
        self, files: Sequence[LoadedFile], caption: str | None, entities: list[MessageEntity]
    ) -> list[InputMediaPhoto | InputMediaDocument]:
        """The files as one album, the caption under the first; documents all of them when one cannot be a photo."""
        photos = all(self.as_photo(file) for file in files)
        kind = InputMediaPhoto if photos else InputMediaDocument
        items = []
        for number, file in enumerate(files):
            known = self._ids.get((file.content, photos))
            media = known or InputFile(file.content, filename=file.name, attach=True)
            first = number == 0 and caption is not None
            items.append(kind(media, caption=caption if first else None, caption_entities=entities if first else None))
        return items

    def remember(self, files: Sequence[LoadedFile], shown: Sequence[Message]) -> None:
        """Learn the ids of what was just sent."""
        for file, message in zip(files, shown, strict=False):
            if message.photo:
                self._ids[file.content, True] = message.photo[-1].file_id
            elif message.document is not None:
                self._ids[file.content, False] = message.document.file_id
        while sum(len(content) for content, _ in self._ids) > REMEMBERED_BYTES:
            self._ids.popitem(last=False)

    def mend(self, files: Sequence[LoadedFile], complaint: str) -> bool:
        """Whether the same files may be sent once more after this complaint, as they now would be."""
        words = complaint.lower()
        if any(known in words for known in WRONG_ID):
            forgotten = [self._ids.pop((file.content, photo), None) for file in files for photo in (True, False)]
            return any(forgotten)
        if any(known in words for known in WRONG_PHOTO) and any(self.as_photo(file) for file in files):
            # Such as a panorama: larger than a photo may be, welcome as a document.
            self._no_photos |= dict.fromkeys(file.content for file in files)
            while sum(map(len, self._no_photos)) > REMEMBERED_BYTES:
                self._no_photos.popitem(last=False)
            return True
        return False
