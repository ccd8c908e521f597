"""`@bot điều 15` in any chat, by people who never spoke to the ward."""

from sqlalchemy import func, select

from storage.models import ContactRow, ConversationRow, PersonRow, QuestionRow
from tests.scenes.town import Town


async def test_clauses_are_offered_to_anybody_and_nobody_is_remembered(town: Town) -> None:
    stranger = town.telegram.person(555, "Người lạ")
    offered = await stranger.ask_inline("@bot điều 15 luật dân chủ cơ sở".removeprefix("@bot "))
    assert 1 < len(offered) <= 10
    assert offered[0]["title"].startswith("Điều 15")
    assert offered[1]["title"].startswith("Khoản 1 Điều 15")
    text = offered[1]["input_message_content"]["message_text"]
    regulation = await town.conversation.library.regulation("10/2022/QH15", ward="demo")
    assert regulation is not None
    article = regulation.article(15)
    assert article is not None
    clause = article.at("1")
    assert clause is not None
    assert clause.whole_text in text
    assert "10/2022/QH15" in text
    assert "KHÔNG phải văn bản chính thức" in text
    async with town.storage.db.read() as session:
        for table in (PersonRow, ContactRow, ConversationRow, QuestionRow):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
    assert stranger.messages == []


async def test_question_offers_the_clause_that_answers_it(town: Town) -> None:
    stranger = town.telegram.person(555, "Người lạ")
    offered = await stranger.ask_inline("bầu tổ trưởng tổ dân phố")
    assert offered
    assert any("Điều" in result["title"] for result in offered)


async def test_what_the_documents_do_not_say_offers_nothing(town: Town) -> None:
    stranger = town.telegram.person(555, "Người lạ")
    for words in ("", "a", "điều 999 luật dân chủ cơ sở", "giá vàng hôm nay bao nhiêu", "🙂🙂"):
        assert await stranger.ask_inline(words) == []


async def test_typing_on_does_no_harm(town: Town) -> None:
    """Telegram forgets a query as soon as the next letter is typed; answering it is refused, and that is no error."""
    stranger = town.telegram.person(555, "Người lạ")
    town.telegram.updates.add(
        "inline_query", {"id": "forgotten", "from": stranger.as_user(), "query": "điều 15", "offset": ""}
    )
    assert await stranger.ask_inline("điều 16 luật dân chủ cơ sở")
    assert [call.status for call in town.telegram.calls if call.method == "answerInlineQuery"] == [400, 200]
