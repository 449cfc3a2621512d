// What the dots of a picture are: a button for each group, which hides and shows it.
import { fill, h, svg } from "./dom.js";
import { count as grouped } from "./words.js";

const MANY = 24; // from so many on they are searched
// Those that are a question of either, or.
const OTHER = { right: "wrong", wrong: "right", old: "new", new: "old" };
const MARKS = {
  disc: () => svg("circle", { cx: 6, cy: 6, r: 4.5 }),
  cross: () => svg("path", { d: "M2 2 10 10M10 2 2 10", class: "line" }),
  ring: () => svg("circle", { cx: 6, cy: 6, r: 4, class: "line" }),
};

const isClass = (name) => /^\d+$/u.test(name);

/** Reads which groups are hidden, e.g. "0-3,7,new". */
export function parseHidden(text) {
  const hidden = new Set();
  for (const part of (text ?? "").split(",").filter(Boolean)) {
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/u.exec(part) ?? [];
    if (from === undefined) hidden.add(part);
    else for (let each = Number(from); each <= Number(to); each++) hidden.add(String(each));
  }
  return hidden;
}

/** Writes what parseHidden reads; null if nothing is hidden. */
export function writeHidden(hidden) {
  const numbers = [...hidden].filter(isClass).map(Number);
  numbers.sort((one, other) => one - other);
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const parts = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
  parts.push(...[...hidden].filter((name) => !isClass(name)).sort());
  return parts.join() || null;
}

/** Hides a group, or shows it again. */
export function toggled(hidden, name) {
  const after = new Set(hidden);
  if (!after.delete(name)) after.add(name);
  return after;
}

/** Shows one group of its kind alone; all of them again, if it is alone already. */
export function alone(hidden, name, names) {
  const others = OTHER[name] ? [OTHER[name]] : names.filter((each) => each !== name && !OTHER[each]);
  const is = !hidden.has(name) && others.every((each) => hidden.has(each));
  const after = new Set(hidden);
  after.delete(name);
  for (const other of others) {
    if (is) after.delete(other);
    else after.add(other);
  }
  return after;
}

/** The buttons of the groups. */
export class Legend {
  #names = "";
  #buttons = new Map();

  /** @param onHidden called with the names of the groups that are to be hidden, a Set */
  constructor(title, onHidden) {
    this.onHidden = onHidden;
    this.hidden = new Set();
    this.list = h("ul", { "aria-label": `Groups of ${title}` });
    this.search = h("input", {
      type: "search",
      placeholder: "Find a class",
      "aria-label": "Find a class",
      oninput: () => this.#find(),
    });
    const all = () => this.onHidden(new Set());
    this.all = h("button", { type: "button", class: "button", onclick: all, hidden: true }, "Show all");
    this.element = h("div", { class: "legend", hidden: true }, this.search, this.list, this.all);
  }

  /** Shows the groups as the server tells them: name, label, count, color, mark. */
  show(groups) {
    const names = groups.map(({ name, label }) => `${name} ${label}`).join("\n");
    if (names !== this.#names) this.#build(groups);
    this.#names = names;
    for (const { name, count, color } of groups) {
      const { button, number } = this.#buttons.get(name);
      button.style.setProperty("--dot", color ?? "var(--ink)");
      number.textContent = grouped(count);
    }
    this.element.hidden = groups.length < 2;
    this.search.hidden = groups.length < MANY;
    this.element.classList.toggle("many", groups.length >= MANY);
    this.press(this.hidden);
  }

  /** Shows which groups are hidden. */
  press(hidden) {
    this.hidden = hidden;
    for (const [name, { button }] of this.#buttons) button.setAttribute("aria-pressed", String(!hidden.has(name)));
    this.all.hidden = !hidden.size;
  }

  #build(groups) {
    this.#buttons.clear();
    fill(
      this.list,
      groups.map(({ name, label, mark }) => {
        const swatch = svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, (MARKS[mark] ?? MARKS.disc)());
        const number = h("span", { class: "count" });
        const button = h(
          "button",
          {
            type: "button",
            title: `Hide or show ${label}; with Shift or a double click, show it alone`,
            onclick: (event) => this.#press(name, event),
          },
          swatch,
          h("span", { class: "name" }, label),
          number,
        );
        this.#buttons.set(name, { button, number, label });
        return h("li", {}, button);
      }),
    );
    this.#find();
  }

  #press(name, { detail, shiftKey, altKey }) {
    const only = detail > 1 || shiftKey || altKey;
    this.onHidden(only ? alone(this.hidden, name, [...this.#buttons.keys()]) : toggled(this.hidden, name));
  }

  #find() {
    const wanted = this.search.value.trim().toLowerCase();
    for (const { button, label } of this.#buttons.values())
      button.parentElement.hidden = !label.toLowerCase().includes(wanted);
  }
}
