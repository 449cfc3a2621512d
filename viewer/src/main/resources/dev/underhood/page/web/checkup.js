// Whether all of a run can be read. The server reads it through meanwhile, so it is asked until it knows.
import { readCheckup } from "./api.js";

const AGAIN_MS = 1000;
const TRIES = 90;

export class Checkup {
  #timer = 0;
  #tries = 0;
  #asked = "";
  #closed = false;

  /** @param told is given the remark on what is damaged, or null */
  constructor(id, told) {
    this.id = id;
    this.told = told;
  }

  /** Asks, once for each state that the run comes to. */
  of(run) {
    const state = [run.status, run.lastEpoch, run.lateTensors].join();
    if (state === this.#asked) return;
    this.#asked = state;
    this.#tries = run.status === "running" ? 0 : TRIES;
    clearTimeout(this.#timer);
    if (this.#tries) this.#ask();
  }

  async #ask() {
    let answer = { state: "checking" };
    try {
      answer = await readCheckup(this.id);
    } catch (error) {
      if (error.status && error.status !== 503) return;
    }
    if (this.#closed) return;
    if (answer.state === "checking" && --this.#tries > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), AGAIN_MS);
    } else {
      this.told(answer.remark ?? null);
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
