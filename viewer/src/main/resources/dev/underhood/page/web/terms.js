// Words of the trade, explained where they stand: each once on the page, behind a dotted line.
import { fill, h } from "./dom.js";

const TERMS = {
  epoch: [
    "Epoch",
    "One pass of the training over all its examples. Epoch 0 is the network before its first update: what it shows is chance.",
  ],
  probe: [
    "Probe",
    "One of a few fixed examples that the network is asked about after every epoch. Being asked teaches it nothing.",
  ],
  validation: [
    "Validation",
    "Examples that the network does not learn from. How well it does on them tells how it will do on what is new.",
  ],
  train: ["Train", "The examples that the network learns from. Their numbers are measured while it is still learning."],
  parameter: ["Parameter", "A number inside the network that the training changes: a weight or a bias."],
  layer: ["Layer", "One step of what the network computes, on the way from an example to an answer."],
  kernel: ["Kernel", "The small pattern of weights that a filter of a convolution lays over every place of an image."],
  activation: ["Activation", "What a layer hands on for one example: how strongly each of its units answers."],
  scale: [
    "Scale",
    "Which values are drawn darkest and brightest: those of the picture at this epoch, or the same ones at all epochs, so that epochs can be compared.",
  ],
  logit: ["Logit", "What the network says of a class before it is turned into a probability."],
};
const FORMS = { validate: "validation" };
const NAMES = new RegExp(`\\b(?:${[...Object.keys(TERMS), ...Object.keys(FORMS)].join("|")})s?\\b`, "iu");
const GAP = 6;

// which words are explained on the page by now, and in which text
const seen = new Map();
const box = h("div", { class: "meaning", popover: "auto", role: "note" });
let asked = null;

/** Forgets which words are explained: the page is built anew. */
export const forgetTerms = () => seen.clear();

/** The parts of a text; its first word of the trade can be asked for, unless another text of the page has it. */
export function explained(text, element) {
  const found = NAMES.exec(text);
  if (!found) return [text];
  const key = keyOf(found[0]);
  if ((seen.get(key) ?? element) !== element) return [text];
  seen.set(key, element);
  const end = found.index + found[0].length;
  return [text.slice(0, found.index), term(found[0]), text.slice(end)];
}

/** A word that says what it means when it is clicked; the word alone if it is none of the trade. */
export function term(word) {
  const meaning = TERMS[keyOf(word)];
  if (!meaning) return word;
  const button = h("button", { type: "button", class: "term", onclick: () => toggle(button, meaning) }, word);
  return button;
}

function keyOf(word) {
  const singular = word.toLowerCase().replace(/s$/u, "");
  return FORMS[singular] ?? singular;
}

function toggle(button, [name, words]) {
  const again = asked === button && box.isConnected && box.matches(":popover-open");
  asked = button;
  if (again) return box.hidePopover();
  fill(box, h("b", {}, name), " ", words);
  button.after(box); // is read behind the word
  box.showPopover();
  const { left, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = box;
  const below = bottom + GAP + offsetHeight <= innerHeight;
  box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
  box.style.top = `${Math.max(GAP, below ? bottom + GAP : top - GAP - offsetHeight)}px`;
  return undefined;
}
