// Steps of the text size: 0 is the usual one.
const SMALLEST = -1;
const LARGEST = 3;

/**
 * The size after a button was used.
 * @param {number} size
 * @param {number} step up or down; 0 goes back to the usual size
 */
export function sizeAfter(size, step) {
  return step ? Math.max(SMALLEST, Math.min(LARGEST, size + step)) : 0;
}

/**
 * Whether a step in this direction changes nothing any more.
 * @param {number} size
 * @param {number} step
 */
export function isLastSize(size, step) {
  return size === (step < 0 ? SMALLEST : LARGEST);
}
