import pytest

from sourcebook.authoring.network.ip_addresses import not_public


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.31.196.1",
        "192.52.193.1", "192.88.99.1", "192.168.1.1", "192.175.48.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "100::1",
        "2001::1", "2001:20::1", "2001:db8::1", "2002:808:808::1", "2620:4f:8000::1", "3fff::1", "4000::1", "5f00::1",
        "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "2606:4700::1%1", "fec0::1", "ff02::1", "ff0e::1",
    ],
)  # fmt: skip
def test_refused(address: str) -> None:
    assert not_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "198.17.0.1",
     "198.20.0.1", "223.255.255.254", "2606:4700::1111", "2001:4860:4860::8888", "2a00:1450::1", "2001:200::1"],
)  # fmt: skip
def test_public(address: str) -> None:
    assert not_public(address) == ""


@pytest.mark.parametrize(
    ("address", "kind"),
    [("10.1.1.1", "private"), ("127.0.0.1", "loopback"), ("169.254.1.1", "link-local"), ("224.1.1.1", "multicast"),
     ("0.0.0.0", "unspecified"), ("::ffff:1.2.3.4", "an IPv4 address in disguise"), ("4000::1", "reserved"),
     ("64:ff9b::1", "a translation of an IPv4 address (NAT64)"), ("100.64.1.1", "shared by a carrier (RFC 6598)")],
)  # fmt: skip
def test_the_kind_is_named(address: str, kind: str) -> None:
    assert not_public(address) == kind


@pytest.mark.parametrize(
    "address", ["", "paper.example", "127.1", "0x7f000001", "2130706433", "010.0.0.1", "1.2.3.4/8"]
)
def test_no_address_at_all(address: str) -> None:
    with pytest.raises(ValueError, match="IPv4 or IPv6"):
        not_public(address)
