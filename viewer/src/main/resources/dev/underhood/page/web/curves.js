// The card of the curves of several runs: which metric, how it is scaled and smoothed, and which epochs.
import * as address from "./address.js";
import { curvesUrl, readCurveRows, whyNoPicture } from "./api.js";
import { card, larger } from "./cards.js";
import { closer } from "./closer.js";
import { fill, h, select, toggle } from "./dom.js";
import { Frame } from "./frames.js";
import { theme } from "./theme.js";

const WIDTH = 1600;
const AXES = [
  ["plain", "plain", "Equal steps are equal"],
  ["log", "log", "Each step up is ten times as much"],
];
const SMOOTHINGS = [
  ["0", "raw", "As it was recorded"],
  ["60", "smoothed", "What came before weighs 60 %"],
  ["90", "strongly", "What came before weighs 90 %"],
];

export class CurvesCard {
  /**
   * @param told what the server says of the comparison
   * @param run epochs of all runs together
   * @param redraw called when something was chosen
   */
  constructor(told, run, redraw) {
    this.told = told;
    this.run = run;
    this.larger = larger("the curves", () => closer.open(this));
    this.last = Math.max(1, run.lastEpoch);
    this.redraw = redraw;
    const parts = card(
      "full curves",
      "Curves",
      "A colour and a letter for each run, on the same axes. The training is dashed beside its validation. " +
        "Crosses at the foot mark what is no number, and a run that has not recorded the metric says so.",
      this.larger,
    );
    Object.assign(this, parts);
    this.frame = new Frame(null, redraw, whyNoPicture);
    fill(
      this.choices,
      this.#metrics(),
      this.#epochs(),
      this.#toggle("axis", AXES),
      this.#toggle("smoothing", SMOOTHINGS),
    );
    fill(this.body, this.frame.element);
    closer.openBy(this, this.frame);
    closer.offer(this);
  }

  /** What is told to whoever enlarges the picture. */
  get figure() {
    return { readable: true, changes: false };
  }

  /** What the curves show at a place: a row for each that has a value at the nearest epoch. */
  rows(place) {
    return readCurveRows(place);
  }

  get name() {
    return "curves";
  }

  get title() {
    return "Curves";
  }

  get about() {
    return this.#metric ?? this.told.metrics[0] ?? "";
  }

  url(_, size = this.frame.size()) {
    return curvesUrl("png", {
      ...this.parameters(),
      ...size,
      theme: theme(),
      // a running training has other curves after each epoch
      recorded: this.told.runs.map(({ lastEpoch }) => lastEpoch).join(","),
    });
  }

  /** Takes over what is recorded by now. */
  arrive(told, run) {
    this.told = told;
    this.last = Math.max(1, run.lastEpoch);
    this.from.max = this.to.max = String(this.last);
    this.to.value = String(this.#epoch("to") ?? this.last);
  }

  #metrics() {
    const { metrics } = this.told;
    if (!metrics.length) return h("span", { class: "facts" }, "no metric so far");
    const options = metrics.map((metric) => [metric, metric]);
    return select("Metric of the curves", options, this.#metric ?? metrics[0], (metric) =>
      this.#choose({ "compare.metric": metric === metrics[0] ? null : metric }),
    );
  }

  #toggle(name, values) {
    const key = `compare.${name}`;
    const words = { axis: "Axis of the curves", smoothing: "Smoothing of the curves" };
    return toggle(words[name], values, this.#one(name, values) ?? values[0][0], (value) =>
      this.#choose({ [key]: value === values[0][0] ? null : value }),
    );
  }

  #epochs() {
    const field = (label, key, fallback) =>
      h("input", {
        type: "number",
        class: "epochs",
        min: "0",
        max: String(this.last),
        step: "1",
        "aria-label": label,
        value: String(this.#epoch(key) ?? fallback),
        onchange: ({ target }) => this.#zoom(target, key, fallback),
      });
    this.from = field("First epoch of the curves", "from", 0);
    this.to = field("Last epoch of the curves", "to", this.last);
    return h("span", { class: "zoom" }, "epochs ", this.from, " to ", this.to);
  }

  /** Takes over an epoch; one that cannot be is set back to what is shown. */
  #zoom(field, key, fallback) {
    const wanted = field.value.trim() === "" ? fallback : Number(field.value);
    const other = Number((key === "from" ? this.to : this.from).value);
    const [from, to] = key === "from" ? [wanted, other] : [other, wanted];
    if (Number.isInteger(wanted) && from >= 0 && from < to && to <= this.last) {
      this.#choose({ [`compare.${key}`]: wanted === fallback ? null : wanted });
    }
    field.value = String(this.#epoch(key) ?? fallback);
  }

  #choose(changes) {
    address.choose(changes);
    this.redraw();
  }

  get #metric() {
    return address.oneOf("compare.metric", this.told.metrics);
  }

  #one(name, values) {
    return address.oneOf(
      `compare.${name}`,
      values.map(([value]) => value),
    );
  }

  /** The epoch in the address, if there is one; null for the first or the last of all. */
  #epoch(key) {
    const held = address.value(`compare.${key}`);
    return held !== null && /^\d{1,9}$/u.test(held) && Number(held) <= this.last ? Number(held) : null;
  }

  /** What the picture is asked for with. */
  parameters() {
    const from = this.#epoch("from");
    const to = this.#epoch("to");
    const whole = from !== null && to !== null && to <= from;
    return {
      runs: this.told.runs.map(({ id }) => id).join(","),
      metric: this.#metric,
      axis: this.#one("axis", AXES),
      smoothing: this.#one("smoothing", SMOOTHINGS),
      from: whole ? null : from,
      to: whole ? null : to,
    };
  }

  async prepare() {
    if (!this.told.metrics.length) return () => this.frame.say("These runs have recorded no metric so far.");
    const parameters = this.parameters();
    const metric = parameters.metric ?? this.told.metrics[0] ?? "no metric";
    const show = await this.frame.prepare(
      this.url(),
      `Curves of ${metric} of ${this.told.runs.map((r) => r.label).join(", ")}`,
    );
    return () => {
      show();
      this.downloads.show([
        this.#file("png", "picture", parameters, { width: WIDTH, theme: "print" }, metric),
        this.#file("svg", "drawing", parameters, { width: WIDTH, theme: "print" }, metric),
        this.#file("csv", "table", parameters, {}, metric),
      ]);
    };
  }

  #file(format, words, parameters, more, metric) {
    const name = `comparison-${metric}.${format}`;
    return { format: format.toUpperCase(), words, url: curvesUrl(format, { ...parameters, ...more }), name };
  }

  preload() {}

  close() {
    closer.withdraw(this);
    this.frame.close();
    this.downloads.close();
  }
}
