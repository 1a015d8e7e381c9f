"""Which colours the numbers of a picture mean, where no ICC profile says it (ITU-T H.273)."""

import struct
from dataclasses import dataclass

from newsroom.media.containers import boxes
from newsroom.media.parts import BrokenFile

_BT2020, _P3 = 9, 12
_PERCEPTUAL_QUANTISER, _HYBRID_LOG_GAMMA = 16, 18
_ADOBE_GAMMA = 563 / 256
Primaries = tuple[tuple[float, float, float], ...]
# Red, green and blue as XYZ under D50, the white of ICC profiles.
_PRIMARIES: dict[int, Primaries] = {
    _BT2020: (
        (0.67348, 0.27904, -0.00194),
        (0.16566, 0.67535, 0.02998),
        (0.12505, 0.04561, 0.79686),
    ),
    _P3: ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)),
}
_ADOBE: Primaries = (
    *((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)),
)
# Gamma and the four numbers of the curve of sRGB (IEC 61966-2-1).
_SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


@dataclass(frozen=True, slots=True)
class Colours:
    """Code points of primaries and transfer, as files write them."""

    primaries: int
    transfer: int

    @property
    def is_hdr(self) -> bool:
        """Brighter than paper: without tone mapping it looks grey and dull."""
        return self.transfer in (_PERCEPTUAL_QUANTISER, _HYBRID_LOG_GAMMA)

    @property
    def profile(self) -> bytes:
        """An ICC profile for wide primaries, b"" where they are those of sRGB or unspecified."""
        primaries = _PRIMARIES.get(self.primaries)
        return _profile(primaries, _SRGB_CURVE) if primaries else b""


def colours_of(content: bytes, kind: str) -> Colours | None:
    """What a PNG (cICP) or AVIF (nclx) says about its colours."""
    if kind == "PNG":
        at = content.find(b"cICP", 8, 65536)
        return Colours(*content[at + 4 : at + 6]) if 0 < at < len(content) - 6 else None
    if kind == "AVIF":
        try:
            return _nclx(content)
        except BrokenFile:
            return None
    return None


def _nclx(content: bytes) -> Colours | None:
    at, end, version = 0, len(content), 0
    for name in (b"meta", b"iprp", b"ipco"):
        box = next((box for box in boxes(content, at, end) if box.name == name), None)
        if box is None:
            return None
        version = 4 if name == b"meta" else 0
        at, end = box.body + version, box.end
    for box in boxes(content, at, end):
        data = content[box.body : box.end]
        if box.name == b"colr" and data[:4] == b"nclx" and len(data) >= 8:
            return Colours(*struct.unpack(">HH", data[4:8]))
    return None


def profile_is_hdr(profile: bytes) -> bool:
    """Whether an ICC profile names a transfer for HDR in its tag ``cicp`` (ICC.1:2022)."""
    count = min(int.from_bytes(profile[128:132], "big"), 100)
    for at in range(132, 132 + 12 * count, 12):
        if profile[at : at + 4] == b"cicp":
            start = int.from_bytes(profile[at + 4 : at + 8], "big")
            value = profile[start + 8 : start + 10]
            return len(value) == 2 and Colours(*value).is_hdr
    return False


def adobe_profile() -> bytes:
    """For cameras that only note "R03" in their EXIF when set to Adobe RGB."""
    return _profile(_ADOBE, (_ADOBE_GAMMA,))


def _profile(primaries: Primaries, curve: tuple[float, ...]) -> bytes:
    """The smallest display profile: white, three primaries, one curve (ICC.1:2010)."""
    kind = 3 if len(curve) > 1 else 0
    tags = {
        b"wtpt": b"XYZ " + bytes(4) + _numbers(0.9642, 1.0, 0.8249),
        **{
            name: b"XYZ " + bytes(4) + _numbers(*primary)
            for name, primary in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)
        },
        **{
            name: b"para" + bytes(4) + struct.pack(">HH", kind, 0) + _numbers(*curve)
            for name in (b"rTRC", b"gTRC", b"bTRC")
        },
    }
    offset = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", offset + len(data), len(value))
        data += value
    size = struct.pack(">I", offset + len(data))
    head = size + bytes(4) + b"\x04\x30\x00\x00mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(28)
    return head + _numbers(0.9642, 1.0, 0.8249) + bytes(48) + table + data


def _numbers(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)
