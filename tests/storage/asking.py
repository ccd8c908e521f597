"""A resident who asks, cadres who answer, and what they were told."""

from collections.abc import Sequence
from itertools import count

from sqlalchemy import select

from storage import Storage
from storage.messages import Body, Notice
from storage.models import DeliveryRow
from storage.people import Person, Role
from storage.question import Faq, FaqState, Handoff, Outcome, Question
from tests.clock import Clock
from tests.population import Population


class Hall:
    """Lets people ask; every request has a source of its own unless one is given."""

    def __init__(self, storage: Storage, lan: Person, minh: Person, hoa: Person, now: Clock) -> None:
        self.storage, self.lan, self.minh, self.hoa, self.now = storage, lan, minh, hoa, now
        self._sources = (f"event:{number}" for number in count(1))

    @classmethod
    async def open(cls, storage: Storage, make_person: Population, now: Clock) -> "Hall":
        lan = await make_person("Lan")
        minh, hoa = await make_person("Minh", role=Role.CADRE), await make_person("Hoa", role=Role.CADRE)
        return cls(storage, lan, minh, hoa, now)

    async def ask(
        self,
        words: str | None = "Bao lâu họp tổ một lần?",
        *,
        person: Person | None = None,
        nobody: bool = False,
        outcome: Outcome = Outcome.ANSWER,
        source: str | None = None,
    ) -> Question:
        person = person or self.lan
        return await self.storage.questions.record(
            ward_id=person.ward_id,
            person_id=None if nobody else person.id,
            words=None if nobody else words,
            outcome=outcome,
            ref="10/2022/QH15:15.2",
            revision=1,
            source=source or next(self._sources),
            now=self.now(),
        )

    async def send(self, question: Question | None = None) -> Handoff:
        question = question or await self.ask(outcome=Outcome.REFUSE)
        return await self.storage.handoffs.send(
            question.id, ward_id=self.lan.ward_id, person_id=self.lan.id, write=self.told, now=self.now()
        )

    def told(self, handoff: Handoff) -> Sequence[Notice]:
        return [Notice(each.id, Body("mới"), f"handoff:{handoff.id}:{each.id}") for each in (self.minh, self.hoa)]

    async def take(self, handoff: Handoff, cadre: Person) -> Handoff:
        return await self.storage.handoffs.take(handoff.id, ward_id=cadre.ward_id, actor_id=cadre.id)

    async def answer(self, handoff: Handoff, cadre: Person, *, source: str | None = None) -> Handoff:
        def write(after: Handoff, answer: Question) -> Sequence[Notice]:
            return [Notice(after.person_id, Body(f"{after.answer} {answer.key}"), f"handoff:{after.id}:answer")]

        return await self.storage.handoffs.answer(
            handoff.id,
            ward_id=cadre.ward_id,
            actor_id=cadre.id,
            words="Họp sáu tháng một lần ạ.",
            ref="59/2023/NĐ-CP:9",
            revision=1,
            source=source or next(self._sources),
            write=write,
            now=self.now(),
        )

    async def answered(self) -> Handoff:
        handoff = await self.send()
        await self.take(handoff, self.minh)
        return await self.answer(handoff, self.minh)

    async def propose(self, handoff: Handoff | None = None, *, cadre: Person | None = None) -> Faq:
        handoff, cadre = handoff or await self.answered(), cadre or self.minh
        return await self.storage.faqs.propose(
            handoff.id,
            ward_id=cadre.ward_id,
            actor_id=cadre.id,
            question=None,
            wording="w1",
            revision=1,
            write=self.told_of_faq,
            now=self.now(),
        )

    def told_of_faq(self, faq: Faq) -> Sequence[Notice]:
        key = f"faq:{faq.id}:{faq.version}:{faq.state}"
        return [Notice(self.minh.id, Body(faq.question), key)]

    async def approve(self, faq: Faq, cadre: Person, *, version: int | None = None) -> Faq:
        return await self.storage.faqs.approve(
            faq.id,
            ward_id=cadre.ward_id,
            actor_id=cadre.id,
            version=version or faq.version,
            wording="w2",
            revision=2,
            write=self.told_of_faq,
            now=self.now(),
        )

    async def shown(self) -> list[int]:
        return [faq.id for faq in await self.storage.faqs.of_state(self.lan.ward_id, FaqState.APPROVED)]

    async def notices(self) -> list[str]:
        async with self.storage.db.read() as session:
            return list(await session.scalars(select(DeliveryRow.dedupe_key).order_by(DeliveryRow.id)))
