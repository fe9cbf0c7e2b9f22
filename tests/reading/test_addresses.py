"""Addresses that lead where a reader takes them to lead, and others."""

import pytest

from sourcebook.reading.web_addresses import misleading


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "https://example.org/@name?to=a@b#c@d",
        "https://союз.example/",
        "https://例え.example/",
        "https://例えabc.example/",
        "https://नगर.example:8443/",
        "https://xn--pple-43d.example/",
        "https://bücher.союз/",
        "http://[2001:db8::1]/",
        "https://a_b-c.example/",
    ],
)
def test_addresses_that_show_whose_they_are(address: str) -> None:
    assert misleading(address) is None


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://kremlin.ru@evil.example/", "names a user before its host, which is `evil.example`"),
        ("https://user:word@evil.example/", "names a user before its host, which is `evil.example`"),
        ("HTTPS://@evil.example/", "names a user before its host, which is `evil.example`"),
        ("https://kremlin.ru%2f.evil.example/", "has a character in its host that no host has"),
        ("https://kremlin.ru\u2044a.evil.example/", "has a character in its host that no host has"),
        ("https://kremlin\u202e.example/", "has a character in its host that no host has"),
        ("https://www.\u0430pple.example/", "mixes letters of alphabets that look alike in `\u0430pple`"),
        ("https://\u03bfmega.example/", "mixes letters of alphabets that look alike in `\u03bfmega`"),
    ],
)
def test_addresses_that_mislead(address: str, says: str) -> None:
    assert misleading(address) == says


def test_what_is_no_address() -> None:
    with pytest.raises(ValueError, match="NFKC"):
        misleading("https://kremlin.ru\uff0f.evil.example/")  # a wide stroke, which would become a stroke
