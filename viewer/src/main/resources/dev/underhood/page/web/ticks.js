// Ticks beside the runs in the list: two or more can be compared.
import { fill, h } from "./dom.js";

const MOST = 8;
let ticked = [];
// the elements that hold the link to the comparison
const places = new Set();

/**
 * A box beside a run.
 *
 * @param when when it began, in words that tell it from others of its name
 */
export function tick(run, when) {
  return h(
    "label",
    { class: "tick", title: "Tick two or more to compare them" },
    h("input", {
      type: "checkbox",
      value: run.id,
      checked: ticked.includes(run.id),
      "aria-label": `Compare ${run.name}, ${when}`,
    }),
  );
}

/**
 * Lets the boxes of a list fill a line with the link that compares the ticked runs. There may be several lists.
 *
 * @param list holds the boxes, now or later
 * @param place the element to fill
 * @returns ends that
 */
export function ticks(list, place) {
  places.add(place);
  list.addEventListener("change", ({ target }) => {
    if (target.type !== "checkbox") return;
    ticked = ticked.filter((id) => id !== target.value);
    if (target.checked) ticked.push(target.value);
    show();
  });
  show();
  return () => places.delete(place);
}

/** Ticks the runs that are compared by now, in their order. */
export function tickAll(ids) {
  ticked = [...ids];
  show();
}

function show() {
  for (const box of document.querySelectorAll(".tick input")) {
    box.checked = ticked.includes(box.value);
    box.toggleAttribute("checked", box.checked); // as it would be made anew
  }
  places.forEach(fillLine);
}

function fillLine(line) {
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
