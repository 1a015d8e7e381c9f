"""Photo-like originals, their copies by the encoder, and the same copies made by sharp."""

from __future__ import annotations

import io
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from PIL import Image, ImageDraw, ImageFilter, ImageMath

from newsroom.content.site import Original
from newsroom.content.story import Photo
from newsroom.core.cache import Cache, digest_of
from newsroom.images.encode import encode_images, encoders
from newsroom.images.plan import PhotoPlan, plan_photo

SIZE = (4032, 3024)
FORMATS = ("avif", "jpg")
# Settings of sharp that stand for the same intent: its own efforts, quality as usual on the web.
SHARP_QUALITY = {"avif": 50, "jpg": 80}
_BLOCK = 8
# Likeness costs more than making the copies: a few photos and widths are enough.
_LOOKED_AT, _LOOKED_AT_WIDTHS = 3, (480, 960, 1600)


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over all photos: wall seconds, copies, bytes by format, likeness by format."""

    name: str
    seconds: float
    copies: int
    sizes: dict[str, int]
    likeness: dict[str, float]
    megabytes: float


def make_originals(folder: Path, count: int, seed: int = 7) -> list[Path]:
    """12-megapixel JPEGs with skies, textures, edges and grain, the same on every run."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"photo-{number:03d}.jpg"
        _scene(random.Random(seed + number)).save(path, "JPEG", quality=90)
        paths.append(path)
    return paths


def _scene(chance: random.Random) -> Image.Image:
    width, height = SIZE[0] // 2, SIZE[1] // 2
    sky = Image.linear_gradient("L").resize((width, height))
    tint = Image.new("RGB", (width, height), _colour(chance, 120, 255))
    image = Image.composite(tint, Image.new("RGB", (width, height), _colour(chance, 60, 200)), sky)
    drawing = ImageDraw.Draw(image)
    for _ in range(60):
        x, y = chance.randrange(width), chance.randrange(height // 3, height)
        radius = chance.randrange(20, 260)
        drawing.ellipse(
            (x - radius, y - radius, x + radius, y + radius), fill=_colour(chance, 20, 230)
        )
    for _ in range(220):
        x, y = chance.randrange(width), chance.randrange(height)
        reach = chance.randrange(10, 240)
        line = (x, y, x + chance.randrange(-reach, reach), y + chance.randrange(-reach, reach))
        drawing.line(line, fill=_colour(chance, 0, 255), width=chance.randrange(1, 9))
    image = image.filter(ImageFilter.GaussianBlur(1.2)).resize(SIZE, Image.Resampling.BICUBIC)
    # Pillow's own noise has no seed; a tile of seeded bytes repeats without being seen.
    tile = Image.frombytes("L", (512, 512), chance.randbytes(512 * 512))
    grain = Image.new("L", SIZE)
    for left in range(0, SIZE[0], 512):
        for top in range(0, SIZE[1], 512):
            grain.paste(tile.rotate(90 * ((left + top) // 512 % 4)), (left, top))
    return Image.blend(image, grain.filter(ImageFilter.GaussianBlur(0.8)).convert("RGB"), 0.07)


def _colour(chance: random.Random, low: int, high: int) -> tuple[int, int, int]:
    return chance.randrange(low, high), chance.randrange(low, high), chance.randrange(low, high)


def plans_of(paths: Sequence[Path]) -> list[PhotoPlan]:
    """Lead photos: every shape and width."""
    photo = Photo(file="photo.jpg", caption="Ảnh đo tốc độ", credit="Lan tỏa", licence="CC BY 4.0")
    plans = []
    for path in paths:
        digest, size = digest_of(path.read_bytes()), path.stat().st_size
        original = Original(path, PurePosixPath(path.name), size, *SIZE, "JPEG", digest=digest)
        plans.append(plan_photo(path.stem, photo, original, encoders(), lead=True))
    return plans


def run_ours(name: str, paths: Sequence[Path], cache: Path, jobs: int) -> Run:
    """Plan and develop, as the build does."""
    began = time.perf_counter()
    plans = plans_of(paths)
    encode_images(plans, Cache(cache), jobs)
    seconds = time.perf_counter() - began
    made = [(plan, copy) for plan in plans for copy in plan.published]
    sizes = dict.fromkeys(FORMATS, 0)
    likeness: dict[str, list[float]] = {form: [] for form in FORMATS}
    pictures = Cache(cache)
    for plan, copy in made:
        content = pictures[plan.cached(copy)].read_bytes()
        sizes[copy.format] += len(content)
        if plan in plans[:_LOOKED_AT] and copy.shape == "" and copy.width in _LOOKED_AT_WIDTHS:
            likeness[copy.format].append(_likeness(plan.original.path, content))
    return Run(name, seconds, len(made), sizes, _means(likeness), _peak_megabytes())


def run_sharp(
    node: str, modules: Path, plans: Sequence[PhotoPlan], out: Path, jobs: int, effort: int
) -> Run | None:
    """The same crops, sizes, formats and words by sharp; None when it cannot be used."""
    out.mkdir(parents=True, exist_ok=True)
    tasks = [
        {
            "source": str(plan.original.path),
            "box": dict(plan.boxes)[copy.shape],
            "width": copy.width,
            "height": copy.height,
            "format": copy.format,
            "words": plan.metadata.decode(),
            "out": str(out / f"{plan.stem}-{copy.file}"),
        }
        for plan in plans
        for copy in plan.published
    ]
    order = {"tasks": tasks, "jobs": jobs, "effort": effort, "quality": SHARP_QUALITY}
    done = subprocess.run(
        [node, "-e", _SHARP],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
        cwd=modules,
    )
    if done.returncode != 0:
        print(done.stderr.strip(), file=sys.stderr)
        return None
    values = json.loads(done.stdout)
    sizes = dict.fromkeys(FORMATS, 0)
    likeness: dict[str, list[float]] = {form: [] for form in FORMATS}
    for plan in plans:
        for copy in plan.published:
            content = (out / f"{plan.stem}-{copy.file}").read_bytes()
            sizes[copy.format] += len(content)
            if plan in plans[:_LOOKED_AT] and copy.shape == "" and copy.width in _LOOKED_AT_WIDTHS:
                likeness[copy.format].append(_likeness(plan.original.path, content))
    return Run(
        f"sharp {values['version']}, effort {effort}",
        values["seconds"],
        len(tasks),
        sizes,
        _means(likeness),
        values["megabytes"],
    )


# Photos one after the other in each of ``jobs`` lanes; libvips gets the same number of threads.
_SHARP = """
const sharp = require('sharp');
const order = JSON.parse(require('fs').readFileSync(0, 'utf8'));
sharp.concurrency(order.jobs); sharp.cache(false);
(async () => {
  const began = process.hrtime.bigint();
  const queue = [...order.tasks];
  const lane = async () => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const [left, top, right, bottom] = task.box;
      let image = sharp(task.source).rotate();
      image = image.extract({left, top, width: right - left, height: bottom - top});
      image = image.resize(task.width, task.height, {fit: 'fill'});
      const quality = order.quality[task.format];
      image = task.format === 'avif'
        ? image.avif({quality, effort: order.effort})
        : image.jpeg({quality, progressive: true});
      await image.withXmp(task.words).toFile(task.out);
    }
  };
  await Promise.all(Array.from({length: order.jobs}, lane));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({seconds, megabytes, version: sharp.versions.sharp || '?'}));
})();
"""


def _likeness(original: Path, content: bytes) -> float:
    """Structural similarity (SSIM, Wang 2004) on grey, over blocks of 8 by 8 pixels."""
    with Image.open(io.BytesIO(content)) as opened:
        copy = opened.convert("L")
    with Image.open(original) as opened:
        wanted = opened.convert("L").resize(copy.size, Image.Resampling.LANCZOS)
    return similarity(wanted, copy)


def similarity(first: Image.Image, second: Image.Image) -> float:
    """Mean SSIM of two grey pictures of one size, from 0 to 1."""
    a, b = first.convert("F"), second.convert("F")
    products = [
        ImageMath.lambda_eval(lambda v: v["x"] * v["y"], x=x, y=y)
        for x, y in ((a, a), (b, b), (a, b))
    ]
    means = [image.reduce(_BLOCK) for image in (a, b, *products)]
    mean_a, mean_b, square_a, square_b, product = means
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2

    def ssim(v: dict[str, object]) -> object:
        ma, mb, aa, bb, ab = (v[name] for name in ("ma", "mb", "aa", "bb", "ab"))
        top = (ma * mb * 2 + c1) * ((ab - ma * mb) * 2 + c2)  # type: ignore[operator]
        down = (ma * ma + mb * mb + c1) * ((aa - ma * ma) + (bb - mb * mb) + c2)  # type: ignore[operator]
        return top / down

    mean = ImageMath.lambda_eval(ssim, ma=mean_a, mb=mean_b, aa=square_a, bb=square_b, ab=product)
    return float(mean.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))


def _means(values: dict[str, list[float]]) -> dict[str, float]:
    return {form: sum(part) / len(part) if part else 0.0 for form, part in values.items()}


def _peak_megabytes() -> float:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024
