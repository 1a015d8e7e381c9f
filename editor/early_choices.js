// Choices that somebody makes before the form listens for them.

/**
 * Repeat a choice made too early, so that the form keeps what it shows as chosen.
 *
 * A radio button of the form ticks itself at once, yet its group hears of choices only a tenth of
 * a second after it is drawn, on a busy computer much later: what was chosen before stays ticked
 * and is never written. When a group begins to listen, it says "Initialized".
 */
export const keepEarlyChoices = () => {
  const chosen = new WeakMap();
  const listen = (name, handler) => document.addEventListener(name, handler, { capture: true });
  listen("click", ({ target }) => {
    const radio = target.closest("[role=radio]");
    const group = radio?.closest("[role=radiogroup]");
    if (group) {
      chosen.set(group, radio);
    }
  });
  listen("Initialized", ({ target }) => chosen.get(target)?.click());
};
