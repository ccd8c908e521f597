"""A slip of the tongue never names another person's petition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.codes import find_code, is_code, looks_like_code, new_code, spoken

codes = st.builds(lambda _: new_code(), st.integers())


@given(codes)
def test_code_is_eight_digits_that_fit(code: str) -> None:
    assert len(code) == 8
    assert code.isdecimal()
    assert is_code(code)


@given(codes)
def test_every_wrong_digit_is_noticed(code: str) -> None:
    for place in range(8):
        for digit in "0123456789":
            if digit != code[place]:
                assert not is_code(code[:place] + digit + code[place + 1 :])


@given(codes)
def test_every_swap_of_neighbours_is_noticed(code: str) -> None:
    for place in range(7):
        if code[place] != code[place + 1]:
            assert not is_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(codes)
def test_missing_or_added_digit_is_no_code(code: str) -> None:
    assert not is_code(code[:-1])
    assert not is_code(code + "0")


@pytest.mark.parametrize("text", ["", "abcdefgh", "1234567", "١٢٣٤٥٦٧٨", "²²²²²²²²", "12345 78", "-1234567"])
def test_other_text_is_no_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize(
    "written",
    ["{}{}", "{} {}", "{}-{}", "{}.{}", "{}–{}", "{}\N{NO-BREAK SPACE}{}", "mã {} {}, cảm ơn", "({}{})", "#{}{}."],
)
@given(code=codes)
def test_code_is_found_in_a_sentence(written: str, code: str) -> None:
    text = f"Cho tôi hỏi phiếu {written.format(code[:4], code[4:])} thế nào rồi? Tôi 45 tuổi, nhà số 12."
    assert find_code(text) == code
    assert looks_like_code(text)


@given(codes)
def test_code_read_out_in_pairs_is_found(code: str) -> None:
    assert find_code(f"{code[:2]} {code[2:4]} {code[4:6]} {code[6:]} nhé") == code


@given(codes)
def test_code_as_it_is_shown_is_found(code: str) -> None:
    assert spoken(code) == f"{code[:4]} {code[4:]}"
    assert find_code(spoken(code)) == code


@given(codes, codes)
def test_first_of_two_codes_is_meant(first: str, second: str) -> None:
    assert find_code(f"{first} hay {second}") == first


@given(codes)
def test_wrong_code_before_the_right_one_is_passed_over(code: str) -> None:
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert find_code(f"{wrong} hoặc {code}") == code
    assert find_code(wrong) is None
    assert looks_like_code(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0912345678",
        "0912 345 678",
        "số 1234",
        "ngày 12.11.2026",
        "123456789012",
        "1234  5678",
        "1234567",
        "1234/5678",
    ],
)
def test_other_numbers_are_not_taken_for_codes(text: str) -> None:
    assert find_code(text) is None
    assert not looks_like_code(text)


@given(st.text())
def test_any_text_can_be_searched(text: str) -> None:
    found = find_code(text)
    assert found is None or is_code(found)
