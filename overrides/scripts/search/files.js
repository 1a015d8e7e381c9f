// The files of the index. They are scripts that call one function, because the offline copy is
// opened from a folder, where nothing can be fetched.

/**
 * @typedef {(name: string) => Promise<unknown>} Load a file of the index by its name, asked once
 */

/**
 * @param {string} folder address of the index
 * @returns {Load}
 */
export const filesOf = (folder) => {
  const given = /** @type {Map<string, (value: unknown) => void>} */ (new Map());
  const asked = /** @type {Map<string, Promise<unknown>>} */ (new Map());
  Object.assign(window, {
    /** @type {(name: string, value: unknown) => void} */
    appSearch: (name, value) => {
      const give = given.get(name);
      if (give) give(value);
    },
  });
  /** @type {(name: string) => Promise<unknown>} */
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      given.set(name, resolve);
      script.src = `${folder}${name}.js`;
      script.fetchPriority = "high"; // else all but one wait until the page has its stylesheet
      script.onload = () => {
        script.remove();
        reject(new Error(`${name} is empty`)); // it has been given long before
      };
      script.onerror = () => {
        script.remove();
        asked.delete(name);
        reject(new Error(`${name} did not come`));
      };
      document.head.append(script);
    });
  return (name) => {
    const earlier = asked.get(name);
    if (earlier) return earlier;
    const answer = load(name);
    asked.set(name, answer);
    return answer;
  };
};
