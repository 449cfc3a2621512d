// What the reader must be told about the address: what it asks for and is not there, and what is shown instead.
import { fill, h } from "./dom.js";

const said = new Map();

/** Stands before all that a run shows. */
export const notices = h("div", { class: "notices", role: "status" });

/** Says something about a topic, in place of what was said before; null takes it back. */
export function say(topic, words) {
  if (words === (said.get(topic) ?? null)) return;
  if (words === null) said.delete(topic);
  else said.set(topic, words);
  fill(
    notices,
    [...said.values()].map((each) => h("p", { class: "note" }, each)),
  );
}

/** Takes everything back: the reader has chosen something else. */
export const hush = () => [...said.keys()].forEach((topic) => say(topic, null));
