// What differs between runs, as a table: a column for each run, and a sign where they are not the same.
import * as address from "./address.js";
import { card } from "./cards.js";
import { fill, h, toggle } from "./dom.js";
import { count, value } from "./words.js";

const KEY = "compare.rows";

const words = (number) => (Number.isInteger(number) ? count(number) : value(number));

/** Makes the card. */
export function differences({ runs, sections }) {
  const { element, choices, body } = card(
    "full",
    "Differences",
    "≠ stands where the runs are not the same, ★ beside the best value of those that were learned. " +
      "Settings can only be compared where the program has recorded them.",
  );
  const show = () => fill(body, table(runs, sections, address.oneOf(KEY, ["all"]) === "all"));
  const differing = sections.flatMap(({ rows }) => rows).filter(({ differs }) => differs).length;
  fill(
    choices,
    h("span", { class: "facts" }, `${differing} ${differing === 1 ? "difference" : "differences"}`),
    toggle(
      "Rows of the differences",
      [
        ["different", "what differs", "Only what is not the same"],
        ["all", "everything", "What is the same too"],
      ],
      address.oneOf(KEY, ["all"]) ?? "different",
      (rows) => {
        address.choose({ [KEY]: rows === "all" ? rows : null });
        show();
      },
    ),
  );
  show();
  return element;
}

function table(runs, sections, all) {
  const bodies = sections
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ differs }) => all || differs) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) =>
      h(
        "tbody",
        {},
        h("tr", { class: "heading" }, h("th", { scope: "rowgroup", colspan: runs.length + 1 }, title)),
        rows.map(line),
      ),
    );
  if (!bodies.length) return h("p", { class: "muted" }, "Nothing differs.");
  const names = runs.map(({ label, id }, place) =>
    h("th", { scope: "col", title: id }, `${String.fromCharCode(65 + place)} `, h("span", {}, label)),
  );
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "group", "aria-label": "Table of the differences" },
    h("table", { class: "differences" }, h("thead", {}, h("tr", {}, h("td", {}), names)), bodies),
  );
}

function line({ name, values, differs, best }) {
  const sign = h("span", { class: "sign", title: "They differ" }, "≠");
  return h(
    "tr",
    { class: differs ? "differs" : null },
    h("th", { scope: "row" }, differs && [sign, h("span", { class: "unseen" }, "differs: ")], name),
    values.map((held, place) =>
      h(
        "td",
        { class: typeof held === "number" ? "number" : null },
        held === "" ? h("span", { class: "muted" }, "–") : typeof held === "number" ? words(held) : held,
        place === best && [
          " ",
          h("span", { class: "best", title: "The best of them" }, "★"),
          h("span", { class: "unseen" }, "best"),
        ],
      ),
    ),
  );
}
