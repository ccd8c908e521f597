"""A receipt code opens one petition and no other, and half of it opens none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.codes import codes_in, find_code, looks_like_code, new_code
from storage.receipts import find_receipt, looks_like_receipt, new_receipt, spoken_receipt

codes = st.builds(lambda _: new_code(), st.integers())
keys = st.text(min_size=1, max_size=20)
receipts = st.builds(new_receipt, codes, keys)


@given(codes, keys)
def test_receipt_follows_from_the_petition_and_the_key(code: str, key: str) -> None:
    receipt = new_receipt(code, key)
    assert receipt == new_receipt(code, key)
    assert len(receipt) == 16
    assert receipt.isdecimal()
    assert find_receipt(receipt) == receipt
    assert new_receipt(code, key + "'") != receipt


@given(st.lists(codes, min_size=2, max_size=50, unique=True), keys)
def test_petitions_have_receipts_of_their_own(found: list[str], key: str) -> None:
    assert len({new_receipt(code, key) for code in found}) == len(found)


@given(receipts)
def test_every_wrong_digit_is_noticed(receipt: str) -> None:
    for place in range(16):
        for digit in "0123456789":
            if digit != receipt[place]:
                wrong = receipt[:place] + digit + receipt[place + 1 :]
                assert find_receipt(wrong) is None
                assert find_receipt(spoken_receipt(wrong)) is None
                assert looks_like_receipt(wrong)


@given(receipts)
def test_every_swap_of_neighbours_is_noticed(receipt: str) -> None:
    for place in range(15):
        if receipt[place] != receipt[place + 1]:
            wrong = receipt[:place] + receipt[place + 1] + receipt[place] + receipt[place + 2 :]
            assert find_receipt(spoken_receipt(wrong)) is None


@given(receipts, st.sampled_from(["{}", "mã bí mật {} của tôi", "({})", "/matbao {}", "{}."]))
def test_receipt_as_it_is_shown_is_found_in_a_sentence(receipt: str, sentence: str) -> None:
    shown = spoken_receipt(receipt)
    assert [len(part) for part in shown.split(" ")] == [4, 4, 4, 4]
    for written in (shown, receipt, *(shown.replace(" ", gap) for gap in "-.\N{NO-BREAK SPACE}\N{EN DASH}")):
        assert find_receipt(sentence.format(written)) == receipt
        assert looks_like_receipt(sentence.format(written))


@given(receipts)
def test_half_a_receipt_names_nobodys_petition(receipt: str) -> None:
    """Also a mistyped one: eight of its digits may well be the code of somebody else."""
    for mistyped in (receipt, receipt[:-1] + str((int(receipt[-1]) + 1) % 10)):
        for written in (mistyped, spoken_receipt(mistyped)):
            assert find_code(f"Mã của tôi là {written} ạ") is None
            assert codes_in(written) == set()
            assert not looks_like_code(written)


@given(receipts, codes)
def test_code_beside_a_receipt_is_found(receipt: str, code: str) -> None:
    assert find_code(f"{spoken_receipt(receipt)}, phiếu {code}") == code
    assert find_receipt(f"{code}, mã bí mật {spoken_receipt(receipt)}") == receipt


@pytest.mark.parametrize("text", ["", "1234 5678", "1234 5678 9012", "12345678901234567", "1234/5678/9012/3456"])
def test_other_numbers_are_no_receipts(text: str) -> None:
    assert find_receipt(text) is None
    assert not looks_like_receipt(text)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = find_receipt(text)
    assert found is None or looks_like_receipt(text)
