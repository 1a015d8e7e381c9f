"""What a writer did where the parser only says that something is wrong.

The parser has one complaint for many mistakes, and often names the line after the mistake. Each
row of ``_CAUSES`` is a mistake by its look in a single line; the first that fits explains it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_INDENT = r"^ *(?:- +)*"
_VALUE = _INDENT + r"(?:[^\s:\"'#\[{][^:\"'#]*:[ \t]+)?"  # up to where a value begins
# Marks that Word and phones type in place of the hyphen of a list.
LIST_MARKS = "‒–—―−•·●▪◦"
LIST_MARK = re.compile(rf"(?P<at>[{LIST_MARKS}])(?:[ \t]|\w+ *:)")
_BEHIND = r"[ \t]*[^\s#,\]}]"  # something that is neither a comment nor the end of a list

# Code, look of the line; the fault stands at the group ``at``.
_CAUSES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("yaml-list-mark", rf"^ *{LIST_MARK.pattern}"),
        ("yaml-curly-quotes", rf"{_VALUE}(?P<at>[“”„‟‘’])"),
        ("yaml-quote-inside", rf'{_VALUE}"(?:[^"\\]|\\.)*(?P<at>"){_BEHIND}'),
        ("yaml-apostrophe", rf"{_VALUE}'(?:[^']|'')*[^\W\d_](?P<at>')[^\W\d_]"),
        ("yaml-quote-inside", rf"{_VALUE}'(?:[^']|'')*(?P<at>'){_BEHIND}"),
        ("yaml-escape", rf'{_VALUE}"(?:[^"\\]|\\["\\/nrtuUx])*(?P<at>\\)[^"\\/nrtuUx]'),
        ("yaml-quote", rf'{_VALUE}(?P<at>")(?:[^"\\]|\\.)*$'),
        ("yaml-quote", rf"{_VALUE}(?P<at>')(?:[^']|'')*$"),
        ("yaml-bracket", rf"{_VALUE}(?P<at>\[[^\]]*$)"),
        ("yaml-bracket", rf"{_VALUE}(?P<at>\{{[^}}]*$)"),
        ("yaml-bad-start", rf"{_VALUE}(?P<at>[\[{{]).*[\]}}]{_BEHIND}"),
        ("yaml-bad-start", rf"{_VALUE}(?P<at>[*&!|>%@`\]}}?,])"),
        ("yaml-bad-start", rf"{_INDENT}\w+: +(?P<at>-) "),
        ("yaml-no-space", rf"{_INDENT}\w+(?P<at>:)[^\s:/]"),
        ("yaml-no-space", r"^ *(?P<at>-)\w"),
    )
)
# These begin on one line and are noticed lines later.
_UNCLOSED = ("yaml-curly-quotes", "yaml-quote", "yaml-bracket")
_STRUCTURE = re.compile(r"^(?P<indent> *)(?P<dash>- +)?(?P<key>[A-Za-z_]+) *:(?: |$)")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something strict YAML refuses; line and column count from 1 inside the text."""

    code: str
    line: int
    column: int
    facts: dict[str, str] = field(default_factory=dict)


def cause_of(text: str, suspects: Iterable[int], before: int) -> Fault | None:
    """The mistake behind a complaint, or None when its look is not in the table.

    ``suspects`` are the lines that the parser names, ``before`` is the last of them; from 0.
    """
    lines = text.split("\n")
    named = [n for n in dict.fromkeys([*suspects, before - 1]) if 0 <= n < len(lines)]
    for number in named:
        if fault := _first_cause(lines[number], number):
            return fault
    if before < len(lines) and (fault := _misplaced(lines, before)):
        return fault
    for number in range(min(before, len(lines) - 1), -1, -1):
        fault = _first_cause(lines[number], number)
        if fault and fault.code in _UNCLOSED:
            return fault
    return None


def _first_cause(line: str, number: int) -> Fault | None:
    for code, look in _CAUSES:
        if match := look.search(line):
            return Fault(code, number + 1, match.start("at") + 1, {"found": match["at"][:1]})
    return None


def _misplaced(lines: list[str], number: int) -> Fault | None:
    """A line with a field that stands in line with no other field above it."""
    own = _STRUCTURE.match(lines[number])
    if not own:
        return None
    if own["dash"] and (item := _item_above(lines, number, own)):
        return _not_in_line(number, own, len(item["indent"]), item["key"])
    above: list[tuple[int, int, re.Match[str]]] = []
    for at in range(number - 1, -1, -1):
        match = _STRUCTURE.match(lines[at])
        if match and (not above or match.start("key") < above[-1][0]):
            above.append((match.start("key"), at, match))
    if not above or own.start("key") in {column for column, _, _ in above}:
        return None
    if own.start("key") == 0:  # all fields below stand at the margin: the one above does not
        _, number, own = above[-1]
        column, sibling = 0, lines[number + 1].partition(":")[0].strip()
    else:
        column, _, match = min(above, key=lambda one: (abs(one[0] - own.start("key")), -one[0]))
        sibling = match["key"]
    return _not_in_line(number, own, max(0, column - len(own["dash"] or "")), sibling)


def _item_above(lines: list[str], number: int, own: re.Match[str]) -> re.Match[str] | None:
    """The nearest item of a list above, unless its dash stands where this one does."""
    for line in reversed(lines[:number]):
        match = _STRUCTURE.match(line)
        if match and match["dash"]:
            return match if match["indent"] != own["indent"] else None
        if match and not match["indent"]:
            return None
    return None


def _not_in_line(number: int, own: re.Match[str], indent: int, sibling: str) -> Fault | None:
    written = len(own["indent"])
    facts = {"written": str(written), "mended": str(indent), "sibling": sibling}
    return None if written == indent else Fault("yaml-misplaced", number + 1, written + 1, facts)
