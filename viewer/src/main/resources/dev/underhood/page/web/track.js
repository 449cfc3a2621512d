// The timeline's slider, with the validation metric drawn in its track.
import { curve } from "./curve.js";
import { fill, h, svg } from "./dom.js";
import { value } from "./words.js";

const HEIGHT = 46;
const BASE = HEIGHT - 8;
const TOP = 5;
// Half the slider's thumb: its centre moves from here to here before the end.
const EDGE = 8;

/** Draws the track and lets the reader move along it. */
export class Track {
  #state = null;

  /** @param onSeek called with the wanted epoch */
  constructor(onSeek) {
    this.drawing = svg("svg", { class: "drawing", "aria-hidden": "true" });
    this.input = h("input", {
      type: "range",
      id: "scrubber",
      step: "1",
      "aria-label": "Epoch",
      oninput: () => {
        onSeek(Number(this.input.value));
        this.input.value = String(this.#state.epoch);
      },
      onpointermove: (event) => this.#hover(event),
      onpointerleave: () => (this.tip.hidden = true),
    });
    this.tip = h("output", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.element = h("div", { class: "track" }, this.drawing, this.input, this.tip);
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  /** @param state epochs, epoch, max, metric, series [[epoch, value]…], best (or null) */
  show(state) {
    this.#state = state;
    this.input.min = String(state.epochs[0]);
    this.input.max = String(state.max);
    this.input.value = String(state.epoch);
    this.input.disabled = state.epochs.length < 2;
    this.input.setAttribute("aria-valuetext", this.#words(state.epoch));
    this.#draw();
  }

  #words(epoch) {
    const { metric, series } = this.#state;
    const point = series.find(([x]) => x === epoch);
    return point ? `epoch ${epoch}, ${metric} ${value(point[1])}` : `epoch ${epoch}`;
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
    const epoch = Math.max(epochs[0], Math.min(epochs.at(-1), wanted));
    this.tip.hidden = false;
    this.tip.textContent = this.#words(epoch);
    this.tip.style.left = `${this.#x(epoch)}px`;
  }

  #draw() {
    if (!this.#state || !this.element.clientWidth) return;
    const { epochs, epoch, max, best } = this.#state;
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
    );
  }

  #metric() {
    const paths = curve(this.#state.series, (epoch) => this.#x(epoch), TOP, BASE);
    return paths && [svg("path", { d: paths.area, class: "area" }), svg("path", { d: paths.line, class: "curve" })];
  }
}
