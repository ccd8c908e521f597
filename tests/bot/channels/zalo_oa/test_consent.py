"""An administrator agrees on Zalo's page and comes back to us, once."""

from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession, web

from bot import texts
from bot.channels.zalo_oa.consent import CALLBACK, Callback, Consent, ConsentError, words
from bot.site.serve import serving
from storage.places import Account
from tests.bot.channels.zalo_oa.conftest import Desk
from tests.fakes.zalo_oa import FakeZaloOa

TEXTS = texts.load()


@pytest.fixture
def consent(desk: Desk) -> Consent:
    storage = desk.storage
    return Consent(storage.channel_tokens, storage.channel_consents, desk.oauth, desk.account.id, desk.now)


@pytest.fixture
async def back(consent: Consent, zalo: FakeZaloOa) -> AsyncIterator[str]:
    """Where Zalo sends administrators; the console knows it."""
    app = web.Application()
    Callback(consent, TEXTS).add_to(app)
    async with serving(app, host="127.0.0.1", port=0) as port:
        address = f"http://127.0.0.1:{port}{CALLBACK}"
        zalo.grants.redirects.add(address)
        yield address


async def visit(address: str) -> tuple[int, str, str]:
    """A browser goes there; where it ends, and what it reads."""
    async with ClientSession() as browser, browser.get(address) as answer:
        return answer.status, await answer.text(), str(answer.url)


async def test_consent_brings_keys_that_work(desk: Desk, consent: Consent, back: str, zalo: FakeZaloOa) -> None:
    status, read, _ = await visit(await consent.begin(back))
    assert (status, read) == (200, TEXTS("zalo-consent-given"))
    kept = await desk.tokens.state()
    assert kept is not None
    assert (kept.oa_id, kept.generation) == (zalo.oa_id, 2)
    zalo.grants.check(await desk.process().access())


async def test_address_at_which_they_ended_opens_nothing_a_second_time(consent: Consent, back: str) -> None:
    _, _, ended = await visit(await consent.begin(back))
    status, read, _ = await visit(ended)
    assert (status, read) == (400, TEXTS("zalo-consent-unknown"))


@pytest.mark.parametrize("query", ["", "code=x", "state=x", "code=x&state=y", "code=x&state=%00%FF"])
async def test_stranger_at_the_door_gets_nothing(desk: Desk, back: str, zalo: FakeZaloOa, query: str) -> None:
    before = await desk.tokens.state()
    assert (await visit(f"{back}?{query}"))[0] == 400
    assert await desk.tokens.state() == before
    assert zalo.oauth_calls == 0


async def test_too_late_is_too_late(desk: Desk, consent: Consent, back: str) -> None:
    address = await consent.begin(back)
    desk.forward(minutes=31)
    assert (await visit(address))[1] == TEXTS("zalo-consent-unknown")


async def test_pasted_address_does_the_same(desk: Desk, consent: Consent, zalo: FakeZaloOa) -> None:
    nowhere = "http://127.0.0.1:9/zalo/oa/callback"
    zalo.grants.redirects.add(nowhere)
    async with ClientSession() as browser, browser.get(await consent.begin(nowhere), allow_redirects=False) as answer:
        ended = answer.headers["Location"]
    await consent.finish_at(f"  {ended}\n")
    kept = await desk.tokens.state()
    assert kept is not None
    assert kept.generation == 2
    with pytest.raises(ConsentError, match="unknown"):
        await consent.finish_at("https://example.com/")


async def test_other_account_of_the_same_administrator_is_refused(
    desk: Desk, consent: Consent, back: str, zalo: FakeZaloOa
) -> None:
    before = await desk.tokens.state()
    zalo.oa_id = "1234"
    assert (await visit(await consent.begin(back)))[1] == TEXTS("zalo-consent-other-account")
    assert await desk.tokens.state() == before


async def test_refused_code_names_zalos_number(consent: Consent, back: str) -> None:
    address = await consent.begin(back)
    state = parse_qs(urlsplit(address).query)["state"][0]
    assert (await visit(f"{back}?code=wrong&state={state}"))[1] == TEXTS("zalo-consent-refused", code="-14005")


async def test_challenge_that_is_fixed_in_the_console_works_as_well(
    consent: Consent, back: str, zalo: FakeZaloOa
) -> None:
    verifier = "v" * 43
    address = await consent.begin(back, verifier=verifier)
    zalo.grants.challenge = parse_qs(urlsplit(address).query)["code_challenge"][0]
    assert (await visit(address))[0] == 200


async def test_consent_for_one_account_is_none_for_another(desk: Desk, consent: Consent, account: Account) -> None:
    storage = desk.storage
    other = await storage.places.account(ward_id=account.ward_id, channel="zalo_oa", outside_id="9")
    theirs = Consent(storage.channel_tokens, storage.channel_consents, desk.oauth, other.id, desk.now)
    state = parse_qs(urlsplit(await theirs.begin("http://x")).query)["state"][0]
    with pytest.raises(ConsentError, match="unknown"):
        await consent.finish(code="c", state=state, oa_id=None)


async def test_pasted_refresh_token_is_used_up_at_once(desk: Desk, consent: Consent, zalo: FakeZaloOa) -> None:
    _, refresh = zalo.grants.mint()
    await consent.paste(f" {refresh}\n")
    zalo.grants.check(await desk.process().access())
    before = await desk.tokens.state()
    with pytest.raises(ConsentError, match="refused -14014"):
        await consent.paste(refresh)
    assert (await desk.tokens.state(), zalo.grants.renewals) == (before, 1)


@pytest.mark.parametrize("kind", ["unknown", "other-account", "refused", "no-answer"])
def test_every_end_has_words(kind: str) -> None:
    assert words(TEXTS, ConsentError(kind, "-1"))
