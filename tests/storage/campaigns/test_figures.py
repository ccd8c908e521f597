"""Figures that contradict each other, or the register, are found; those counted never do."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.campaign import ALLOWED, Field, Model, ModelAction, ModelDraft, ModelKind, ModelState, after
from storage.campaign_figures import Disagreement, Figures, Share, count, disagreements
from storage.errors import StaleError

NOW = datetime(2026, 11, 22, tzinfo=UTC)

_models = st.lists(
    st.builds(
        Model,
        id=st.integers(1, 99),
        campaign_id=st.just(1),
        number=st.integers(1, 99),
        draft=st.builds(
            ModelDraft,
            kind=st.sampled_from(ModelKind),
            title=st.just("Mô hình"),
            owner=st.just("Tổ 1"),
            field=st.sampled_from(Field),
            plan=st.just("Kế hoạch"),
            unit_id=st.none() | st.integers(1, 3),
            group_id=st.none() | st.integers(1, 3),
        ),
        state=st.sampled_from(ModelState),
        registered_at=st.just(NOW),
        heard_at=st.just(NOW),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(_models)
def test_what_is_counted_adds_up(models: list[Model]) -> None:
    counted = count(models)
    assert counted.total == sum(model.state is not ModelState.WITHDRAWN for model in models)
    assert set(counted.shares) == set(Share)
    assert disagreements(counted, counted) == []
    assert Figures.from_json(counted.as_json()) == counted


@settings(max_examples=50)
@given(st.integers(0, 99), st.integers(0, 99), st.integers(-3, 3))
def test_parts_that_do_not_make_the_total_are_found(collective: int, individual: int, wrong: int) -> None:
    parts = {"collective": collective, "individual": individual}
    register = Figures(collective + individual, {Share.KIND: parts})
    found = disagreements(Figures(register.total + wrong, {Share.KIND: parts}), register)
    assert bool(found) == bool(wrong)
    if wrong:
        assert found[0] == Disagreement(Share.KIND, None, register.total, register.total + wrong)
        assert found[1] == Disagreement(None, None, register.total + wrong, register.total)


def test_sum_that_is_right_of_parts_that_are_wrong_is_found() -> None:
    register = Figures(3, {Share.KIND: {"collective": 2, "individual": 1}})
    stated = Figures(3, {Share.KIND: {"collective": 1, "individual": 2}})
    assert [(one.part, one.stated, one.other) for one in disagreements(stated, register)] == [
        ("collective", 1, 2),
        ("individual", 2, 1),
    ]


@pytest.mark.parametrize("action", ModelAction)
@pytest.mark.parametrize("state", ModelState)
def test_only_listed_steps_are_possible(state: ModelState, action: ModelAction) -> None:
    if state in ALLOWED[action]:
        assert (after(state, action) is state) == (action is ModelAction.PROGRESS)
    else:
        with pytest.raises(StaleError):
            after(state, action)
