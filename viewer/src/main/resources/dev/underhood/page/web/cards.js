// A card per figure: what it shows, its choices, its downloads, the picture, and an explanation.
import * as address from "./address.js";
import { figureUrl, readRows, whyNoPicture } from "./api.js";
import { closer } from "./closer.js";
import { fill, h, icon, scrollable, select, toggle } from "./dom.js";
import { Downloads } from "./downloads.js";
import { Dots } from "./dots.js";
import { describe, isFew } from "./figures.js";
import { files } from "./files.js";
import { Frame, load } from "./frames.js";
import { explained } from "./terms.js";
import { theme } from "./theme.js";
import { missing } from "./words.js";

// Width / height of a picture that takes a row by itself.
const WIDE = 2;

/** Makes the button that enlarges the picture of a card. */
export const larger = (title, onclick) =>
  h(
    "button",
    { type: "button", class: "button small larger", "aria-label": `Enlarge ${title}`, title: "Enlarge", onclick },
    icon("larger"),
  );

/** Makes the frame of any card: title and what stands beside it, line of choices, content, explanation. */
export function card(kind, title, explanation, beside = null) {
  const downloads = new Downloads(title);
  const choices = h("div", { class: "choices" });
  const body = scrollable(h("div", { class: "content" }));
  const element = h(
    "section",
    { class: `card ${kind}`, "aria-label": title },
    h("div", { class: "title" }, h("h2", {}, title), beside, downloads.element),
    choices,
    body,
  );
  const why = h("p", { class: "why" });
  let said = null;
  const explain = (text) => {
    if (text !== said) fill(why, h("b", {}, "What am I looking at?"), " ", explained((said = text), why));
  };
  if (explanation) {
    explain(explanation);
    element.append(why);
  }
  return { element, downloads, choices, body, explain };
}

/** The card of a figure that is one picture. */
export class FigureCard {
  #told;
  #epoch = null;

  /**
   * @param run the run as the API tells it
   * @param figure one of its figures
   * @param redraw called when a choice or the size has changed
   * @param fixed what is not left to the reader, by the names of choices
   */
  constructor(run, figure, redraw, fixed = {}) {
    this.run = run;
    this.fixed = fixed;
    this.figure = figure = { ...figure, choices: figure.choices.filter(({ name }) => !(name in fixed)) };
    this.redraw = redraw;
    this.wide = figure.aspect > WIDE;
    this.#told = figure;
    const chart = !this.wide && figure.metrics.length > 0;
    this.frame = new Frame(chart ? null : figure.aspect, redraw, whyNoPicture);
    this.dots = figure.options.includes("region") ? new Dots(this, redraw) : null;
    this.larger = larger(figure.title, () => closer.open(this));
    if (!this.dots) closer.openBy(this, this.frame);
    const kind = chart ? "chart" : this.wide ? "wide" : "pixels";
    const parts = card(kind, figure.title, figure.explanation, this.larger);
    Object.assign(this, parts);
    this.facts = h("span", { class: "facts" });
    this.strange = h("p", { class: "strange", role: "status" });
    fill(this.body, this.strange, (this.dots ?? this.frame).element);
    this.restore();
    closer.offer(this);
  }

  /** The name of the picture in the address; a page can have several of one figure. */
  get name() {
    return [this.figure.name, ...Object.values(this.fixed)].filter(Boolean).join(".");
  }

  get title() {
    return this.figure.title;
  }

  /** The epoch that is shown; null before the first. */
  get epoch() {
    return this.#epoch;
  }

  /** Takes over what the address says by now; it outlives a switch to another run. */
  restore() {
    fill(this.choices, this.#selects(), this.facts, this.#toggles(), this.#closes && this.#opener());
    this.body.hidden = this.closed;
    this.dots?.restore();
    this.#tellStrange();
  }

  /** Says what the address asks for and this figure does not have. */
  #tellStrange() {
    this.strange.textContent = this.figure.choices
      .map((choice) => [choice, address.value(this.#key(choice.name)), this.#value(choice)])
      .filter(([, wanted, shown]) => wanted !== null && wanted !== shown.name)
      .map(([choice, wanted, shown]) => missing(choice.label, wanted, shown.label))
      .join(" ");
  }

  #key(what) {
    return `${this.figure.name}.${what}`;
  }

  get #closes() {
    return this.figure.card === "closed";
  }

  get closed() {
    return this.#closes && address.oneOf(this.#key("open"), ["yes"]) === null;
  }

  /** The chosen value of a choice, else its first one. */
  #value({ name, values }) {
    const wanted = address.value(this.#key(name));
    return values.find((value) => value.name === wanted) ?? values[0];
  }

  #choose(what, value, usual) {
    address.choose({ [this.#key(what)]: value === usual ? null : value });
    this.#tellStrange();
    this.redraw();
  }

  #selects() {
    return this.figure.choices
      .filter((choice) => !isFew(choice) && choice.values.length > 1)
      .map((choice) => {
        const options = choice.values.map(({ name, label }) => [name, label]);
        return select(`${choice.label} of ${this.figure.title}`, options, this.#value(choice).name, (value) =>
          this.#choose(choice.name, value, choice.values[0].name),
        );
      });
  }

  #toggles() {
    return this.figure.choices.filter(isFew).map((choice) => {
      const values = choice.values.map(({ name, label, explanation }) => [name, label, explanation]);
      return toggle(`${choice.label} of ${this.figure.title}`, values, this.#value(choice).name, (value) =>
        this.#choose(choice.name, value, choice.values[0].name),
      );
    });
  }

  #opener() {
    const open = this.closed ? "no" : "yes";
    return toggle(
      "Show this figure",
      [
        ["no", "hidden"],
        ["yes", "shown"],
      ],
      open,
      (value) => {
        this.body.hidden = value === "no";
        this.#choose("open", value, "no");
      },
    );
  }

  get #chosen() {
    const chosen = this.figure.choices.map((choice) => [choice.name, this.#value(choice).name]);
    return { ...this.fixed, ...Object.fromEntries(chosen) };
  }

  #parameters() {
    return {
      ...this.#chosen,
      ...this.dots?.parameters,
      // Where axes and scales span the run, a frame is another one when more is recorded.
      recorded: this.#told.grows ? this.run.lastEpoch : null,
      late: this.run.lateTensors || null, // what was added to an epoch may change its picture
    };
  }

  /** What never changes is asked for once. */
  #at(epoch) {
    return this.figure.changes ? epoch : this.run.epochs[0];
  }

  /** What the picture of an epoch is asked for with, besides its size. */
  parameters(epoch) {
    return { epoch: this.#at(epoch), ...this.#parameters(), theme: theme() };
  }

  #asked(epoch) {
    return { ...this.parameters(epoch), ...this.dots?.look, ...this.frame.size() };
  }

  /** The address of the picture; in the card's own size and look unless another size is given. */
  url(epoch, size = null) {
    const parameters = size ? { ...this.parameters(epoch), ...size } : this.#asked(epoch);
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  /** What the picture shows at a place: rows of its table. */
  rows(place) {
    return readRows(this.run.id, this.figure.name, place);
  }

  preload(epoch) {
    if (!this.closed) load(this.url(epoch)).catch(() => {});
  }

  /** What is fixed may give the figure another shape than it has by itself. */
  #fit() {
    if (this.wide && this.#told.aspect <= WIDE && Object.keys(this.fixed).length) {
      this.wide = false;
      this.element.classList.replace("wide", "pixels");
    }
  }

  async prepare(epoch) {
    this.#told = await describe(this.run, this.figure, this.#chosen);
    if (!this.element.isConnected) return () => {}; // the reader has gone to another page
    this.#fit();
    if (this.closed) {
      return () => {
        fill(this.facts, this.figure.explanation);
        this.downloads.show(this.#files(epoch));
      };
    }
    const when = this.figure.changes ? ` at epoch ${epoch}` : "";
    const alt = `${this.figure.title}${this.#first ? ` of ${this.#first.label}` : ""}${when}`;
    const asked = this.#asked(epoch);
    const show = await this.frame.prepare(this.url(epoch), alt);
    return () => {
      show();
      this.#epoch = this.#at(epoch);
      this.dots?.shown(asked);
      fill(this.facts, this.about);
      this.explain(this.#told.explanation);
      this.downloads.show(this.#files(epoch));
    };
  }

  /** What is shown, where the run gives only one thing to choose, and how much of it there is. */
  get about() {
    const only = this.figure.choices.filter(({ values }) => values.length === 1).map(({ values }) => values[0].label);
    return [...only, this.#told.facts].filter(Boolean).join(" · ");
  }

  /** The layer, the metric or the like that was chosen; null where there is nothing to choose. */
  get #first() {
    const choice = this.figure.choices.find((each) => !isFew(each));
    return choice ? this.#value(choice) : null;
  }

  #files(epoch) {
    return files({
      run: this.run,
      figure: this.figure,
      parameters: this.#parameters(),
      epoch: this.figure.changes ? epoch : null,
      choice: [...Object.values(this.fixed), this.#first?.name].filter(Boolean).join("-"),
      told: this.#told,
    });
  }

  close() {
    closer.withdraw(this);
    this.frame.close();
    this.dots?.close();
    this.downloads.close();
  }
}
