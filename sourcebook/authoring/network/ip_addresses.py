"""Which addresses of the network may be read: those of the public internet alone.

What is refused comes from IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).
Both this table and Python's own must call an address public: either may be behind the registries.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "unspecified"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier (RFC 6598)"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "for documentation"),
    ("192.31.196.0/24", "a sink for stray queries (AS112)"),
    ("192.52.193.0/24", "a multicast relay"),
    ("192.88.99.0/24", "a 6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "a sink for stray queries (AS112)"),
    ("198.18.0.0/15", "for benchmarks"),
    ("198.51.100.0/24", "for documentation"),
    ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
)
#: The first network that holds an address names it; at the end stands all that is not global unicast.
_V6: tuple[tuple[str, str], ...] = (
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "an IPv4 address in disguise"),
    ("::/96", "an IPv4 address in disguise"),
    ("64:ff9b::/96", "a translation of an IPv4 address (NAT64)"),
    ("64:ff9b:1::/48", "a translation of an IPv4 address (NAT64)"),
    ("fc00::/7", "private"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
    ("2001::/23", "reserved for protocols (Teredo among them)"),
    ("2001:db8::/32", "for documentation"),
    ("2002::/16", "a tunnel to an IPv4 address (6to4)"),
    ("2620:4f:8000::/48", "a sink for stray queries (AS112)"),
    ("3fff::/20", "for documentation"),
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NETWORKS_V4 = tuple((IPv4Network(network), name) for network, name in _V4)
_NETWORKS_V6 = tuple((IPv6Network(network), name) for network, name in _V6)


def not_public(address: str) -> str:
    """Return what kind of address this is when it is not one of the public internet, "" when it is.

    ``address`` is an IPv4 or IPv6 address as the system's resolver writes it. Raises ValueError when it is neither.
    """
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        name = next((name for network, name in _NETWORKS_V4 if found in network), "")
    else:
        name = _not_public_v6(found)
    return name or ("" if found.is_global else "not public")


def _not_public_v6(address: IPv6Address) -> str:
    if address.scope_id:
        return "bound to one network"
    name = next((name for network, name in _NETWORKS_V6 if address in network), "")
    return name or ("" if address in _GLOBAL_UNICAST else "reserved")
