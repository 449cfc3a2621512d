// Which epoch is to be seen, and what moves it: the reader, the clock, or the training.

const EPOCHS_PER_SECOND = 4;
// As many as a film has. Whoever wants to be faster than that skips epochs.
const FRAMES_PER_SECOND = 24;

export class Player {
  epochs = [];
  epoch = null;
  playing = false;
  following = false;
  live = false;
  speed = 1;
  looping = false;
  // the newest epoch when the reader was last at the newest
  #known = null;
  // the epoch to begin with; null for the newest
  #start = null;
  #timer = 0;
  #turned = 0;

  /** @param onChange called after every change of the fields above */
  constructor(onChange) {
    this.onChange = onChange;
  }

  /** Forgets the run. */
  reset() {
    this.pause();
    this.epochs = [];
    this.epoch = null;
    this.following = this.live = false;
    this.#known = this.#start = null;
    this.onChange();
  }

  /** Takes over what is recorded by now. Only a reader who follows is moved. */
  arrive(epochs, live) {
    const starts = this.epoch === null && epochs.length > 0;
    const follows = this.following;
    this.epochs = epochs;
    this.live = live;
    if (starts) return this.begin(this.#start);
    if (follows) this.epoch = this.#known = epochs.at(-1) ?? null;
    this.following = follows && live;
    this.onChange();
  }

  /**
   * Shows what an address says: the recorded epoch that is nearest to one, or (null) the newest, followed while the run
   * trains. Before anything is recorded, it is where the run will begin.
   */
  begin(epoch) {
    this.pause();
    this.#start = epoch;
    this.following = this.live && epoch === null;
    this.epoch = epoch === null ? (this.epochs.at(-1) ?? null) : this.nearest(epoch);
    this.#known = this.epochs.at(-1) ?? null;
    this.onChange();
  }

  /** How many epochs were recorded since the reader was last at the newest. */
  get fresh() {
    return this.epochs.filter((epoch) => epoch > this.#known).length;
  }

  /** Goes to the recorded epoch that is nearest, and stays there. */
  seek(epoch) {
    this.pause();
    this.#go(this.nearest(epoch));
  }

  /** Goes to the next recorded epoch (1) or the one before (-1). */
  step(by) {
    this.pause();
    this.#go(this.#beside(by) ?? this.epoch);
  }

  /** Follows the training, from its newest epoch on. */
  follow(following) {
    this.pause();
    this.following = following && this.live;
    if (this.following) this.epoch = this.#known = this.epochs.at(-1) ?? null;
    this.onChange();
  }

  /** Plays on from here; from the start if this is the end. */
  toggle() {
    if (this.playing) {
      this.pause();
    } else if (this.epochs.length > 1) {
      this.playing = true;
      this.#turned = performance.now();
      this.#go(this.epoch === this.epochs.at(-1) ? this.epochs[0] : this.epoch);
      return;
    }
    this.onChange();
  }

  pause() {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  /** How many epochs a frame leads further. */
  get stride() {
    return Math.max(1, Math.round((EPOCHS_PER_SECOND * this.speed) / FRAMES_PER_SECOND));
  }

  /** Is told that the epoch is on the screen: no frame is skipped, however slow it is. */
  shown() {
    clearTimeout(this.#timer);
    if (!this.playing) return;
    const wait = this.#turned + (1000 * this.stride) / (EPOCHS_PER_SECOND * this.speed) - performance.now();
    this.#timer = setTimeout(() => this.#turn(), Math.max(0, wait));
  }

  /** The recorded epochs that come next while it plays. */
  upcoming(number) {
    const next = [];
    for (let epoch = this.#after(this.epoch); next.length < number && epoch !== undefined; epoch = this.#after(epoch)) {
      next.push(epoch);
    }
    return next;
  }

  /** The epoch that is played after one; the last is never skipped. */
  #after(epoch) {
    const end = this.epochs.length - 1;
    const at = this.epochs.indexOf(epoch);
    if (at < end) return this.epochs[Math.min(end, at + this.stride)];
    return this.looping && end > 0 ? this.epochs[0] : undefined;
  }

  /** The recorded epoch nearest to a number. */
  nearest(wanted) {
    return this.epochs.reduce(
      (best, epoch) => (Math.abs(epoch - wanted) < Math.abs(best - wanted) ? epoch : best),
      this.epochs[0] ?? null,
    );
  }

  #turn() {
    const next = this.#after(this.epoch);
    this.#turned = performance.now();
    if (next !== undefined) {
      this.#go(next);
    } else {
      this.pause();
      this.onChange();
    }
  }

  #beside(by) {
    return this.epochs[this.epochs.indexOf(this.epoch) + by];
  }

  #go(epoch) {
    this.following = false;
    this.epoch = epoch;
    if (epoch === this.epochs.at(-1)) this.#known = epoch;
    this.onChange();
  }
}
