"""The words, pictures and files of an announcement."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from handlers.announce import audience
from handlers.announce.sketch import Sketch, at_hand, check, keep, pressed_on
from handlers.announce.steps import Composing, Step
from handlers.bursts import more_files_follow
from handlers.files import keep as keep_file
from handlers.filters import Attachment, HasFile, MayWork, NoCommand, Words
from handlers.presses import Announce
from handlers.refusals import refuse
from handlers.turn import Turn
from storage.audience import WHOLE_WARD

TEXT_LIMIT = 3500  # characters, so that it stays one message on every channel
CAPTION_LIMIT = 900  # with a picture, Telegram takes less
MOST_FILES = 10  # one album


def build() -> Router:
    """Composing."""
    router = Router(name="announce-composing")
    router.message.register(urgent, Command("khancap"), MayWork())
    router.message.register(refuse, Command("khancap"))
    router.callback_query.register(begin, Step("compose"))
    router.callback_query.register(reword, Step("change"))
    router.callback_query.register(drop, Step("cancel"))
    router.message.register(written, StateFilter(Composing.text), Words())
    router.message.register(pictured, StateFilter(Composing.text, Composing.audience, Composing.confirm), HasFile())
    router.message.register(text_please, StateFilter(Composing.text), NoCommand())
    return router


async def begin(_query: CallbackQuery, turn: Turn) -> None:
    """The button that begins."""
    await compose(turn)


async def urgent(_message: Message, turn: Turn) -> None:
    """/khancap: what cannot wait for a second person."""
    await compose(turn, urgent=True)


async def compose(turn: Turn, *, urgent: bool = False) -> None:
    """Begin to write."""
    check(turn)
    await keep(turn, Sketch(turn.event_id, urgent=urgent), Composing.text)
    await turn.say("announce-text-urgent" if urgent else "announce-text")


async def compose_with(turn: Turn, attachments: Sequence[Attachment], words: str) -> None:
    """Begin with files that came before, and the words under them if there were any."""
    check(turn)
    files = tuple([await keep_file(turn, attachment) for attachment in attachments[:MOST_FILES]])
    sketch = await keep(turn, Sketch(turn.event_id, files=files), Composing.text)
    if words:
        await take_words(turn, sketch, words)
    else:
        await turn.say("announce-words-please")


async def written(_message: Message, words: str, turn: Turn) -> None:
    """The words, typed or forwarded; pictures that came before belong to them."""
    await take_words(turn, await at_hand(turn), words)


async def pictured(_message: Message, attachment: Attachment, words: str, turn: Turn) -> None:
    """A picture or a file, perhaps with the words under it; an album is answered once."""
    sketch = await at_hand(turn)
    if len(sketch.files) < MOST_FILES:
        sketch = replace(sketch, files=(*sketch.files, await keep_file(turn, attachment)))
    await turn.state.update_data(sketch=replace(sketch, text=words or sketch.text).as_json())
    if await more_files_follow(turn):
        return
    sketch = await at_hand(turn)
    if sketch.text:
        await take_words(turn, sketch, sketch.text)
    else:
        await turn.say("announce-words-please")


async def take_words(turn: Turn, sketch: Sketch, words: str) -> None:
    """Keep the words and go on to whom they are for, unless they are too long for one message."""
    check(turn)
    limit = CAPTION_LIMIT if sketch.files else TEXT_LIMIT
    if len(words) > limit:
        await keep(turn, sketch, Composing.text)
        await turn.say("announce-too-long", limit=limit, length=len(words))
        return
    await audience.ask(turn, await keep(turn, sketch, Composing.audience, text=words))


async def reword(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """Other words; who gets them is asked again."""
    sketch = await pressed_on(turn, press, Composing.confirm)
    await keep(turn, sketch, Composing.text, audience=WHOLE_WARD, excluding=False)
    await turn.say("announce-text")


async def drop(_query: CallbackQuery, press: Announce, turn: Turn) -> None:
    """It is not sent after all."""
    await pressed_on(turn, press, Composing.confirm, Composing.audience)
    await turn.end()
    await turn.say("announce-cancelled")


async def text_please(_message: Message, turn: Turn) -> None:
    """A sticker where words were expected."""
    await turn.say("announce-text")
