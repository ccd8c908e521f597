"""Where an invitation can be accepted."""

from bot.invites import Links


def test_web_link_keeps_its_token_out_of_every_log() -> None:
    """What stands behind a # is never sent to a server."""
    assert Links("https://phuong.vn")("abc") == [("web", "https://phuong.vn/#moi=abc")]


def test_telegram_link_is_there_once_the_bot_is_known() -> None:
    links = Links("https://phuong.vn")
    links.named("phuong_bot")
    assert links("abc")[1] == ("telegram", "https://t.me/phuong_bot?start=moi_abc")
