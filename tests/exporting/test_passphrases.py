# SPDX-License-Identifier: MIT
"""Generated passphrases are strong, copied easily by hand, and accepted by our own floor."""

from __future__ import annotations

import math
import re

import pytest

from mentordesk.exporting.passphrases import generated_passphrase, passphrase_issues, word_list


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_word_list_is_long_plain_and_without_doubles(language: str):
    words = word_list(language)
    assert len(words) >= 1296 and len(set(words)) == len(words)
    assert [word for word in words if not re.fullmatch(r"[a-z]{3,9}", word)] == []
    assert 6 * math.log2(len(words)) >= 62


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_generated_passphrase_has_six_words_of_the_list_and_passes_the_floor(language: str):
    drawn = {generated_passphrase(language) for _ in range(50)}
    assert len(drawn) == 50
    for passphrase in drawn:
        assert len(passphrase.split(" ")) == 6 and set(passphrase.split(" ")) <= set(word_list(language))
        assert passphrase_issues(passphrase) == ()


@pytest.mark.parametrize("weak", ["", "letmein", "0000000000000000", "la la la la la la"])
def test_an_easy_passphrase_is_named_at_its_field(weak: str):
    assert [issue.field for issue in passphrase_issues(weak)] == ["passphrase"]


@pytest.mark.parametrize("good", ["correct horse battery staple", "Un bon mot de passe", "x7$Kq9!vLw2#pR"])
def test_a_long_varied_passphrase_is_accepted(good: str):
    assert passphrase_issues(good) == ()
