// All runs in a table with columns of one's choice, grouped if one likes, above them parallel coordinates.
import * as address from "./address.js";
import { readResults } from "./api.js";
import { bestOf, columnsOf, columnsWith, common, grouped, sortedBy, usual } from "./columns.js";
import { fill, h, select } from "./dom.js";
import { News } from "./news.js";
import { notices } from "./notice.js";
import { Parallel } from "./parallel.js";
import { found, whens } from "./shelf.js";
import { tick, ticks } from "./ticks.js";

const COLUMNS = "table.columns";
const SORT = "table.sort";
const GROUP = "table.group";
const FIND = "table.find";
// Groups of more runs than these together are folded at first.
const OPEN = 40;

const written = (key) => key.replace(/[%,]/gu, encodeURIComponent);

/** Shows all runs until it is closed. */
export class TableView {
  id = "table";
  run = null;
  #runs = [];
  #results = { metrics: {}, runs: {} };
  #columns = [];
  #toggled = new Set();
  #news = new News(
    () => readResults(),
    (results) => this.#take(results),
    (error) => this.#fail(error),
  );
  #search = h("input", {
    type: "search",
    class: "search",
    "aria-label": "Find runs by name, tag, note, id or status",
    placeholder: "Find runs",
    onkeydown: (event) => event.stopPropagation(),
    oninput: () => this.#find(),
  });
  #groups = h("span", { class: "grouping" });
  #chooser = h("details", { class: "chooser" }, h("summary", { class: "button" }, "Columns"));
  #choices = h("div", { class: "choices-of-columns" });
  #said = h("p", { class: "found", role: "status" });
  #all = h(
    "button",
    { type: "button", class: "button", hidden: true, onclick: () => this.#parallel.clear() },
    "Keep all",
  );
  #ticked = h("p", { class: "ticked", role: "status", hidden: true });
  #empty = h("p", { class: "muted few-axes" });
  #table = h("table", { class: "runs-table" });
  #parallel = new Parallel((run) => this.#called(run), {
    onKeep: () => this.#showRows(),
    onMark: (run) => this.#mark(run),
    onPick: (run) => this.#pick(run),
  });

  /** @param page main (an element), runs() (those of the list) */
  constructor(page) {
    this.page = page;
    this.#chooser.append(this.#choices);
    this.#table.addEventListener("pointerover", ({ target }) => this.#point(target));
    this.#table.addEventListener("pointerleave", () => this.#point(null));
    this.#table.addEventListener("focusin", ({ target }) => this.#point(target));
    this.untick = ticks(this.#table, this.#ticked);
    fill(
      page.main,
      notices,
      h("h1", { class: "compared" }, "All runs"),
      h(
        "section",
        { class: "card full", "aria-label": "Parallel coordinates" },
        h("div", { class: "title" }, h("h2", {}, "Options and results")),
        h("div", { class: "content" }, this.#empty, this.#parallel.element),
        h(
          "p",
          { class: "why" },
          h("b", {}, "What am I looking at?"),
          " Each line is a run; it crosses an axis where its option or its best result lies. Blue lines are the best " +
            "of the last result, orange ones the worst. Drag along an axis, or focus it and press an arrow key, to " +
            "keep only the runs that pass there; click the axis to keep all again. The axes are the options and " +
            "results among the columns of the table. Where values span decades, the axis is logarithmic.",
        ),
      ),
      h(
        "section",
        { class: "card full", "aria-label": "Table of the runs" },
        h(
          "div",
          { class: "choices tools" },
          this.#search,
          this.#groups,
          this.#chooser,
          this.#all,
          this.#said,
          this.#ticked,
        ),
        h(
          "div",
          { class: "scroller all-runs", tabindex: 0, role: "group", "aria-label": "Table of the runs" },
          this.#table,
        ),
      ),
    );
    this.#search.value = address.value(FIND) ?? "";
    this.#runs = page.runs();
  }

  /** News of any run is news of the table. */
  shows() {
    return true;
  }

  /** Reads what is recorded by now and shows it. */
  read() {
    return this.#news.read();
  }

  show() {}

  redraw() {}

  /** Shows what the address says by now. */
  restore() {
    this.#search.value = address.value(FIND) ?? "";
    this.#build();
  }

  close() {
    this.#news.close();
    this.#parallel.close();
    this.untick();
    fill(this.page.main, notices);
  }

  #take(results) {
    this.#results = results;
    this.#runs = this.page.runs();
    this.#build();
  }

  #fail(error) {
    this.#said.textContent = error.message;
    return error.status !== 404;
  }

  get #readable() {
    return this.#runs.filter((run) => run.error == null);
  }

  /** What a run is called where another one has its name. */
  #called(run) {
    return `${run.name} · ${this.when.get(run.id)}`;
  }

  #build() {
    const readable = this.#readable;
    this.when = whens(readable);
    this.#columns = columnsOf(readable, this.#results);
    this.#showChoices(readable);
    this.#showRows();
  }

  /** The columns that are shown, in their order. */
  #chosen(readable) {
    const held = address.value(COLUMNS);
    const keys = held === null ? usual(this.#columns, readable) : held.split(",").map(decoded);
    return columnsWith(keys, this.#columns);
  }

  #showChoices(readable) {
    const shown = new Set(this.#chosen(readable).map(({ key }) => key));
    const parts = [...new Set(this.#columns.map(({ group }) => group))];
    const focused = this.#choices.contains(document.activeElement) && document.activeElement.value;
    fill(
      this.#choices,
      parts.map((part) =>
        h(
          "fieldset",
          {},
          h("legend", {}, part),
          this.#columns
            .filter(({ group }) => group === part)
            .map(({ key, label }) =>
              h(
                "label",
                {},
                h("input", {
                  type: "checkbox",
                  value: key,
                  checked: shown.has(key),
                  onchange: ({ target }) => this.#choose(key, target.checked),
                }),
                ` ${label}`,
              ),
            ),
        ),
      ),
    );
    if (focused) this.#choices.querySelector(`[value="${CSS.escape(focused)}"]`)?.focus();
    const groupings = this.#columns.filter(({ key, group }) => key === "name" || group === "Options");
    const options = [["", "not grouped"], ...groupings.map(({ key, label }) => [key, `by ${label.toLowerCase()}`])];
    const held = address.value(GROUP);
    const chosen = groupings.some(({ key }) => key === held) ? held : "";
    if (this.#groups.contains(document.activeElement)) return;
    fill(
      this.#groups,
      select("Group the runs", options, chosen, (key) => {
        address.choose({ [GROUP]: key || null });
        this.#toggled.clear();
        this.#showRows();
      }),
    );
  }

  #choose(key, isShown) {
    const keys = this.#chosen(this.#readable)
      .map((column) => column.key)
      .filter((each) => each !== key);
    if (isShown) keys.push(key);
    address.choose({ [COLUMNS]: keys.map(written).join(",") });
    this.#showRows();
  }

  #find() {
    address.settle({ [FIND]: this.#search.value || null });
    this.#showRows();
  }

  get #sort() {
    const held = address.value(SORT) ?? "-when";
    const key = held.replace(/^-/u, "");
    const column = this.#columns.find((each) => each.key === key) ?? this.#columns[1];
    return { column, descending: held.startsWith("-") };
  }

  #sortBy(column) {
    const { column: before, descending } = this.#sort;
    const down = before.key === column.key ? !descending : column.better === "higher" || column.key === "when";
    const held = `${down ? "-" : ""}${column.key}`;
    address.settle({ [SORT]: held === "-when" ? null : held });
    this.#showRows();
  }

  #showRows() {
    const readable = this.#readable;
    const columns = this.#chosen(readable);
    const wanted = found(readable, this.#search.value);
    this.#showLines(wanted, columns);
    const kept = wanted.filter((run) => this.#parallel.keeps(run));
    const { column, descending } = this.#sort;
    const rows = sortedBy(kept, column, descending);
    const by = this.#columns.find(({ key }) => key === address.value(GROUP));
    const focused = this.#table.contains(document.activeElement) && mark(document.activeElement);
    fill(
      this.#table,
      h("caption", { class: "unseen" }, "All runs"),
      this.#head(columns),
      by
        ? grouped(rows, by).flatMap((group) => this.#group(group, columns, rows.length))
        : h("tbody", {}, this.#lines(rows, columns)),
    );
    if (focused) this.#table.querySelector(focused)?.focus({ preventScroll: true });
    const said =
      kept.length === readable.length ? `${readable.length} runs` : `${kept.length} of ${readable.length} runs`;
    const lost = this.#runs.length - readable.length;
    const words = lost ? `${said}, and ${lost} that cannot be read` : said;
    if (this.#said.textContent !== words) this.#said.textContent = words;
    this.#all.hidden = !this.#parallel.isKeeping;
  }

  #showLines(runs, columns) {
    const known = JSON.stringify([runs, columns.map(({ key }) => key), this.#results]);
    if (known === this.known) return;
    this.known = known;
    const drawn = this.#parallel.show(runs, columns);
    this.#empty.hidden = drawn;
    if (drawn) return;
    const some = runs.some((run) => Object.keys(run.options ?? {}).length > 0);
    this.#empty.textContent = some
      ? "Choose two options or results as columns, or more, to see them side by side."
      : 'No options are recorded. Say what you chose, e.g. .option("learning rate", 0.01) of the recorder\'s builder, ' +
        "and the runs can be compared by it here.";
  }

  #head(columns) {
    const { column: by, descending } = this.#sort;
    return h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("td", {}),
        columns.map((column) => {
          const isBy = column.key === by.key;
          return h(
            "th",
            {
              scope: "col",
              class: column.numeric ? "number" : null,
              "aria-sort": isBy ? (descending ? "descending" : "ascending") : null,
            },
            h(
              "button",
              { type: "button", "data-key": `sort ${column.key}`, onclick: () => this.#sortBy(column) },
              column.group === "Best of" && h("small", {}, "best "),
              column.label,
              h("span", { class: "arrow", "aria-hidden": "true" }, isBy ? (descending ? " ↓" : " ↑") : ""),
            ),
          );
        }),
      ),
    );
  }

  /** A line for a group with what is best in it, and the runs below it. */
  #group([label, runs], columns, all) {
    const open = all <= OPEN !== this.#toggled.has(label);
    const button = h(
      "button",
      {
        type: "button",
        "aria-expanded": String(open),
        "data-key": `group ${label}`,
        onclick: () => {
          if (!this.#toggled.delete(label)) this.#toggled.add(label);
          this.#showRows();
        },
      },
      h("span", { class: "fold", "aria-hidden": "true" }, open ? "▾ " : "▸ "),
      label,
      h("small", {}, ` ${runs.length} ${runs.length === 1 ? "run" : "runs"}`),
    );
    const cells = columns.slice(1).map((column) => {
      const best = bestOf(runs, column);
      const words = best ? column.show(best) : common(runs, column);
      return h("td", { class: column.numeric ? "number" : null }, best && h("small", {}, "best "), words);
    });
    return [
      h("tbody", { class: "group" }, h("tr", {}, h("td", {}), h("th", { scope: "rowgroup" }, button), cells)),
      open && h("tbody", {}, this.#lines(runs, columns)),
    ].filter(Boolean);
  }

  #lines(runs, columns) {
    return runs.map((run) =>
      h(
        "tr",
        { "data-id": run.id },
        h("td", {}, tick(run, this.when.get(run.id))),
        columns.map((column, i) => (i === 0 ? this.#first(run, column) : cell(run, column))),
      ),
    );
  }

  #first(run, column) {
    const words = column.key === "name" ? run.name : column.show(run) || run.name;
    return h(
      "th",
      { scope: "row" },
      h(
        "a",
        { href: `#${run.id}`, title: `${run.name} · ${this.when.get(run.id)} · ${run.id}` },
        h("span", { class: `dot ${run.ended ?? run.status}` }),
        words,
      ),
    );
  }

  #rowOf(target) {
    return target?.closest?.("tr[data-id]") ?? null;
  }

  /** The run that is pointed at, else the one that has the focus: a pointer that rests elsewhere does not take it. */
  #point(target) {
    const row = this.#rowOf(target) ?? this.#rowOf(document.activeElement);
    this.#parallel.mark(row?.dataset.id ?? null);
  }

  #mark(run) {
    this.#table.querySelector("tr.marked")?.classList.remove("marked");
    if (run) this.#row(run)?.classList.add("marked");
  }

  #row(run) {
    return this.#table.querySelector(`tr[data-id="${CSS.escape(run.id)}"]`);
  }

  #pick(run) {
    const link = this.#row(run)?.querySelector("a");
    link?.scrollIntoView({ block: "center" });
    link?.focus();
  }
}

function cell(run, column) {
  return h(
    "td",
    { class: column.numeric ? "number" : null, title: column.key === "note" ? run.note : null },
    column.show(run) ?? "",
  );
}

function decoded(key) {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** How an element of the table is found again when it was made anew. */
function mark(element) {
  const { key } = element.dataset;
  if (key) return `[data-key="${CSS.escape(key)}"]`;
  const id = element.closest("tr[data-id]")?.dataset.id;
  return id && `tr[data-id="${CSS.escape(id)}"] ${element.localName}`;
}
