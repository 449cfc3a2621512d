// Shows an epoch in all cards at once: the cards get ready, then all change together.

export class Stage {
  #wanted = null;
  #busy = false;
  #again = false;
  #closed = false;

  /**
   * @param cards each has prepare(epoch): a promise of a function that shows what is ready
   * @param onShown called with the epoch when the cards have changed
   */
  constructor(cards, onShown) {
    this.cards = cards;
    this.onShown = onShown;
  }

  /** Shows the epoch as soon as it can be; epochs asked for in between are never fetched. */
  show(epoch) {
    if (epoch === this.#wanted) return;
    this.#wanted = epoch;
    this.refresh();
  }

  /** Draws the epoch anew, because something else has changed. */
  refresh() {
    this.#again = true;
    if (!this.#busy) this.#work();
  }

  /** Shows nothing any more. */
  close() {
    this.#closed = true;
  }

  async #work() {
    this.#busy = true;
    while (this.#again && !this.#closed && this.#wanted !== null) {
      this.#again = false;
      const epoch = this.#wanted;
      const ready = await Promise.all(
        this.cards.map((card) => card.prepare(epoch).catch((error) => () => console.error(error))),
      );
      if (this.#closed) return;
      ready.forEach((show) => show());
      this.onShown(epoch);
    }
    this.#busy = false;
  }
}
