import * as address from "./address.js";
import { h } from "./dom.js";

const AT_ONCE = 3;

/** What a reader of the run must know, before its pictures: what is missing, and what its curves say. */
export function remarks(run) {
  const notes = run.remarks.map((remark) => note("note", remark));
  const trends = run.trends.map((trend) => note("note trend", trend));
  if (!notes.length && !trends.length) return null;
  const rest = notes.splice(AT_ONCE);
  return h(
    "div",
    { class: "cards remarks" },
    notes,
    rest.length > 0 &&
      h(
        "details",
        {
          class: "note",
          open: areAllShown(),
          ontoggle: ({ target: { open } }) =>
            open !== areAllShown() && address.choose({ remarks: open ? "all" : null }),
        },
        h("summary", {}, rest.length === 1 ? "1 more remark" : `${rest.length} more remarks`),
        rest,
      ),
    trends,
  );
}

/** What it is, why, and the cure. */
function note(kind, { what, why, cure }) {
  const words = h("strong", {}, ended(why ? `${what}: ${why}` : what));
  return h("p", { class: kind, role: "note" }, words, cure && ` ${ended(cure)}`);
}

const areAllShown = () => address.oneOf("remarks", ["all"]) !== null;

/** Shows as many as the address says by now. */
export function restoreRemarks(main) {
  const rest = main.querySelector(".remarks details");
  if (rest) rest.open = areAllShown();
}

function ended(sentence) {
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
