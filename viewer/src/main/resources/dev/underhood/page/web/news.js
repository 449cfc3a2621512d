// Reads what is recorded by now, one reading at a time, for as long as somebody shows it.

// Milliseconds until what could not be read is asked for again.
const RETRY = 2000;

export class News {
  #busy = false;
  #unread = false;
  #closed = false;
  #again = 0;

  /**
   * @param ask reads; what it returns is taken
   * @param take shows what was read
   * @param fail told of an error; returns whether it may pass
   */
  constructor(ask, take, fail) {
    this.ask = ask;
    this.take = take;
    this.fail = fail;
  }

  /** Reads and shows; what comes while it reads is read after it. */
  async read() {
    this.#unread = true;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#unread && !this.#closed) {
        this.#unread = false;
        const read = await this.ask();
        if (!this.#closed) this.take(read);
      }
    } catch (error) {
      if (!this.#closed && this.fail(error)) {
        clearTimeout(this.#again);
        this.#again = setTimeout(() => this.read(), RETRY);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Nothing is shown from now on, not even what is being read. */
  close() {
    this.#closed = true;
    clearTimeout(this.#again);
  }
}
