// Ticks beside the runs in the list: two or more can be compared.
import { fill, h } from "./dom.js";
import { day } from "./words.js";

const MOST = 8;
let ticked = [];
let line = null;

/** A box beside a run. */
export function tick(run) {
  return h(
    "label",
    { class: "tick", title: "Tick two or more to compare them" },
    h("input", {
      type: "checkbox",
      value: run.id,
      checked: ticked.includes(run.id),
      "aria-label": `Compare ${run.name}, ${day(run.startedAt)}`,
    }),
  );
}

/**
 * Lets the boxes of a list fill a line with the link that compares the ticked runs.
 *
 * @param list holds the boxes, now or later
 * @param place the element to fill
 */
export function ticks(list, place) {
  line = place;
  list.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    target.toggleAttribute("checked", target.checked); // as it would be made anew
    ticked = ticked.filter((id) => id !== target.value);
    if (target.checked) ticked.push(target.value);
    show();
  });
  show();
}

/** Ticks the runs that are compared by now, in their order. */
export function tickAll(ids) {
  ticked = [...ids];
  show();
}

function show() {
  if (!line) return;
  line.hidden = !ticked.length;
  const words = { 1: "Tick one more run to compare" }[ticked.length] ?? `At most ${MOST} runs can be compared`;
  const enough = ticked.length > 1 && ticked.length <= MOST;
  fill(
    line,
    enough
      ? h("a", { class: "button", href: `#${ticked.join("+")}` }, `Compare ${ticked.length} runs`)
      : h("span", { class: "muted" }, words),
  );
}
