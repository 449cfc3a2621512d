import * as address from "./address.js";
import { h } from "./dom.js";

const AT_ONCE = 3;

/** What a reader of the run must know, before its pictures: what is missing, why, and the cure. */
export function remarks(run) {
  const notes = run.remarks.map(({ what, why, cure }) =>
    h(
      "p",
      { class: "note", role: "note" },
      h("strong", {}, ended(why ? `${what}: ${why}` : what)),
      cure && ` ${ended(cure)}`,
    ),
  );
  if (!notes.length) return null;
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
  );
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
