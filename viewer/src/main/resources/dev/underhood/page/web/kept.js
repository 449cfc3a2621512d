// Answers of the server that are asked for once and kept, the newest of them.

export class Kept {
  #known = new Map();

  /** @param most how many are kept */
  constructor(most) {
    this.most = most;
  }

  /** The promise that is known under a key, else what ask() returns; what has failed is asked for again. */
  of(key, ask) {
    const known = this.#known;
    if (!known.has(key)) {
      const answer = ask();
      answer.catch(() => known.delete(key));
      known.set(key, answer);
      if (known.size > this.most) known.delete(known.keys().next().value);
      return answer;
    }
    return known.get(key);
  }
}
