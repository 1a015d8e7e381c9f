"""Files as disks, cards and downloads damage them: the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterator


def mutants(content: bytes, count: int, seed: int = 4711) -> Iterator[bytes]:
    """``count`` damaged versions: flipped bits, cut ends, holes, blocks moved, doubled, lost."""
    chance = random.Random(seed)
    for _ in range(count):
        mutant = bytearray(content)
        for _ in range(chance.choice((1, 1, 2, 5))):
            mutant = _damage(mutant, chance)
        yield bytes(mutant)


def _damage(mutant: bytearray, chance: random.Random) -> bytearray:
    size = len(mutant)
    if size < 8:
        return mutant
    # Headers are short and break most: half of all damages happen there.
    reach = min(size, 600) if chance.random() < 0.5 else size
    at, length = chance.randrange(reach), chance.choice((1, 4, 16, 64, 512))
    match chance.randrange(8):
        case 0 | 1:
            for _ in range(chance.choice((1, 3, 20))):
                mutant[chance.randrange(reach)] ^= 1 << chance.randrange(8)
        case 2:
            mutant[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", bytes(4), b"\x7f\xff\xff\xff")
            )
        case 3:
            del mutant[at:]
        case 4:
            mutant[at : at + length] = bytes(min(length, size - at))
        case 5:
            mutant[at : at + length] = chance.randbytes(min(length, size - at))
        case 6:
            mutant[at:at] = mutant[at : at + length]
        case _:
            del mutant[at : at + length]
    return mutant
