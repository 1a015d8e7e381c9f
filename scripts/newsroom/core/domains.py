"""Who owns a host: the registered domain, as far as redirects and cookies need to know it.

Not the whole public suffix list. A suffix that is missing here makes two owners look like
one; every suffix that Vietnamese feeds live under is therefore listed.
"""

from __future__ import annotations

import ipaddress

# Second levels that registries hand out names under, in most countries that have any.
_GENERIC = (
    "ac ai biz co com edu go gob gouv gov gv health id info int io ltd mil name ne net nhs nom or "
    "org pro sch"
)
# .vn also hands out names under its provinces, as they were before the mergers.
_PROVINCES = (
    "angiang bacgiang backan baclieu bacninh baria-vungtau bentre binhdinh binhduong binhphuoc "
    "binhthuan camau cantho caobang daklak daknong danang dienbien dongnai dongthap gialai hagiang "
    "haiduong haiphong hanam hanoi hatinh haugiang hoabinh hochiminh hungyen khanhhoa kiengiang "
    "kontum laichau lamdong langson laocai longan namdinh nghean ninhbinh ninhthuan phutho phuyen "
    "quangbinh quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen "
    "thanhhoa thanhphohochiminh thuathienhue tiengiang travinh tuyenquang vinhlong vinhphuc "
    "yenbai"
)
# Houses of many tenants: each name under them has its own owner.
_HOUSES = (
    "amazonaws.com azurewebsites.net blogspot.com cloudfront.net github.io gitlab.io herokuapp.com "
    "netlify.app pages.dev vercel.app web.app wordpress.com workers.dev"
)

_SECOND_LEVELS = frozenset(_GENERIC.split())
_SECOND_LEVELS_VN = frozenset(_PROVINCES.split())
_TENANTED = frozenset(_HOUSES.split())


def registered_domain(host: str) -> str:
    """The part of a host name that somebody registered; an address of numbers is its own."""
    name = host.strip("[]").rstrip(".").lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        labels = name.split(".")
    return ".".join(labels[-_labels_registered(labels) :])


def same_owner(one: str, other: str) -> bool:
    """Whether two hosts belong to one registered domain."""
    if registered_domain(one) == registered_domain(other):
        return True
    # What is registered right under a province: "hanoi.vn" is not the parent of "www.hanoi.vn".
    return _bare(one) == _bare(other)


def _labels_registered(labels: list[str]) -> int:
    if len(labels) < 3:
        return 2
    suffix = ".".join(labels[-2:])
    second, top = labels[-2:]
    if suffix in _TENANTED or (len(top) == 2 and second in _SECOND_LEVELS):
        return 3
    return 3 if top == "vn" and second in _SECOND_LEVELS_VN else 2


def _bare(host: str) -> str:
    return host.rstrip(".").lower().removeprefix("www.")
