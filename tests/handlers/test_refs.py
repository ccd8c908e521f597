"""Places in the documents fit into a button, however long a document's number is."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.presses import Look
from handlers.refs import button_ref, whole_ref

NUMBERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120)


@given(NUMBERS, st.integers(1, 999), st.lists(NUMBERS, max_size=3))
def test_every_place_fits_and_is_found_again(number: str, article: int, others: list[str]) -> None:
    ref = button_ref(f"{number}:{article}")
    data = Look(ref=ref).pack()
    assert len(data.encode()) <= 64
    assert whole_ref(Look.unpack(data).ref, [*others, number]) == f"{number}:{article}"


def test_usual_place_is_readable() -> None:
    assert button_ref("10/2022/QH15:15") == "10/2022/QH15:15"


def test_fingerprint_of_a_document_that_is_gone_leads_nowhere() -> None:
    ref = button_ref("Hương ước của tổ dân phố số 12 phường Hòa Bình, thành phố Biên Hòa:3")
    assert whole_ref(ref, ["10/2022/QH15"]) == ref
