"""Which doors of the network are ours to knock on."""

from __future__ import annotations

import ipaddress
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.news.fetch.address_guard import (
    FetchFailed,
    check_redirect,
    checked_addresses,
    is_public,
    read_address,
    resolve_host,
)

CLOSED = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104 - refused, not bound
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "198.18.0.1",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:168.63.129.16",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "not an address",
]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "113.160.0.1", "168.63.129.17", "2405:4800::1", "::ffff:1.1.1.1"]
)
def test_public_addresses_are_open(address: str) -> None:
    assert is_public(address)


@given(st.sampled_from(["10.0.0.0/8", "127.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16"]), st.data())
def test_no_dress_makes_a_private_address_public(network: str, data: st.DataObject) -> None:
    inside = data.draw(st.ip_addresses(network=network))
    number = int(inside)

    dressed = [
        ipaddress.IPv6Address((0xFFFF << 32) | number),
        ipaddress.IPv6Address((0x2002 << 112) | (number << 80)),
        ipaddress.IPv6Address((0x64FF9B << 96) | number),
        ipaddress.IPv6Address(number),
    ]

    assert not is_public(str(inside))
    assert not any(is_public(str(address)) for address in dressed)


@given(st.ip_addresses())
def test_what_is_public_is_never_local(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    meant = getattr(address, "ipv4_mapped", None) or address
    local = (
        *(meant.is_private, meant.is_loopback, meant.is_link_local),
        *(meant.is_multicast, meant.is_unspecified, meant.is_reserved),
    )

    assert not (is_public(str(address)) and any(local))


def check(host: str, **changes: Any) -> list[str]:
    options: dict[str, Any] = {"resolve": resolve_host, "allowed": frozenset(), "seconds": 2}
    return checked_addresses(host, 80, **{**options, **changes})


@pytest.mark.parametrize(
    "host",
    ["localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "127.0.0.1", "::1"],
)
def test_every_spelling_of_this_machine_is_refused(host: str) -> None:
    with pytest.raises(FetchFailed, match="refused-address"):
        check(host)


@pytest.mark.parametrize(
    "addresses", [["1.1.1.1", "10.0.0.1"], ["::1", "1.1.1.1"], ["168.63.129.16"]]
)
def test_one_closed_address_condemns_the_name(addresses: list[str]) -> None:
    with pytest.raises(FetchFailed, match="refused-address"):
        check("bao.example.vn", resolve=lambda host, port: addresses)


def test_a_name_with_public_addresses_only_is_open() -> None:
    addresses = ["1.1.1.1", "2405:4800::1"]

    assert check("bao.example.vn", resolve=lambda host, port: addresses) == addresses


def test_a_host_is_opened_by_its_name_not_by_where_it_leads() -> None:
    allowed = frozenset({"127.0.0.1", "trong.example.vn"})

    assert check("127.0.0.1", allowed=allowed) == ["127.0.0.1"]
    inside = check("trong.example.vn", allowed=allowed, resolve=lambda *_: ["10.0.0.1"])
    assert inside == ["10.0.0.1"]
    with pytest.raises(FetchFailed, match="refused-address"):
        check("bao.example.vn", allowed=allowed, resolve=lambda *_: ["127.0.0.1"])


def test_a_name_that_nobody_knows_has_no_address() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("name or service not known")

    with pytest.raises(FetchFailed, match="no-address"):
        check("khong-co.example.vn", resolve=unknown)
    with pytest.raises(FetchFailed, match="no-address"):
        check("trong.example.vn", resolve=lambda *_: [])
    with pytest.raises(FetchFailed, match="no-address"):
        check("a" * 300)


def test_a_silent_name_server_is_not_waited_for() -> None:
    done = threading.Event()

    def silent(host: str, port: int) -> list[str]:
        done.wait(120)
        return ["1.1.1.1"]

    with pytest.raises(FetchFailed, match="timeout"):
        check("bao.example.vn", seconds=0.05, resolve=silent)
    done.set()


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("file:///etc/passwd", "refused-scheme"),
        ("ftp://bao.vn/rss", "refused-scheme"),
        ("gopher://bao.vn/", "refused-scheme"),
        ("javascript:alert(1)", "refused-scheme"),
        ("data:text/xml,<rss/>", "refused-scheme"),
        ("/etc/passwd", "refused-scheme"),
        ("", "refused-scheme"),
        ("http://", "refused-address"),
        ("http:///rss", "refused-address"),
        ("http://bao.vn:99999/", "refused-address"),
        ("http://a:b@bao.vn/", "refused-address"),
        ("http://bao.vn@evil.example/", "refused-address"),
        ("http://[::1/", "refused-address"),
        ("http://bao.vn/" + "a" * 3000, "refused-address"),
    ],
)
def test_what_is_no_plain_web_address_is_refused(address: str, fault: str) -> None:
    with pytest.raises(FetchFailed, match=fault):
        read_address(address)


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"https://bao.vn/{text}"):
        try:
            addresses = read_address(address)
        except FetchFailed:
            continue
        assert addresses.scheme in ("http", "https")
        assert addresses.host
        assert not set(addresses.url) & set(" \r\n\t\0")


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("http://10.0.0.1/", "refused-address"),
        ("http://[::1]/", "refused-address"),
        ("http://8.8.8.8/", "other-domain"),
        ("https://khac.vn/rss", "other-domain"),
        ("https://bao.com.vn/rss", "other-domain"),
    ],
)
def test_a_step_away_from_the_owner_is_refused(target: str, fault: str) -> None:
    with pytest.raises(FetchFailed, match=fault):
        check_redirect(read_address("https://bao.vn/rss"), read_address(target), frozenset())
