// What the timeline marks of a run, and the probe whose flips are among it.
import { readMarks } from "./api.js";

export class Moments {
  // in the order of the timeline: kind, epoch, from, to, words
  marks = [];
  // the number of the chosen probe, and the output that its flips are of; null for none
  probe = null;
  head = null;
  #asked = 0;

  /**
   * @param id the run
   * @param onChange called when marks have changed; with true when another probe is chosen
   * @param onSeek called with the epoch to go to
   */
  constructor(id, onChange, onSeek) {
    this.id = id;
    this.onChange = onChange;
    this.onSeek = onSeek;
  }

  /** Marks the flips of a probe, or no more those of the one that is chosen. */
  toggle(probe, head) {
    const chosen = this.isChosen(probe, head);
    this.choose(chosen ? null : probe, chosen ? null : head);
  }

  isChosen(probe, head) {
    return this.probe === probe && this.head === head;
  }

  /** Marks the flips of a probe; null for none. */
  choose(probe, head) {
    if (this.isChosen(probe, head)) return;
    this.probe = probe;
    this.head = head;
    this.onChange(true);
    this.read();
  }

  /** Reads what there is by now; what cannot be read is tried again with the next epoch. */
  async read() {
    const asked = ++this.#asked;
    const marks = await readMarks(this.id, this.probe, this.head).catch(() => null);
    if (asked !== this.#asked) return;
    this.marks = marks ?? this.marks;
    this.onChange(false);
  }

  /** Forgets whoever asked. */
  close() {
    this.#asked = -1;
  }
}
