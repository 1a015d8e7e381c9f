// Version ids of press pages: one code of three signs for each part of a story.
const CODE = /[a-z2-9]{3}(?:-[a-z2-9]{3})+/;

/**
 * Which parts differ between the version at hand and the one that somebody typed or pasted with
 * words around it; null when no id of that many parts is in it.
 * @type {(codes: string[], typed: string) => number[] | null}
 */
export function differingParts(codes, typed) {
  // Word processors put other dashes in, and a line may break behind one.
  const plain = typed.toLowerCase().replace(/\s*[-\u2010-\u2015\u00ad]\s*/g, "-");
  const match = CODE.exec(plain);
  const earlier = match ? match[0].split("-") : [];
  if (earlier.length !== codes.length) return null;
  return codes.map((_, number) => number).filter((number) => codes[number] !== earlier[number]);
}
