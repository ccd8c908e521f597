"""What cadres have settled: asked before the documents, and given only to the very same question."""

from dataclasses import dataclass

from aiogram.utils.formatting import Bold, Text

from handlers import answers
from handlers.dates import VIETNAM, day
from handlers.ports import Desk, Texts
from handlers.presses import Frequent
from handlers.quoting import Quoted, quoted
from handlers.turn import Turn, body
from knowledge import faq as questions
from knowledge.answer import Answer
from storage.messages import Notice
from storage.people import DESK_ROLES
from storage.question import Correction, Faq, FaqState


@dataclass(frozen=True, slots=True)
class Standing:
    """The provision that a frequent question names, as it is now; `changed` since somebody vouched for the answer."""

    quote: Quoted | None
    changed: bool

    @property
    def wording(self) -> str | None:
        """Fingerprint of the provision."""
        return self.quote.mark if self.quote else None


async def settled(desk: Desk, question: str) -> Faq | Correction | None:
    """What cadres have decided about this very question; the later word when there are two."""
    if not questions.stands_alone(question):
        return None
    ward = desk.ward.id
    faqs = {one.id: one for one in await desk.storage.faqs.of_state(ward, FaqState.APPROVED)}
    found = questions.settled(question, [(one.id, one.question) for one in faqs.values()])
    faq = faqs[found] if found is not None else None
    corrections = await desk.storage.corrections.all(ward_id=ward)
    correction = next((one for one in corrections if questions.same(question, one.words)), None)
    if faq is None or correction is None:
        return faq or correction
    return correction if faq.decided_at is not None and correction.at > faq.decided_at else faq


async def mended(desk: Desk, correction: Correction, found: Answer) -> Answer:
    """The answer from the place that a cadre named; what was found otherwise when that place is gone."""
    if correction.ref is None:
        return Answer(outcome="refuse", as_of=found.as_of, assumed_today=found.assumed_today)
    answer = await desk.librarian.ask(
        correction.ref,
        ward=desk.ward.code,
        today=desk.now().astimezone(VIETNAM).date(),
        as_of=None if found.assumed_today else found.as_of,
    )
    right = answer.outcome == "answer" and answer.citations[0].ref == correction.ref
    return answer if right else found


async def standing(desk: Desk, faq: Faq) -> Standing:
    """Whether the provision that the answer names still reads as it did."""
    if faq.ref is None:
        return Standing(None, changed=False)
    quote = await quoted(desk, faq.ref)
    if quote is None:
        return Standing(None, changed=True)
    today = desk.now().astimezone(VIETNAM).date()
    ended = quote.citation.valid_to is not None and today >= quote.citation.valid_to
    return Standing(quote, changed=ended or quote.mark != faq.wording)


def approved_answer(texts: Texts, faq: Faq, now: Standing) -> Text:
    """The answer as people read it: whose it is, and a warning when its provision has changed."""
    since = day(faq.decided_at) if faq.decided_at else ""
    parts: list[Text | str] = [Bold(texts("faq-approved", day=since)), "\n\n", faq.answer]
    if now.changed:
        parts += ["\n\n", texts("faq-changed")]
    if now.quote is not None:
        parts += ["\n\n", answers.marked(now.quote.pieces)]
    return Text(*parts)


async def tell_of_change(turn: Turn, faq: Faq, now: Standing) -> None:
    """Let the desk know once for each change."""
    mark = now.wording or "gone"
    members = await turn.desk.storage.people.with_roles(turn.desk.ward.id, list(DESK_ROLES))
    look = turn.button("faq-open", Frequent(action="open", faq=faq.id, version=faq.version).pack())
    text = turn.t("faq-changed-notice", question=faq.question)
    notices = [Notice(member, body(text, [look]), f"faq:{faq.id}:changed:{mark}:{member}") for member in members]
    await turn.desk.storage.outbox.put(notices, now=turn.desk.now())
