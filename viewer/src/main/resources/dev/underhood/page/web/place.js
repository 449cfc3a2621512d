// The epoch in the address. It is written when it rests: neither playing nor dragging fills the history. A step to the
// epoch beside it is no place to come back to, whatever leads further is one.
import * as address from "./address.js";
import { say } from "./notice.js";

const REST_MS = 300;

export class Place {
  // the epoch that an address has asked for, until it is shown
  #asked = null;
  // the epoch that will be written; undefined if none will
  #resting = undefined;
  #timer = 0;

  constructor(player) {
    this.player = player;
  }

  /** Goes to the epoch in the address. */
  begin() {
    this.#stop();
    this.#asked = address.value("epoch");
    this.player.begin(/^\d+$/u.test(this.#asked ?? "") ? Number(this.#asked) : null);
  }

  /** The epoch as an address says it: null for the newest, which is followed while the run trains. */
  get epoch() {
    const { epoch, epochs, following, live } = this.player;
    return following || (!live && epoch === epochs.at(-1)) ? null : String(epoch);
  }

  /** Is told after every change of the player. */
  moved() {
    const { epoch, player } = this;
    if (player.epoch !== null && this.#asked !== null) this.#arrived(this.#asked);
    // what is recorded meanwhile does not disturb its rest
    if (epoch === this.#resting && !player.playing) return;
    this.#stop();
    if (player.epoch === null || epoch === address.value("epoch")) return;
    say("epoch", null);
    address.settle({}); // whoever looks at an epoch stays with its run
    if (player.playing) return;
    this.#resting = epoch;
    this.#timer = setTimeout(() => this.write(), REST_MS);
  }

  /** Writes the epoch now, before something else is chosen. */
  write() {
    this.#stop();
    const { epoch, player } = this;
    const before = address.value("epoch");
    if (player.epoch === null || epoch === before) return;
    if (this.#isBeside(before)) address.settle({ epoch });
    else address.choose({ epoch });
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#resting = undefined;
  }

  /** Says what is shown if it is not what was asked for. */
  #arrived(asked) {
    this.#asked = null;
    const { epoch } = this.player;
    if (asked !== String(epoch)) {
      const why = /^\d+$/u.test(asked) ? `Epoch ${asked} is not recorded` : `“${asked}” is no epoch`;
      say("epoch", `${why}: this is epoch ${epoch}.`);
    }
    address.prefer({ epoch: this.epoch }); // a run that is not there yet stays in the address
  }

  #isBeside(before) {
    const { epoch, epochs, live } = this.player;
    // leaving the newest epoch of a run that trains is more than a step
    if (before === null && live) return false;
    const from = before === null ? epochs.length - 1 : epochs.indexOf(Number(before));
    return Math.abs(epochs.indexOf(epoch) - from) <= 1;
  }
}
