// What became of probes up to the newest epoch; each is asked for once until another epoch is recorded.
import { readHistories } from "./api.js";

export class Histories {
  #state = "";
  #known = new Map();

  /**
   * The histories of some probes by their numbers, each with names of classes; null where there is none, or it cannot
   * be read.
   *
   * @param run the run as the API tells it by now
   * @param head an output, or null for the first
   */
  async of(run, head, numbers) {
    const state = `${head} ${run.lastEpoch} ${run.lateTensors}`;
    if (state !== this.#state) this.#known = new Map();
    this.#state = state;
    const known = this.#known;
    const missing = numbers.filter((number) => !known.has(number));
    if (missing.length) {
      const asked = readHistories(run.id, missing, head);
      for (const number of missing) {
        const one = asked.then(({ names, probes }) => {
          const history = probes.find(({ probe }) => probe === number);
          return history ? { ...history, names } : null;
        });
        one.catch(() => known.delete(number));
        known.set(number, one);
      }
    }
    const found = await Promise.all(numbers.map((number) => known.get(number).catch(() => null)));
    return new Map(numbers.map((number, i) => [number, found[i]]));
  }
}
