"""What a ground for publishing covers, and what a text needs of it (law 91/2025/QH15)."""

from functools import lru_cache
from typing import Final, get_args

from newsroom.content.story import Consent, Story
from newsroom.content.vocabulary import ConsentScope
from newsroom.publication.personal_words import (
    FAMILY,
    INCOME,
    may_be_personal,
    origins,
    sensitive_words,
)

SENSITIVE: Final[frozenset[ConsentScope]] = frozenset(
    {
        *("ethnicity", "health", "religion", "politics", "intimacy", "biometrics", "genetics"),
        *("offence", "credit"),
    }
)
"""What only a scope of its own covers, whatever the ground."""

_EVERYTHING: Final[frozenset[ConsentScope]] = frozenset(get_args(ConsentScope))
# What a ground other than consent covers by itself.
_IMPLIED: dict[str, frozenset[ConsentScope]] = {
    "official-decision": frozenset({"name", "commune", "award"}),
    "public-office": frozenset({"name", "commune", "award", "portrait"}),
    "collective": _EVERYTHING - SENSITIVE,
}
_NAME_WORDS = 2


def granted_scopes(consent: Consent) -> frozenset[ConsentScope]:
    """What was agreed, with what a published decision, an office or a group covers by itself."""
    is_plain_fiction = consent.basis == "fictional" and not consent.scope
    implied = _IMPLIED["collective"] if is_plain_fiction else _IMPLIED.get(consent.basis)
    return frozenset(consent.scope) | (implied or frozenset())


def names_of(story: Story) -> tuple[str, ...]:
    """The name of a person or family by which a sentence is about them; () for a group.

    A remark in brackets is no part of a name, and one word alone is too common.
    """
    name = story.subject.name.partition("(")[0].strip()
    is_personal = story.subject.kind != "tap-the"
    return (name,) if is_personal and len(name.split()) >= _NAME_WORDS else ()


def scopes_spoken_of(text: str, story: Story) -> frozenset[ConsentScope]:
    """What somebody must have agreed to before ``text`` of that story is passed on."""
    if not _may_be_personal(text):
        return frozenset()
    return _spoken_of(text, names_of(story), story.subject.kind != "tap-the")


# Most texts stand in several stories, are asked about several times, and again after every save.
_may_be_personal = lru_cache(1 << 17)(may_be_personal)


@lru_cache(1 << 17)
def _spoken_of(text: str, names: tuple[str, ...], is_personal: bool) -> frozenset[ConsentScope]:
    scopes = {scope for scope, _, _, is_sure in sensitive_words(text, names) if is_sure}
    if is_personal:
        if INCOME.search(text):
            scopes.add("income")
        if FAMILY.search(text):
            scopes.add("family")
        if any(True for _ in origins(text)):
            scopes.add("ethnicity")
    return frozenset(scopes)
