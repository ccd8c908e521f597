"""Turns what came in on a plain channel into what handlers know: a message, or a pressed button, in Telegram's shape.

It is read when it is fed, in the order of the person's lane: only then is it known which choices are open.
"""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from bot.channels.client import Outgoing
from bot.channels.plain import menus, shapes, ways
from bot.channels.plain.api import PlainApi
from bot.channels.plain.incoming import Incoming
from bot.channels.plain.media import Media, Refused
from bot.channels.plain.session import PlainSession
from bot.channels.plain.shapes import Heard, Payload
from bot.texts import Texts
from handlers.denunciation import SEALED
from knowledge.triage import Intent, triage
from storage import Storage
from storage.inbox import Event
from storage.messages import Button
from storage.people import Person
from storage.places import Account
from storage.said import SaidMessage

BY_HAND_FOR = timedelta(minutes=30)
ECHO_WAITS = (0.2, 0.5, 1.0, 2.0)  # seconds; an echo may be faster than our own note of what we sent
NAME_LENGTH = 60


class PlainReading:
    """Reads the stored events of one account."""

    def __init__(
        self,
        storage: Storage,
        account: Account,
        api: PlainApi,
        session: PlainSession,
        texts: Texts,
        *,
        bot_id: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._storage = storage
        self._account = account
        self._session = session
        self._texts = texts
        self._bot_id = bot_id
        self._now = now
        self._media = Media(storage, api, texts, now)

    async def __call__(self, event: Event) -> tuple[Payload, Person | None] | None:
        """The update for the handlers, and who speaks if they are met; None when there is nothing for handlers to do.

        Raises:
            SendError: the channel does not answer now.
        """
        incoming = Incoming.from_payload(event.payload)
        if incoming.by_hand:
            await self._by_hand(incoming)
            return None
        if incoming.follows is False:
            await self._left(incoming)
            return None
        if incoming.room is not None:
            said = await self._in_room(event, incoming, incoming.room)
            return None if said is None else (said, None)
        heard = await self._meet(event, incoming)
        if SEALED in event.payload:
            return {"message": shapes.message(heard), SEALED: True}, heard.person
        payload = await self._said(heard)
        return None if payload is None else (payload, heard.person)

    async def bare(self, event: Event) -> Payload | None:
        """Only who it was, for an event that cannot be dealt with: so that they can be told."""
        incoming = Incoming.from_payload(event.payload)
        if incoming.by_hand or incoming.follows is False or incoming.room is not None:
            return None
        return {"message": shapes.message(await self._meet(event, incoming))}

    async def _by_hand(self, incoming: Incoming) -> None:
        known = await self._known(incoming)
        if known is None or known.contact is None or await self._ours(known.contact.id, incoming.written):
            return
        await self._storage.by_hand.note(known.contact.id, until=incoming.at + BY_HAND_FOR)

    async def _ours(self, contact_id: int, written: str | None) -> bool:
        if written is None:
            return False
        for pause in ECHO_WAITS:
            ours = await self._storage.said.is_ours(contact_id, written, now=self._now())
            if ours is not None:
                return ours
            await asyncio.sleep(pause)
        return False

    async def _left(self, incoming: Incoming) -> None:
        known = await self._known(incoming)
        if known is not None and known.contact is not None:
            await self._storage.people.contact_gone(known.contact.id, now=self._now())

    async def _known(self, incoming: Incoming) -> Person | None:
        return await self._storage.people.known(account_id=self._account.id, outside_id=incoming.outside_id)

    async def _meet(self, event: Event, incoming: Incoming) -> Heard:
        person = await self._storage.people.meet(
            account_id=self._account.id,
            ward_id=self._account.ward_id,
            channel=self._account.channel,
            outside_id=incoming.outside_id,
            name=(incoming.name or self._texts("site-visitor-name"))[:NAME_LENGTH],
            now=self._now(),
        )
        assert person.contact is not None, "met at this address"  # noqa: S101 — `meet` gives the contact
        return Heard(event, incoming, person, person.contact.id, person.contact.id)

    async def _in_room(self, event: Event, incoming: Incoming, room: str) -> Payload | None:
        """What was said to us in a group: nobody is looked up for that, nor becomes a contact of ours."""
        if not incoming.text:
            return None
        chat_id = await self._storage.plain_rooms.number(self._account.id, room)
        return {"message": shapes.aloud(event, incoming, chat_id) | shapes.text(incoming.text)}

    async def _said(self, heard: Heard) -> Payload | None:
        incoming = heard.incoming
        if incoming.follows:
            return {"message": shapes.message(heard) | shapes.text("/start")}
        conversation = f"{self._bot_id}:{heard.contact_id}:{heard.contact_id}:0:default"
        in_dialog = (await self._storage.standings.ahead(conversation)).state is not None
        meaning = await self._meaning(heard, in_dialog=in_dialog)
        if isinstance(meaning, menus.Pressed):
            return {"callback_query": shapes.press(heard, meaning)}
        if isinstance(meaning, menus.More):
            await self._turn_page(heard, meaning.message)
            return None
        if not in_dialog and self._is_left_to_colleagues(heard):
            return None
        # Whoever begins with a number hears first whom they are talking to.
        if isinstance(meaning, menus.NoSuch) and heard.person.welcomed:
            await self._tell(heard, self._no_such(meaning))
            return None
        return await self._words(heard, in_dialog=in_dialog)

    async def _meaning(self, heard: Heard, *, in_dialog: bool) -> menus.Meaning:
        text = heard.incoming.text
        if heard.incoming.media or heard.incoming.place or not menus.may_choose(text):
            return None
        contact_id, own = heard.contact_id, f"event:{heard.event.id}"
        # What this very event was answered with, before the process died, is not what the person saw as they wrote; nor
        # did they see what the channel has not taken.
        latest = [
            message
            for message in await self._storage.said.latest(contact_id)
            if message.said_at is not None and message.turn != own and not message.turn.startswith(f"{own}:")
        ]
        tap = menus.tapped(text)
        if tap is None:
            return menus.of_text(text, latest, in_dialog=in_dialog)
        return menus.of_tap(await self._storage.said.get(contact_id, tap[0]), tap[1], latest)

    @staticmethod
    def _is_left_to_colleagues(heard: Heard) -> bool:
        """Whether a colleague is talking with them, and this is part of that talk."""
        until = None if heard.person.contact is None else heard.person.contact.by_hand_until
        if until is None or heard.incoming.at >= until:
            return False
        text = heard.incoming.text
        is_command = text.startswith("/") or ways.command(text, in_dialog=False) is not None
        return not is_command and not (text and triage(text).intent is Intent.EMERGENCY)

    def _no_such(self, meaning: menus.NoSuch) -> str:
        if not meaning.numbers:
            return self._texts("plain-no-menu")
        return self._texts("plain-no-such-number", numbers=", ".join(map(str, meaning.numbers)))

    async def _turn_page(self, heard: Heard, message: SaidMessage) -> None:
        """Show the choices that stood on later pages; after the last ones come the first again."""
        messages = []
        for one in await self._storage.said.of_turn(heard.contact_id, message.turn):
            for of in dict.fromkeys(choice.of for choice in one.choices):
                own = [choice for choice in one.choices if choice.of == of]
                later = [choice for choice in own if choice.number is None]
                if later:
                    shown = [choice for choice in own if choice.number is not None]
                    rows = tuple((Button(choice.label, choice.data),) for choice in [*later, *shown])
                    messages.append(Outgoing(self._texts("plain-more-choices"), buttons=rows))
        await self._session.tell(heard.chat_id, messages, turn=f"event:{heard.event.id}")

    async def _tell(self, heard: Heard, text: str) -> None:
        await self._session.tell(heard.chat_id, [Outgoing(text)], turn=f"event:{heard.event.id}:note")

    async def _words(self, heard: Heard, *, in_dialog: bool) -> Payload | None:
        incoming = heard.incoming
        if incoming.form is not None:
            return await self._form(heard, incoming.form, in_dialog=in_dialog)
        if incoming.place is not None:
            return {"message": shapes.message(heard) | shapes.place(incoming.place, incoming.text)}
        if incoming.media:
            return await self._with_medium(heard)
        if incoming.text:
            return {
                "message": shapes.message(heard)
                | shapes.text(ways.command(incoming.text, in_dialog=in_dialog) or incoming.text)
            }
        if incoming.unsupported:
            await self._tell(heard, self._texts("plain-unsupported"))
            return None
        return {"message": shapes.message(heard) | shapes.sticker(heard.event)}

    async def _form(self, heard: Heard, form: Mapping[str, str], *, in_dialog: bool) -> Payload | None:
        words = ", ".join(value.strip() for value in form.values() if value.strip())
        if in_dialog and words:
            return {"message": shapes.message(heard) | shapes.text(words)}
        await self._tell(heard, self._texts("plain-form-idle"))
        return None

    async def _with_medium(self, heard: Heard) -> Payload | None:
        incoming = heard.incoming
        fetched = await self._media.fetch(incoming.media[0], contact_id=heard.contact_id, on_desk=heard.person.on_desk)
        if not isinstance(fetched, Refused):
            caption = {"caption": incoming.text} if incoming.text else {}
            album = {"media_group_id": incoming.album} if incoming.album else {}
            return {"message": shapes.message(heard) | fetched | caption | album}
        if not incoming.text:
            await self._tell(heard, fetched.why)
            return None
        self._session.note(heard.chat_id, fetched.why)
        return {"message": shapes.message(heard) | shapes.text(incoming.text)}
