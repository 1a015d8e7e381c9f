// Elements of the page, with their type. What a template promises is asked for by `required`.

/**
 * The first element that fits; throws an error that names the selector when there is none.
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function required(within, selector, type) {
  const element = within.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`no ${type.name} fits ${selector}`);
  return element;
}

/**
 * All elements that fit and are of this type, in the order of the page.
 * @template {Element} T
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T[]}
 */
export function all(within, selector, type) {
  const elements = /** @type {T[]} */ ([]);
  for (const element of within.querySelectorAll(selector)) {
    if (element instanceof type) elements.push(element);
  }
  return elements;
}

/**
 * A new element with a class, "" for none, and children; text is never read as HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string | false | undefined)[]} children empty ones are left out
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child) element.append(child);
  return element;
}
