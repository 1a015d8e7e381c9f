// "Nghe": the browser's own Vietnamese voice, sentence by sentence. Where there is none, or where
// a person has recorded the story, nothing of this is shown.
import {all, required} from "../shared/elements.js";
import {announce} from "./announce.js";
import {isReadable, sentences, vietnameseVoice} from "./sentences.js";

/**
 * @typedef {{node: Text, start: number}} TextNode where in the text of its block a node begins
 * @typedef {{block: HTMLElement, text: string, nodes: TextNode[], start: number, end: number}} Piece
 * @typedef {"silent" | "reading" | "paused"} State
 */

const LABELS = {
  silent: {icon: "play", text: "Nghe"},
  reading: {icon: "pause", text: "Tạm dừng"},
  paused: {icon: "play", text: "Nghe tiếp"},
};

export function startListening() {
  const player = document.querySelector(".app-listen");
  const voices = window.speechSynthesis;
  if (!(player instanceof HTMLElement) || !voices || !window.SpeechSynthesisUtterance) return;
  const [play, stop] = all(player, "button", HTMLButtonElement);
  const place = required(player, ".app-listen__place", HTMLElement);
  const reader = new Reader(player, play, stop, place);
  reader.findVoice();
  if (voices.addEventListener) voices.addEventListener("voiceschanged", () => reader.findVoice());
  else /** @type {SpeechSynthesis} */ (voices).onvoiceschanged = () => reader.findVoice();

  play.addEventListener("click", () => {
    if (reader.state === "reading") reader.pause();
    else reader.begin();
  });
  stop.addEventListener("click", () => {
    reader.finish();
    play.focus();
    announce("Đã dừng đọc.");
  });
  addEventListener("pagehide", () => reader.state !== "silent" && reader.finish());
}

class Reader {
  /**
   * @param {HTMLElement} player
   * @param {HTMLElement} play
   * @param {HTMLElement} stop
   * @param {HTMLElement} place
   */
  constructor(player, play, stop, place) {
    this.player = player;
    this.play = play;
    this.stop = stop;
    this.place = place;
    this.voice = /** @type {SpeechSynthesisVoice | null} */ (null);
    this.pieces = /** @type {Piece[]} */ ([]);
    this.current = 0;
    this.turn = 0; // a piece that ends after its turn has nothing to say any more
    this.state = /** @type {State} */ ("silent");
  }

  findVoice() {
    this.voice = vietnameseVoice(speechSynthesis.getVoices());
    this.player.hidden = !this.voice && this.state === "silent";
  }

  begin() {
    if (this.state === "silent") {
      this.pieces = readablePieces();
      this.current = 0;
    }
    if (!this.pieces.length) return;
    this.show("reading");
    this.read();
  }

  // Pausing is stopping and remembering: the real pause ends for good on many phones.
  pause() {
    this.turn += 1;
    speechSynthesis.cancel();
    this.show("paused");
  }

  finish() {
    this.turn += 1;
    speechSynthesis.cancel();
    mark(null, this.player);
    this.show("silent");
  }

  read() {
    const turn = (this.turn += 1);
    const piece = this.pieces[this.current];
    if (!piece) {
      this.finish();
      announce("Đã đọc hết bài.");
      return;
    }
    const utterance = new SpeechSynthesisUtterance(piece.text);
    utterance.lang = "vi-VN";
    if (this.voice) utterance.voice = this.voice;
    utterance.onend = () => {
      if (turn !== this.turn) return;
      this.current += 1;
      this.read();
    };
    utterance.onerror = ({error}) => {
      if (turn !== this.turn || error === "interrupted" || error === "canceled") return;
      this.finish();
      announce("Máy này không đọc được bài.");
    };
    mark(piece, this.player);
    this.place.textContent = `Câu ${this.current + 1}/${this.pieces.length}`;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  }

  /** @param {State} state */
  show(state) {
    const {icon, text} = LABELS[state];
    this.state = state;
    this.player.dataset.state = state;
    this.play.dataset.icon = icon;
    required(this.play, "b", HTMLElement).textContent = text;
    this.stop.hidden = this.place.hidden = state === "silent";
  }
}

// --- the text ----------------------------------------------------------------------------------

function readablePieces() {
  const story = required(document, ".app-story", HTMLElement);
  const selector =
    "h1, .app-story__summary, .app-prose h2, .app-prose h3, .app-prose p, .app-prose li";
  const pieces = /** @type {Piece[]} */ ([]);
  for (const block of all(story, selector, HTMLElement)) {
    if (block.querySelector("p") || block.closest("figure, table")) continue;
    const {text, nodes} = plain(block);
    for (const [start, end] of sentences(text)) {
      const words = text.slice(start, end).trim();
      if (isReadable(words)) pieces.push({block, text: words, nodes, start, end});
    }
  }
  return pieces;
}

/**
 * The words of a block without the numbers of its sources, and where each letter stands.
 * @param {HTMLElement} block
 */
function plain(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = /** @type {TextNode[]} */ ([]);
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode); // the walker shows nothing else
    if (node.parentElement && node.parentElement.closest(".app-cite, .app-sr")) continue;
    nodes.push({node, start: text.length});
    text += node.data;
  }
  return {text, nodes};
}

// --- the place on the page ---------------------------------------------------------------------

/** @type {(piece: Piece | null, player: HTMLElement) => void} */
function mark(piece, player) {
  for (const block of document.querySelectorAll(".app-listen-now")) {
    if (!piece || block !== piece.block) block.classList.remove("app-listen-now");
  }
  const highlights = window.CSS && CSS.highlights;
  if (highlights) highlights.delete("app-listen");
  if (!piece) return;
  piece.block.classList.add("app-listen-now");
  if (highlights && window.Highlight) highlights.set("app-listen", new Highlight(rangeOf(piece)));
  const box = piece.block.getBoundingClientRect();
  const room = innerHeight - player.offsetHeight;
  if (box.top < 0 || box.bottom > room) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const block = box.height < room ? "center" : "start";
    piece.block.scrollIntoView({block, behavior: isCalm ? "auto" : "smooth"});
  }
}

/** @type {(piece: Piece) => Range} */
function rangeOf({nodes, start, end}) {
  const range = document.createRange();
  const [from, to] = [nodeAt(nodes, start), nodeAt(nodes, end)];
  range.setStart(from.node, start - from.start);
  range.setEnd(to.node, Math.min(end - to.start, to.node.data.length));
  return range;
}

/** @type {(nodes: TextNode[], offset: number) => TextNode} */
function nodeAt(nodes, offset) {
  return [...nodes].reverse().find(({start}) => start <= offset) || nodes[0];
}
