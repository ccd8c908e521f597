from knowledge.triage.wording import wording


def test_chat_spelling_is_written_out() -> None:
    assert wording("kn qđ của p").words == ("khiếu", "nại", "quyết", "định", "của", "phường")


def test_words_that_search_drops_are_kept() -> None:
    assert "haha" in wording("haha ok").words


def test_numbers_are_alike() -> None:
    assert wording("tổ 12").words == wording("tổ 7").words


def test_markup_is_not_words() -> None:
    assert wording("<b class='x'>cống</b> tắc").words == ("cống", "tắc")


def test_pictures_and_question_marks_are_marks() -> None:
    assert wording("sao vậy??? 🔥").marks == ("?", "🔥")


def test_long_message_keeps_its_beginning_and_end() -> None:
    words = wording("đầu " + "giữa " * 5000 + "cuối").words
    assert (words[0], words[-1], len(words) < 400) == ("đầu", "cuối", True)
