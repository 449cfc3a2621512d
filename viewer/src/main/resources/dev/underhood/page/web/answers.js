// What the network says of a probe, in words.
import { h } from "./dom.js";
import { percent, value } from "./words.js";

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
