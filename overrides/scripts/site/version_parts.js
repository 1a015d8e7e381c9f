// Version ids of press pages: one code of three signs for each part of a story, then behind dots
// one for each figure.
const CODE = /[a-z2-9]{3}(?:-[a-z2-9]{3})+(?:\.[a-z2-9]{3})*/;

/**
 * Which parts and figures differ between the version at hand and the one that somebody typed or
 * pasted with words around it; null when no id of that many parts is in it. Where figures came or
 * went, nobody knows which is which: none is named.
 * @type {(version: string, typed: string) => {parts: number[], figures: number[]} | null}
 */
export function differingParts(version, typed) {
  // Word processors put other dashes in, and a line may break behind one.
  const plain = typed.toLowerCase().replace(/\s*[-\u2010-\u2015\u00ad]\s*/g, "-");
  const match = CODE.exec(plain);
  if (!match) return null;
  const [now, earlier] = [version, match[0]].map((id) => id.split("."));
  const parts = now[0].split("-");
  const earlierParts = earlier[0].split("-");
  if (earlierParts.length !== parts.length) return null;
  const figures = now.length === earlier.length ? differing(now.slice(1), earlier.slice(1)) : [];
  return {parts: differing(parts, earlierParts), figures};
}

/** @type {(codes: string[], others: string[]) => number[]} */
function differing(codes, others) {
  return codes.map((_, number) => number).filter((number) => codes[number] !== others[number]);
}
