import * as address from "./address.js";
import { h } from "./dom.js";
import { notices } from "./notice.js";
import { day } from "./words.js";

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

/**
 * Says above all other remarks why the run ended and what of it cannot be read; again when that is news.
 *
 * @param damaged a remark; null if nothing is known to be damaged
 */
export function say(main, run, damaged) {
  main.querySelectorAll(".note.damage, .note.ending").forEach((before) => before.remove());
  const said = [damaged && note("note damage", damaged), ending(run.ending)].filter(Boolean);
  if (!said.length) return;
  const place = main.querySelector(".remarks");
  if (place) place.prepend(...said);
  else notices.after(h("div", { class: "cards remarks" }, said));
}

/** Why the run is not written any more, unless it was just through. */
function ending(end) {
  if (!end || end.kind === "finished") return null;
  const sign = end.kind === "gone" ? `No sign of it since ${day(end.at)}.` : "";
  return note(`note ending ${end.kind}`, { ...end, cure: [sign, end.cure].filter(Boolean).join(" ") });
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
