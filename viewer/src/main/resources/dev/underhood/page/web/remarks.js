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
        { class: "note" },
        h("summary", {}, rest.length === 1 ? "1 more remark" : `${rest.length} more remarks`),
        rest,
      ),
  );
}

function ended(sentence) {
  return /[.!?…]$/u.test(sentence) ? sentence : `${sentence}.`;
}
