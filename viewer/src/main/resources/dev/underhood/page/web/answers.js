// What the network says of the probes, and of one in words.
import { readProbes } from "./api.js";
import { h } from "./dom.js";
import { Kept } from "./kept.js";
import { percent, value } from "./words.js";

const MOST = 300;

/** What the network says of all probes at an epoch; each epoch is asked for once. */
export class Answers {
  #kept = new Kept(MOST);

  /** @param head an output, or null for the first */
  of(run, epoch, head) {
    return this.#kept.of(`${head} ${epoch}`, () => readProbes(run.id, epoch, head).then(({ probes }) => probes));
  }
}

/**
 * The words for an answer, as the children of an element.
 *
 * @param answer what the server tells of the probe
 * @param kind what the output is: CLASSES, LABELS or NUMBERS
 */
export function words(answer, kind) {
  const values = answer.values ?? [];
  if (kind === "LABELS") {
    const seen = values.filter((label) => label.value >= 0.5).sort((a, b) => b.value - a.value);
    return seen.length
      ? seen.map((label, i) => [i > 0 && ", ", h("b", {}, label.name), ` ${percent(label.value)}`]).flat()
      : values.length > 0 && "none of the labels";
  }
  if (kind === "NUMBERS") {
    return values
      .map(({ name, value: number }, i) => [i > 0 && ", ", named(name), h("b", {}, value(Number(number)))])
      .flat();
  }
  return answer.predictedName == null ? [] : verdict(answer);
}

/** "weight "; nothing for a number that is known by its place only. */
const named = (name) => !/^number \d+$/.test(name) && `${name} `;

/** "dog 32%", with the truth behind it where the network is wrong. */
function verdict({ predictedName, probability, correct, labelName }) {
  const answer = `${predictedName} ${percent(probability)}`;
  if (labelName == null) return h("b", {}, answer);
  if (correct) return h("b", { class: "right", title: "right" }, answer);
  return [h("b", { class: "wrong", title: "wrong" }, answer), ` · ${labelName}`];
}
