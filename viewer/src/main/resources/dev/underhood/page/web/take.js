// The dialog "Take along": what is on the screen, as a file.
import * as address from "./address.js";
import { fill, h, select, toggle } from "./dom.js";
import { describe } from "./figures.js";
import { FORMATS, WIDTHS, asked, hasSize, isFilm, isOfMany, lacking } from "./taking.js";
import { TAKE, save } from "./downloads.js";
import { theme } from "./theme.js";

const WHAT = [
  ["figure", "A figure", "One figure, as it is on the page"],
  ["panels", "Several panels", "Up to four figures in one picture, in the shape of a slide"],
  ["run", "The whole run", "All figures in one HTML file that needs no server"],
];
const LAYOUTS = [
  ["auto", "auto", "As large as can be"],
  ["row", "side by side", "In one row"],
  ["column", "on top", "One above the other"],
  ["grid", "grid", "Two in a row"],
];
const MOST = 4;
const USUAL = ["kernels", "activations", "learning-curve"];
const SPEEDS = [1, 2, 4, 8, 12, 24];
const PREVIEW = 640;

class Take {
  #stop = null;
  #state = null;
  #run = null;

  /** @param shown what is on the page: its run, or null, and its epoch */
  constructor(shown) {
    this.shown = shown;
    this.status = h("p", { class: "said", role: "status" });
    this.body = h("div", { class: "body" });
    this.go = h("button", { type: "button", class: "button primary", onclick: () => this.#make() }, "Save");
    this.dialog = h(
      "dialog",
      {
        class: "sheet take",
        "aria-labelledby": "take-title",
        onclick: ({ target }) => target === this.dialog && this.dialog.close(),
        onkeydown: (event) => event.stopPropagation(), // the page's keys rest
        onclose: () => this.#stop?.abort(),
      },
      h(
        "div",
        { class: "inside" },
        h("h2", { id: "take-title" }, "Take along"),
        this.body,
        this.status,
        h(
          "div",
          { class: "ends" },
          h("button", { type: "button", class: "button", onclick: () => this.dialog.close() }, "Close"),
          this.go,
        ),
      ),
    );
    document.body.append(this.dialog);
  }

  /** @param figure the name of the figure to begin with; the first one by default */
  open(figure = null) {
    const { run, epoch } = this.shown();
    if (!run?.epochs.length) return;
    this.#run = run;
    const usual = USUAL.filter((name) => this.#figures.some((each) => each.name === name));
    const first = figure ?? (this.#figures.find(({ card }) => card === "own") ?? this.#figures[0]).name;
    this.#state = {
      what: "figure",
      format: "png",
      figure: first,
      panels: usual.length ? usual : [first],
      chosen: {},
      layout: "auto",
      epoch,
      from: run.epochs[0],
      to: run.epochs.at(-1),
      every: 1,
      fps: run.epochs.length > 60 ? 12 : 4,
      width: 1280,
    };
    this.status.textContent = "";
    this.#show();
    this.dialog.showModal();
  }

  /** The figures that stand for themselves. */
  get #figures() {
    return this.#run.figures.filter(({ card }) => card !== "file" && card !== "model");
  }

  #named(name) {
    return this.#figures.find((figure) => figure.name === name);
  }

  /** The value of a choice: as in this dialog, else as on the page, else the first. */
  #value(figure, { name, values }) {
    const wanted = this.#state.chosen[`${figure.name}.${name}`] ?? address.value(`${figure.name}.${name}`);
    return values.some((value) => value.name === wanted) ? wanted : values[0].name;
  }

  #chosen(figure) {
    return Object.fromEntries(figure.choices.map((choice) => [choice.name, this.#value(figure, choice)]));
  }

  #set(changes) {
    Object.assign(this.#state, changes);
    this.status.textContent = "";
    this.#show();
  }

  async #wanted() {
    const { what, figure, panels } = this.#state;
    const names = what === "panels" ? panels : [figure];
    const figures = await Promise.all(
      names.map(async (name) => {
        const known = this.#named(name);
        const chosen = this.#chosen(known);
        const { tensor } = await describe(this.#run, known, chosen);
        return { name, chosen, tensor, changes: known.changes };
      }),
    );
    return { ...this.#state, figures, theme: theme() };
  }

  #show() {
    const { what, format, layout, width, fps } = this.#state;
    const formats = FORMATS[what].map((each) => [each, each.toUpperCase()]);
    const held = document.activeElement?.getAttribute("aria-label");
    fill(
      this.body,
      this.#line(
        "What",
        toggle("What", WHAT, what, (value) => this.#set({ what: value, format: FORMATS[value][0] })),
      ),
      what !== "panels" && this.#line(what === "run" ? "First shown" : "Figure", this.#figureRow(null)),
      what === "panels" && this.#panelLines(),
      what === "panels" &&
        this.#line(
          "Layout",
          toggle("Layout", LAYOUTS, layout, (value) => this.#set({ layout: value })),
        ),
      formats.length > 1 &&
        this.#line(
          "Format",
          toggle("Format", formats, format, (value) => this.#format(value)),
        ),
      this.#line(isOfMany(format) ? "Epochs" : "Epoch", this.#epochs()),
      isFilm(format) &&
        this.#line(
          "Speed",
          this.#pick("Speed", SPEEDS, fps, "fps", (value) => `${value} epochs a second`),
        ),
      hasSize(format) &&
        this.#line(
          "Size",
          this.#pick("Size", WIDTHS, width, "width", (value) => this.#size(value)),
        ),
      what !== "run" && this.#preview(),
    );
    if (held)
      [...this.body.querySelectorAll("[aria-label]")].find((e) => e.getAttribute("aria-label") === held)?.focus();
    this.#check();
  }

  /** A GIF of more pixels would be refused. */
  #format(format) {
    this.#set({ format, width: format === "gif" ? Math.min(this.#state.width, 900) : this.#state.width });
  }

  #size(width) {
    return this.#state.what === "panels" ? `${width} × ${Math.round((width * 9) / 16)}` : `${width} pixels wide`;
  }

  #line(words, ...content) {
    return h(
      "div",
      { class: "line" },
      h("span", { class: "words" }, words),
      h("div", { class: "held" }, content.flat(Infinity)),
    );
  }

  #pick(label, values, value, key, words) {
    const options = values.map((each) => [String(each), words(each)]);
    return select(label, options, String(value), (chosen) => this.#set({ [key]: Number(chosen) }));
  }

  /** The choice of a figure and of what it shows; a panel may be none. */
  #figureRow(place) {
    const name = place === null ? this.#state.figure : this.#state.panels[place];
    const label = place === null ? "Figure" : `Panel ${place + 1}`;
    const options = this.#figures.map((figure) => [figure.name, figure.title]);
    if (place !== null && (place > 0 || !name)) options.unshift(["", "none"]);
    const figure = this.#named(name);
    return [
      select(label, options, name ?? "", (value) => this.#choose(place, value)),
      figure?.choices.map((choice) => this.#choice(figure, choice, label)),
    ];
  }

  #choice(figure, choice, label) {
    if (choice.values.length < 2) return null;
    const options = choice.values.map((value) => [value.name, value.label]);
    return select(`${choice.label} of ${label}`, options, this.#value(figure, choice), (value) =>
      this.#set({ chosen: { ...this.#state.chosen, [`${figure.name}.${choice.name}`]: value } }),
    );
  }

  #choose(place, name) {
    if (place === null) return this.#set({ figure: name });
    const panels = [...this.#state.panels];
    if (name) panels[place] = name;
    else panels.splice(place, 1);
    return this.#set({ panels });
  }

  #panelLines() {
    const shown = Math.min(MOST, this.#state.panels.length + 1);
    return Array.from({ length: shown }, (_, place) => this.#line(`Panel ${place + 1}`, this.#figureRow(place)));
  }

  #number(label, key, low, high) {
    const input = h("input", { type: "number", "aria-label": label, min: low, max: high, step: 1 });
    input.value = this.#state[key];
    input.addEventListener("change", () => {
      const value = Math.round(Number(input.value));
      this.#set({ [key]: Math.min(high, Math.max(low, Number.isFinite(value) ? value : low)) });
    });
    return input;
  }

  #epochs() {
    const { epochs } = this.#run;
    const [first, last] = [epochs[0], epochs.at(-1)];
    if (!isOfMany(this.#state.format)) return this.#number("Epoch", "epoch", first, last);
    return [
      this.#number("First epoch", "from", first, this.#state.to),
      h("span", {}, "to"),
      this.#number("Last epoch", "to", this.#state.from, last),
      h("span", {}, ", every"),
      this.#number("Every so many epochs", "every", 1, Math.max(1, last - first)),
    ];
  }

  /** A picture of what will be saved. */
  #preview() {
    const image = h("img", { class: "preview", alt: "What will be saved" });
    this.#wanted()
      .then((wanted) => {
        const epoch = isOfMany(wanted.format) ? wanted.to : wanted.epoch;
        image.src = asked(this.#run, { ...wanted, format: "png", epoch, width: PREVIEW }).url;
      })
      .catch(() => {});
    return image;
  }

  async #check() {
    const wanted = await this.#wanted();
    const why = lacking(this.#run, wanted.format, wanted.what === "run" ? [] : wanted.figures);
    this.go.disabled = why !== "";
    if (why) this.status.textContent = why;
  }

  async #make() {
    if (this.#stop) return this.#stop.abort();
    const stop = (this.#stop = new AbortController());
    this.go.textContent = "Stop";
    const say = (words) => (this.status.textContent = words);
    say("being made …");
    try {
      const { url, name } = asked(this.#run, await this.#wanted());
      const size = await save(url, name, stop.signal, (so) => say(`being made … ${so}`));
      say(`saved ${name}, ${size}`);
    } catch (error) {
      say(stop.signal.aborted ? "stopped" : error.message);
    }
    this.#stop = null;
    this.go.textContent = "Save";
  }
}

/** Opens the dialog by a button, and where a card's menu asks for it. */
export function takeAlong(button, shown) {
  const take = new Take(shown);
  button.addEventListener("click", () => take.open());
  document.addEventListener(TAKE, ({ detail }) => take.open(detail));
}
