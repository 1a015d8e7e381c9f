"""Questions about where things lie on a page, as scripts for a browser that shows it."""

from __future__ import annotations

# Everything that lies where it should not: texts over or against each other or on a picture, a
# syllable on two lines, words that run on without a sign, a page that is wider than its screen.
# Addresses may break anywhere. A glyph needs less than the box of its line.
FAULTS = r"""() => {
  scrollTo({top: 0, behavior: "instant"});
  const faults = new Set();
  const tell = (kind, ...texts) =>
    faults.add(`${kind}: ${texts.map((text) => text.trim().slice(0, 40)).join(" | ")}`);
  const isClipped = (e) =>
    e !== null && (getComputedStyle(e).clipPath !== "none" || isClipped(e.parentElement));
  const isSeen = (e) => !e.closest(".app-skip, svg, select") && !isClipped(e) &&
    e.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const paragraph = (e) =>
    getComputedStyle(e).display.startsWith("inline") ? paragraph(e.parentElement) : e;
  const common = (a, b) => ({
    wide: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    high: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  });
  // What a box that slides hides lies nowhere.
  const shown = (box, e) => {
    if (e === null) return box;
    const {overflowX, overflowY} = getComputedStyle(e);
    if (!/auto|scroll/.test(overflowX + overflowY)) return shown(box, e.parentElement);
    const edge = e.getBoundingClientRect();
    const left = Math.max(box.left, edge.left), top = Math.max(box.top, edge.top);
    const width = Math.max(0, Math.min(box.right, edge.right) - left);
    const height = Math.max(0, Math.min(box.bottom, edge.bottom) - top);
    return shown(new DOMRect(left, top, width, height), e.parentElement);
  };
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    if (!text.trim() || !isSeen(node.parentElement)) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    const around = paragraph(node.parentElement);
    for (const whole of boxes) {
      const box = shown(whole, node.parentElement);
      if (box.width > 1 && box.height > 1) lines.push({box, text, node, around});
    }
    const before = node.previousSibling;
    const isLabel = before instanceof HTMLElement && before.localName === "b" &&
      !node.parentElement.closest(".app-prose");
    if (isLabel && /[\p{L}\p{N}]$/u.test(before.textContent) && /^\s+\p{Lu}/u.test(text)) {
      tell("runs on", before.textContent, text);
    }
    if (boxes.length < 2 || /:\/\/|@/.test(text)) continue;
    for (const syllable of text.matchAll(/[\p{L}\p{N}\p{M}]{2,}/gu)) {
      range.setStart(node, syllable.index);
      range.setEnd(node, syllable.index + syllable[0].length);
      const parts = [...range.getClientRects()].filter((box) => box.width > 0);
      const tops = new Set(parts.map((box) => Math.round(box.top)));
      if (tops.size > 1) tell("broken", syllable[0], text);
    }
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  lines.forEach((a, index) => {
    for (let next = index + 1; next < lines.length; next++) {
      const b = lines[next];
      if (b.box.top >= a.box.bottom) break;
      if (a.node === b.node) continue;
      const {wide, high} = common(a.box, b.box);
      const least = Math.min(a.box.height, b.box.height);
      if (wide > 1 && high > .3 * least) tell("over", a.text, b.text);
      else if (a.around !== b.around && wide > -4 && high > .5 * least) {
        tell("touch", a.text, b.text);
      }
    }
  });
  const pictures = [...document.querySelectorAll("svg, img, rect")]
    .filter((e) => isSeen((e.closest("svg") || e).parentElement))
    .map((e) => e.getBoundingClientRect());
  for (const {box, text} of lines) {
    for (const picture of pictures) {
      const {wide, high} = common(box, picture);
      if (wide > 1 && high > 2) tell("on a picture", text);
    }
  }
  // A link that covers its block, without a block around it, takes every tap of the page.
  for (const link of document.querySelectorAll("a")) {
    const covers = getComputedStyle(link, "::after").position === "absolute";
    const isBound = getComputedStyle(link).position !== "static" ||
      (link.offsetParent && link.offsetParent !== document.body);
    if (covers && isSeen(link) && !isBound) tell("over the whole page", link.textContent);
  }
  const html = document.documentElement;
  if (html.scrollWidth > html.clientWidth) {
    tell("wider than the screen", `${html.scrollWidth - html.clientWidth} px`);
  }
  return [...faults];
}"""

# In-page links that do not land: their target must begin within 40 px under the top of the screen,
# or under the line of contents that stays there; near its end a page cannot be moved further.
# Of several links to one target the first and the last are tapped.
LOST_JUMPS = r"""async ({links, again}) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const standstill = async () => {
    for (let still = 0, last = -1, tries = 0; still < 3 && tries < 120; tries++) {
      await frame();
      still = scrollY === last ? still + 1 : 0;
      last = scrollY;
    }
  };
  const lost = [];
  const tapped = (window.tapped ||= new Set());
  const measure = (hash) => {
    const html = document.documentElement;
    const line = document.querySelector(".app-contents");
    const edge = line && line.getBoundingClientRect().width > innerWidth / 2
      ? Math.max(0, line.getBoundingClientRect().bottom) : 0;
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    const top = target.getBoundingClientRect().top - edge;
    const isAtEnd = html.scrollHeight - scrollY - innerHeight < 2;
    if (!(top > -2 && top <= 40) && !(isAtEnd && top > 0)) lost.push(`${hash}: ${Math.round(top)}`);
  };
  if (!links) {
    await standstill();
    measure(location.hash);
    return lost;
  }
  const hash = (link) => link.getAttribute("href");
  const all = [...document.querySelectorAll('a[href^="#"]:not(.app-skip)')]
    .filter((link) => link.checkVisibility() && (again || !tapped.has(link)));
  const ends = new Set(all.flatMap((link) => [
    all.find((e) => hash(e) === hash(link)), all.findLast((e) => hash(e) === hash(link)),
  ]));
  for (const link of all) {
    tapped.add(link);
    if (!ends.has(link)) continue;
    link.scrollIntoView({block: "center", behavior: "instant"});
    await frame();
    link.click();
    await standstill();
    measure(hash(link));
  }
  return lost;
}"""

# The sheet for passing on lies over the page, as it should.
OPEN_ALL = """() => {
  for (const part of document.querySelectorAll("details:not(.app-share)")) part.open = true;
}"""

# The longest stretch of the main part, in pixels, in which nothing reaches the two fifths on the
# right.
EMPTY_RIGHT = r"""() => {
  const main = document.querySelector("main");
  const range = document.createRange();
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  const boxes = [...main.querySelectorAll("img, svg, input")].map((e) => e.getBoundingClientRect());
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
    range.selectNodeContents(node);
    boxes.push(...range.getClientRects());
  }
  const right = boxes.filter((box) => box.width > 1 && box.right > .6 * innerWidth);
  right.sort((a, b) => a.top - b.top);
  let last = main.getBoundingClientRect().top, longest = 0;
  for (const box of [...right, {top: main.getBoundingClientRect().bottom, bottom: 0}]) {
    longest = Math.max(longest, box.top - last);
    last = Math.max(last, box.bottom);
  }
  return Math.round(longest);
}"""

# The left and right edges of the content of masthead, main part, invitation and foot.
EDGES = """() => [
    ".app-masthead__plate", "main .app-wrap:not(.app-demo *)", ".app-reach__grid",
    ".app-colophon__grid",
  ]
  .map((selector) => document.querySelector(selector)).filter((e) => e !== null)
  .map((e) => {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    return [box.left + parseFloat(style.paddingLeft), box.right - parseFloat(style.paddingRight)];
  })"""

# How a thing looks that is told apart from its neighbour by its ground alone.
LOOK = """(selector) => {
  const e = document.querySelector(selector.replace(/::.*/, ""));
  const style = getComputedStyle(e, (/::.*/.exec(selector) || [null])[0]);
  return [style.backgroundColor, style.color, style.textDecorationLine, style.fill].join(" ");
}"""

# What a finger cannot hit: less than 44 px from edge to edge, through the middle. A link in a
# line of words may be as high as its line (WCAG 2.5.5 and 2.5.8, exception "inline").
SMALL = """least => {
  const controls = "a[href], button, summary, input, select, textarea, [role=button]";
  const paragraph = (e) =>
    getComputedStyle(e).display.startsWith("inline") ? paragraph(e.parentElement) : e;
  const inLine = (e) => {
    if (e.localName !== "a") return false;
    const around = paragraph(e);
    const texts = document.createTreeWalker(around, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const isBeside = paragraph(node.parentElement) === around && !e.contains(node);
      if (isBeside && /[\\p{L}\\p{N}]/u.test(node.data)) return true;
    }
    return false;
  };
  const hits = (e, x, y) => {
    const found = document.elementFromPoint(x, y);
    return found !== null &&
      (e.contains(found) || [...(e.labels ?? [])].some((label) => label.contains(found)));
  };
  const reach = (e, x, y, dx, dy) => {
    let step = 0;
    while (step < least && hits(e, x + step * dx, y + step * dy)) step += 1;
    return step;
  };
  const small = [];
  for (const e of document.querySelectorAll(controls)) {
    const seen = e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!seen || inLine(e)) continue;
    e.scrollIntoView({ block: "center", behavior: "instant" });
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.bottom < 0 || box.right < 0) continue;  // shown on focus only
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const wide = reach(e, x, y, -1, 0) + reach(e, x, y, 1, 0) - 1;
    const high = reach(e, x, y, 0, -1) + reach(e, x, y, 0, 1) - 1;
    if (Math.min(wide, high) < least - 1) {
      small.push(`${wide} × ${high} ${e.outerHTML.slice(0, 90)} in ${e.parentElement.localName}`);
    }
  }
  return small;
}"""
