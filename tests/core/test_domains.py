"""Redirects stay with one owner; these are the owners."""

from __future__ import annotations

import pytest

from newsroom.core.domains import registered_domain, same_owner


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("bao.vn", "bao.vn"),
        ("www.bao.vn", "bao.vn"),
        ("WWW.Bao.VN.", "bao.vn"),
        ("tin.xa-hoi.bao.com.vn", "bao.com.vn"),
        ("xa.tinh.gov.vn", "tinh.gov.vn"),
        ("bao.org.vn", "bao.org.vn"),
        ("khoa.truong.edu.vn", "truong.edu.vn"),
        ("a.b.net.vn", "b.net.vn"),
        ("a.ten.name.vn", "ten.name.vn"),
        ("bao.thainguyen.vn", "bao.thainguyen.vn"),
        ("a.bao.thainguyen.vn", "bao.thainguyen.vn"),
        ("com.vn", "com.vn"),
        ("a.example.com", "example.com"),
        ("a.example.co.uk", "example.co.uk"),
        ("hai.github.io", "hai.github.io"),
        ("bao.hue.vn", "bao.hue.vn"),
        ("anh.bao.r2.dev", "bao.r2.dev"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("", ""),
    ],
)
def test_a_host_has_its_registered_domain(host: str, registered: str) -> None:
    assert registered_domain(host) == registered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bao.vn", "www.bao.vn"),
        ("tin.bao.com.vn", "bao.com.vn"),
        ("hanoi.vn", "www.hanoi.vn"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_hosts_of_one_owner_are_recognised(one: str, other: str) -> None:
    assert same_owner(one, other)
    assert same_owner(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bao.com.vn", "khac.com.vn"),
        ("a.gov.vn", "b.gov.vn"),
        ("bao.vn", "bao.com.vn"),
        ("bao.vn", "xbao.vn"),
        ("bao.vn", "bao.vn.evil.example"),
        ("a.blogspot.com", "b.blogspot.com"),
        ("1.2.3.4", "5.2.3.4"),
        ("a.hanoi.vn", "b.hanoi.vn"),
        ("a.hue.vn", "b.hue.vn"),
        ("pub-1.r2.dev", "pub-2.r2.dev"),
    ],
)
def test_neighbours_under_one_suffix_are_strangers(one: str, other: str) -> None:
    assert not same_owner(one, other)
    assert not same_owner(other, one)
