// The timeline's slider, with the validation metric drawn in its track and marks above it.
import { curve } from "./curve.js";
import { fill, h, svg } from "./dom.js";
import { symbols } from "./marks.js";
import { value } from "./words.js";

const HEIGHT = 46;
const BASE = HEIGHT - 8;
const TOP = 5;
// The marks' lane, above the metric.
const LANE = 15;
// Pixels around a mark in which a pointer means the mark.
const NEAR = 7;
// Half the slider's thumb: its centre moves from here to here before the end.
const EDGE = 8;

/** Draws the track and lets the reader move along it. */
export class Track {
  #state = null;
  #aimed = null;
  #said = null;

  /** @param onSeek called with the wanted epoch */
  constructor(onSeek) {
    this.drawing = svg("svg", { class: "drawing", "aria-hidden": "true" });
    this.input = h("input", {
      type: "range",
      id: "scrubber",
      step: "1",
      "aria-label": "Epoch",
      oninput: () => {
        onSeek(this.#aimed?.epoch ?? Number(this.input.value));
        this.input.value = String(this.#state.epoch);
      },
      onpointerdown: (event) => {
        this.#aimed = this.#mark(event);
        if (this.#aimed) onSeek(this.#aimed.epoch);
      },
      onpointerup: () => setTimeout(() => (this.#aimed = null)),
      onpointermove: (event) => this.#hover(event),
      onpointerleave: () => (this.tip.hidden = true),
    });
    this.tip = h("output", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.element = h("div", { class: "track" }, this.drawing, this.input, this.tip);
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** @param state epochs, epoch, max, metric, series [[epoch, value]…], best (or null), marks */
  show(state) {
    this.#state = state;
    if (this.#said !== null && this.#said !== state.epoch) this.#hush();
    this.input.min = String(state.epochs[0]);
    this.input.max = String(state.max);
    this.input.value = String(state.epoch);
    this.input.disabled = state.epochs.length < 2;
    this.input.setAttribute("aria-valuetext", this.#words(state.epoch));
    this.#draw();
  }

  /** Shows beside the thumb what is marked at the epoch; until another one is shown. */
  say(epoch) {
    this.#said = epoch;
    this.#tip(epoch);
  }

  #hush() {
    this.#said = null;
    this.tip.hidden = true;
  }

  #words(epoch) {
    const { metric, series, marks } = this.#state;
    const here = marks.filter((mark) => mark.epoch === epoch);
    // the mark of the best tells its value
    const point = here.every(({ kind }) => kind !== "best") && series.find(([x]) => x === epoch);
    return [`epoch ${epoch}`, point && `${metric} ${value(point[1])}`, ...here.map(({ words }) => words)]
      .filter(Boolean)
      .join(", ");
  }

  /** The mark that a pointer in the marks' lane is at; null for none. */
  #mark({ clientX, clientY }) {
    const { left, top } = this.element.getBoundingClientRect();
    if (!this.#state || clientY - top > LANE) return null;
    const away = ({ epoch }) => Math.abs(this.#x(epoch) - (clientX - left));
    const near = this.#state.marks.filter((mark) => away(mark) <= NEAR);
    return near.reduce((best, mark) => (best && away(best) <= away(mark) ? best : mark), null);
  }

  #x(epoch) {
    const { epochs, max } = this.#state;
    const span = Math.max(1, max - epochs[0]);
    return EDGE + ((this.element.clientWidth - 2 * EDGE) * (epoch - epochs[0])) / span;
  }

  #hover(event) {
    const { epochs, max } = this.#state;
    const { left, width } = this.element.getBoundingClientRect();
    const at = (event.clientX - left - EDGE) / (width - 2 * EDGE);
    const wanted = Math.round(epochs[0] + at * (max - epochs[0]));
    const mark = this.#mark(event);
    if (mark !== this.#aimed) this.#aimed = null; // it is the thumb that is moved
    const near = mark?.epoch;
    this.#tip(near ?? Math.max(epochs[0], Math.min(epochs.at(-1), wanted)));
  }

  #tip(epoch) {
    const { clientWidth } = this.element;
    const x = this.#x(epoch);
    this.tip.hidden = false;
    this.tip.textContent = this.#words(epoch);
    // its middle above the epoch, as far as it stays on the page
    const half = Math.min(this.tip.offsetWidth, clientWidth) / 2;
    this.tip.style.left = `${Math.max(half, Math.min(clientWidth - half, x))}px`;
  }

  #draw() {
    if (!this.#state || !this.element.clientWidth) return;
    const { epochs, epoch, max, best, marks } = this.#state;
    this.drawing.setAttribute("viewBox", `0 0 ${this.element.clientWidth} ${HEIGHT}`);
    const line = (from, to, kind) => svg("path", { d: `M${from} ${BASE}H${to}`, class: kind });
    fill(
      this.drawing,
      this.#metric(),
      line(EDGE, this.#x(max), "planned"),
      line(EDGE, this.#x(epochs.at(-1)), "recorded"),
      line(EDGE, this.#x(epoch), "seen"),
      best !== null && svg("path", { d: `M${this.#x(best)} ${TOP - 3}V${BASE - 2}`, class: "best" }),
      svg("path", { d: `M${this.#x(epoch)} ${TOP - 3}V${BASE}`, class: "now" }),
      marks
        .filter(({ kind, from }) => kind === "missing" && from > epochs[0])
        .map(({ from, to }) => line(this.#x(from - 0.5), this.#x(to + 0.5), "gap")),
      symbols(marks, (at) => this.#x(at)).map(([kind, d]) => svg("path", { d, class: `mark ${kind}` })),
    );
  }

  #metric() {
    const { series, marks } = this.#state;
    const paths = curve(series, (epoch) => this.#x(epoch), marks.length ? LANE : TOP, BASE);
    return paths && [svg("path", { d: paths.area, class: "area" }), svg("path", { d: paths.line, class: "curve" })];
  }
}
