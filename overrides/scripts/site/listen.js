// "Nghe": the browser's own Vietnamese voice, sentence by sentence. Where there is none, or where
// a person has recorded the story, nothing of this is shown.
const player = document.querySelector(".app-listen");
const voices = window.speechSynthesis;
if (player && voices && window.SpeechSynthesisUtterance) {
  const LONGEST = 200; // some voices fall silent in the middle of a longer piece
  const status = document.getElementById("phan-thong-bao");
  const [play, stop] = player.querySelectorAll("button");
  const place = player.querySelector(".app-listen__place");
  let voice = null;
  let pieces = [];
  let now = 0;
  let turn = 0; // a piece that ends after its turn has nothing to say any more
  let state = "silent";

  findVoice();
  if (voices.addEventListener) voices.addEventListener("voiceschanged", findVoice);
  else voices.onvoiceschanged = findVoice;

  play.addEventListener("click", () => {
    if (state === "reading") pause();
    else begin();
  });
  stop.addEventListener("click", () => {
    finish();
    play.focus();
    status.textContent = "Đã dừng đọc.";
  });
  addEventListener("pagehide", () => state !== "silent" && finish());

  // A voice of the machine itself goes before one that sends the text away.
  function findVoice() {
    const found = voices.getVoices().filter((one) => /^vi([-_]|$)/i.test(one.lang));
    voice = found.find((one) => one.localService) || found[0] || null;
    player.hidden = !voice && state === "silent";
  }

  function begin() {
    if (state === "silent") {
      pieces = readable();
      now = 0;
    }
    if (!pieces.length) return;
    show("reading");
    read();
  }

  // Pausing is stopping and remembering: the real pause ends for good on many phones.
  function pause() {
    turn += 1;
    voices.cancel();
    show("paused");
  }

  function finish() {
    turn += 1;
    voices.cancel();
    mark(null);
    show("silent");
  }

  function read() {
    const mine = (turn += 1);
    const piece = pieces[now];
    if (!piece) {
      finish();
      status.textContent = "Đã đọc hết bài.";
      return;
    }
    const words = new SpeechSynthesisUtterance(piece.text);
    words.lang = "vi-VN";
    if (voice) words.voice = voice;
    words.onend = () => {
      if (mine !== turn) return;
      now += 1;
      read();
    };
    words.onerror = (event) => {
      if (mine !== turn || event.error === "interrupted" || event.error === "canceled") return;
      finish();
      status.textContent = "Máy này không đọc được bài.";
    };
    mark(piece);
    place.textContent = `Câu ${now + 1}/${pieces.length}`;
    voices.cancel();
    voices.speak(words);
  }

  function show(next) {
    state = next;
    player.dataset.state = next;
    const [verb, words] = {
      silent: ["play", "Nghe"], reading: ["pause", "Tạm dừng"], paused: ["play", "Nghe tiếp"],
    }[next];
    play.dataset.icon = verb;
    play.querySelector("b").textContent = words;
    stop.hidden = place.hidden = next === "silent";
  }

  // --- the text ------------------------------------------------------------------------------

  function readable() {
    const story = document.querySelector(".app-story");
    const blocks = story.querySelectorAll(
      "h1, .app-story__summary, .app-prose h2, .app-prose h3, .app-prose p, .app-prose li",
    );
    const found = [];
    for (const block of blocks) {
      if (block.querySelector("p") || block.closest("figure, table")) continue;
      const {text, nodes} = plain(block);
      for (const [start, end] of sentences(text)) {
        const words = text.slice(start, end).trim();
        if (/[^\s.,;:!?…–-]/.test(words)) found.push({block, text: words, nodes, start, end});
      }
    }
    return found;
  }

  // The words of a block without the numbers of its sources, and where each letter stands.
  function plain(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".app-cite, .app-caption, .app-sr")) continue;
      nodes.push({node, start: text.length});
      text += node.data;
    }
    return {text, nodes};
  }

  function* sentences(text) {
    let start = 0;
    const ends = /[.!?…]+["”’»)]*\s+/g;
    while (ends.exec(text)) {
      const next = text.slice(ends.lastIndex).replace(/^["“‘«(]+/, "").charAt(0);
      if (next === next.toLowerCase() && !/\d/.test(next)) continue; // "v.v. và"
      yield* breaths(text, start, ends.lastIndex);
      start = ends.lastIndex;
    }
    yield* breaths(text, start, text.length);
  }

  function* breaths(text, start, end) {
    while (end - start > LONGEST) {
      const part = text.slice(start, start + LONGEST);
      const comma = Math.max(part.lastIndexOf(", "), part.lastIndexOf("; "), part.lastIndexOf(": "));
      const cut = comma > LONGEST / 4 ? comma + 2 : part.lastIndexOf(" ") + 1 || LONGEST;
      yield [start, start + cut];
      start += cut;
    }
    if (end > start) yield [start, end];
  }

  // --- where we are --------------------------------------------------------------------------

  function mark(piece) {
    for (const block of document.querySelectorAll(".app-listen-now")) {
      if (!piece || block !== piece.block) block.classList.remove("app-listen-now");
    }
    if (window.CSS && CSS.highlights) CSS.highlights.delete("app-listen");
    if (!piece) return;
    piece.block.classList.add("app-listen-now");
    if (window.CSS && CSS.highlights && window.Highlight) {
      CSS.highlights.set("app-listen", new Highlight(rangeOf(piece)));
    }
    const box = piece.block.getBoundingClientRect();
    const room = innerHeight - player.offsetHeight;
    if (box.top < 0 || box.bottom > room) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const fits = box.height < room;
      piece.block.scrollIntoView({block: fits ? "center" : "start", behavior: calm ? "auto" : "smooth"});
    }
  }

  function rangeOf({nodes, start, end}) {
    const range = document.createRange();
    const [from, to] = [at(nodes, start), at(nodes, end)];
    range.setStart(from.node, start - from.start);
    range.setEnd(to.node, Math.min(end - to.start, to.node.data.length));
    return range;
  }

  function at(nodes, offset) {
    return [...nodes].reverse().find((one) => one.start <= offset) || nodes[0];
  }
}
