# SPDX-License-Identifier: MIT
"""A code misread by one digit, or with two neighbours changed round, is never taken for another sheet's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.records.paper_code import DIGITS, code_of, looks_like_code, read_code, said_code

NUMBERS = st.integers(min_value=0, max_value=10**DIGITS - 1)


@given(NUMBERS, st.integers(min_value=0, max_value=DIGITS), st.integers(min_value=1, max_value=9))
def test_a_single_digit_misread_is_noticed(number: int, place: int, by: int) -> None:
    code = code_of(number)
    wrong = f"{code[:place]}{(int(code[place]) + by) % 10}{code[place + 1 :]}"
    assert read_code(code) == code
    assert read_code(wrong) is None


@given(NUMBERS, st.integers(min_value=0, max_value=DIGITS - 1))
def test_two_neighbours_changed_round_are_noticed(number: int, place: int) -> None:
    code = code_of(number)
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert read_code(wrong) == (code if wrong == code else None)


@given(NUMBERS)
def test_a_code_is_read_as_it_is_said_on_paper_by_a_scanner_and_by_hand(number: int) -> None:
    code = code_of(number)
    for typed in (
        code,
        said_code(code),
        f" {code[:4]} {code[4:]}\n",
        f"{code[:4]}\u00a0{code[4:]}",
        f"{code[:4]}‑{code[4:]}",
    ):
        assert read_code(typed) == code
    assert looks_like_code(said_code(code)) and looks_like_code(code)


@given(st.text(max_size=20))
def test_nothing_else_is_a_code(typed: str) -> None:
    found = read_code(typed)
    assert found is None or code_of(int(found[:DIGITS])) == found


def test_a_name_and_a_telephone_number_are_no_codes() -> None:
    assert not any(map(looks_like_code, ("Adeyemi", "12", "0123 456 789", "A1000BC", "")))
