"""The ways by which households are reached, with their price; whoever approves agrees to it."""

from collections.abc import Sequence

from handlers.announce.sketch import Sketch, drafted
from handlers.mixing import Outlook, outlook
from handlers.ports import Desk, Texts
from handlers.presses import Announce
from handlers.turn import Row, Turn
from storage.announcement import Announcement, Draft, State


async def expected(turn: Turn, sketch: Sketch) -> Outlook | None:
    """What the announcement would reach as it is sketched; None where no channel of the ward asks a price."""
    draft = await drafted(turn, sketch, previewed=0)
    return await outlook(turn.desk.storage, turn.desk.ward.id, draft, share=sketch.share, now=turn.desk.now())


async def known(desk: Desk, one: Draft | Announcement) -> Sequence[str]:
    """What a second person must know of it."""
    if isinstance(one, Announcement) and one.state not in {State.WAITING, State.APPROVED}:
        return []
    found = await outlook(desk.storage, desk.ward.id, one, share=one.share, now=desk.now())
    return [] if found is None else lines(desk.texts, found)


def lines(texts: Texts, found: Outlook) -> list[str]:
    """Each way with its number, the price, and who is left for paper and why."""
    mix = found.mix
    told = [texts("reach-homes", reached=mix.reached, homes=found.homes)]
    told += [
        texts("reach-way", way=texts(f"reach-by-{name}"), count=count) for name, count in sorted(mix.by_way.items())
    ]
    if found.article is not None:
        way = texts(f"reach-by-{found.article.way}")
        text_id = "reach-article-late" if found.article.late else "reach-article"
        more = {} if found.article.late else {"count": found.article.homes}
        told.append(texts(text_id, way=way, **more))
    if mix.price:
        told.append(texts("reach-price", price=mix.price, left=found.purse.left))
    told += [texts(f"reach-left-{why}", count=count) for why, count in mix.left.items()]
    if mix.reached < min(mix.wanted, found.homes):
        told.append(texts("reach-short", wanted=min(mix.wanted, found.homes)))
    return told


async def share_rows(turn: Turn, sketch: Sketch) -> list[Row]:
    """The button under which the wanted share is chosen, where that changes anything."""
    purse = await turn.desk.storage.purses.of(turn.desk.ward.id, now=turn.desk.now())
    if not purse.monthly_budget:
        return []
    share = turn.t("share-free") if sketch.share is None else turn.t("share-of", share=sketch.share)
    return [[turn.button("announce-share", sketch.press("shares"), share=share)]]


async def ask_price(turn: Turn, waiting: Announcement) -> bool:
    """Ask whoever approves whether it may cost what it costs; False when it costs nothing."""
    desk = turn.desk
    found = await outlook(desk.storage, desk.ward.id, waiting, share=waiting.share, now=desk.now())
    if found is None or not found.mix.price:
        return False
    price = found.mix.price
    rows: list[Row] = [
        [turn.button("price-agree", Announce(draft=price, step="paid", value=waiting.id).pack(), price=price)],
        [turn.button("price-free-only", Announce(draft=0, step="paid", value=waiting.id).pack())],
        [turn.button("announce-refuse", Announce(draft=0, step="refuse", value=waiting.id).pack())],
    ]
    await turn.say("price-question", *rows, plan="\n".join(lines(turn.t, found)), price=price, left=found.purse.left)
    return True
