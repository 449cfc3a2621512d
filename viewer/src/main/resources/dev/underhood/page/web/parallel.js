// Parallel coordinates: an axis for each option and result, a line for each run. The table below has the same numbers.
import { axesOf, ranking } from "./columns.js";
import { fill, h, svg } from "./dom.js";
import { scaleOf } from "./scales.js";

const HEIGHT = 320;
const TOP = 44;
const BOTTOM = 18;
const SIDE = 62;
// At least as wide apart as a title takes.
const APART = 108;
const MOST = 12;
// How near in pixels the pointer must be to a line.
const NEAR = 24;
// With a key a bound moves by this part of its axis.
const STEP = 0.05;

const y = (place) => HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM);
const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
const clamp = (place) => Math.min(1, Math.max(0, place));

export class Parallel {
  element = h("div", { class: "parallel" });
  #axes = [];
  #runs = [];
  #lines = new Map();
  // what is kept on an axis, as [from, to] between 0 and 1, by the axis's key
  #kept = new Map();
  #marked = null;
  #width = 0;
  #chart = svg("svg", { class: "coordinates" });
  #over = svg("path", { class: "over" });
  #tip = h("p", { class: "tip", hidden: true, "aria-hidden": "true" });
  #scroller = h("div", { class: "scroller" }, this.#chart);
  #drag = null;

  /**
   * @param label says how a run is called where others have its name
   * @param onKeep told when other runs are kept
   * @param onMark told of the run that is pointed at, or null
   * @param onPick told of the run that was clicked
   */
  constructor(label, { onKeep, onMark, onPick }) {
    this.label = label;
    this.onKeep = onKeep;
    this.onMark = onMark;
    this.onPick = onPick;
    this.element.append(this.#scroller, this.#tip);
    this.#chart.addEventListener("pointermove", (event) => this.#onMove(event));
    this.#chart.addEventListener("pointerdown", (event) => this.#onDown(event));
    this.#chart.addEventListener("pointerup", (event) => this.#onUp(event));
    this.#chart.addEventListener("pointercancel", () => (this.#drag = null));
    this.#chart.addEventListener("pointerleave", () => !this.#drag && this.#point(null));
    this.observer = new ResizeObserver(() => this.#fit());
    this.observer.observe(this.element);
  }

  /** Draws runs along the columns that are axes; returns whether there are enough of them. */
  show(runs, columns) {
    const axes = axesOf(columns)
      .filter(({ of }) => runs.some((run) => of(run) !== null))
      .slice(0, MOST);
    this.#runs = runs;
    this.#axes = axes.map((column) => ({ ...column, scale: scaleOf(runs.map(column.of)) }));
    this.ranking = ranking(axes);
    const known = new Set(this.#axes.map(({ key }) => key));
    for (const key of this.#kept.keys()) if (!known.has(key)) this.#kept.delete(key);
    this.element.hidden = this.#axes.length < 2;
    if (!this.element.hidden) this.#draw();
    return !this.element.hidden;
  }

  /** Whether a run lies within all that is kept. */
  keeps(run) {
    return [...this.#kept].every(([key, [from, to]]) => {
      const axis = this.#axes.find((each) => each.key === key);
      const place = this.#place(axis, run);
      return place !== null && place >= from - 1e-9 && place <= to + 1e-9;
    });
  }

  get isKeeping() {
    return this.#kept.size > 0;
  }

  /** Keeps all runs again. */
  clear() {
    this.#kept.clear();
    this.#keptChanged();
  }

  /** Lets a run stand out; null lets none. */
  mark(id) {
    if (this.#marked === id) return;
    this.#marked = id;
    const line = this.#lines.get(id);
    if (line) this.#over.setAttribute("d", line.getAttribute("d"));
    this.#over.classList.toggle("seen", Boolean(line));
  }

  close() {
    this.observer.disconnect();
  }

  #place(axis, run) {
    const held = axis?.of(run) ?? null;
    return held === null ? null : axis.scale.at(held);
  }

  #x(i) {
    return SIDE + (i * (this.#width - 2 * SIDE)) / (this.#axes.length - 1);
  }

  #fit() {
    const width = Math.max(this.element.clientWidth, 2 * SIDE + (this.#axes.length - 1) * APART);
    if (Math.abs(width - this.#width) > 1 && this.#axes.length > 1 && this.element.clientWidth) this.#draw();
  }

  #draw() {
    this.#width = Math.max(this.element.clientWidth || 600, 2 * SIDE + (this.#axes.length - 1) * APART);
    const chart = this.#chart;
    const focused = chart.contains(document.activeElement) && document.activeElement.dataset.key;
    chart.setAttribute("viewBox", `0 0 ${this.#width} ${HEIGHT}`);
    chart.setAttribute("width", this.#width);
    chart.setAttribute("height", HEIGHT);
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", `Parallel coordinates of ${this.#runs.length} runs; the table has their numbers`);
    const ordered = this.#ordered();
    // by rank, so that one bad run does not give all others the same colour
    const colour = (i) => (this.ranking ? i / Math.max(1, ordered.length - 1) : 1);
    this.#lines = new Map(ordered.map((run, i) => [run.id, this.#line(run, colour(i))]));
    const lines = svg("g", { class: "lines", "aria-hidden": "true" }, [...this.#lines.values()]);
    fill(
      chart,
      lines,
      this.#axes.map((axis, i) => this.#axis(axis, i)),
      this.#over,
    );
    this.#showKept();
    if (focused) chart.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  /** The best ones last, on top of the others. */
  #ordered() {
    const axis = this.#axes.find(({ key }) => key === this.ranking?.key);
    const good = (run) => {
      const place = this.#place(axis, run);
      return place === null ? -1 : axis.better === "higher" ? place : 1 - place;
    };
    return axis ? [...this.#runs].sort((one, other) => good(one) - good(other)) : this.#runs;
  }

  /** @param rank from 0 for the worst to 1 for the best */
  #line(run, rank) {
    const places = this.#axes.map((axis) => this.#place(axis, run));
    let path = "";
    places.forEach((place, i) => {
      if (place === null) return;
      const broken = (places[i - 1] ?? null) === null;
      path += `${broken ? "M" : "L"}${this.#x(i).toFixed(1)} ${y(place).toFixed(1)}`;
      if (broken && (places[i + 1] ?? null) === null) path += "m-6 0h12"; // it stands alone: a dash
    });
    const drawn = svg("path", { d: path });
    // a style attribute is what the page's policy forbids
    drawn.style.stroke = `color-mix(in oklab, var(--train) ${Math.round(rank * 100)}%, var(--validate))`;
    return drawn;
  }

  #axis(axis, i) {
    const { key, label, scale } = axis;
    const at = this.#x(i);
    const room = Math.max(12, Math.floor((this.#width / this.#axes.length - 8) / 6.8));
    const name = key === "best" ? (this.#runs.find((run) => run.headline)?.headline.metric ?? label) : label;
    const kind = scale.kind === "log" ? "log" : "";
    return svg(
      "g",
      {
        class: "axis",
        tabindex: 0,
        role: "group",
        "data-key": key,
        "aria-label":
          `${name}, from ${scale.words(0)} to ${scale.words(1)}. ` +
          "Arrow up and down move the lower bound of what is kept, with shift the upper one; Escape keeps all.",
        onkeydown: (event) => this.#onKey(event, axis),
      },
      svg("title", {}, name),
      svg("rect", { class: "field", x: at - 14, y: TOP - 8, width: 28, height: HEIGHT - TOP - BOTTOM + 16 }),
      svg("line", { x1: at, x2: at, y1: y(0), y2: y(1) }),
      svg("text", { class: "title", x: at, y: 14, "text-anchor": "middle" }, cut(name, room)),
      svg(
        "text",
        { class: "kind", x: at, y: 28, "text-anchor": "middle" },
        [axis.better && `${axis.better} is better`, kind].filter(Boolean).join(" · "),
      ),
      scale.ticks.map(([place, words]) => [
        svg("line", { x1: at - 3, x2: at + 3, y1: y(place), y2: y(place) }),
        svg("text", { class: "tick-label", x: at + 6, y: y(place) + 4 }, cut(words, 14)),
      ]),
      svg("rect", { class: "kept", x: at - 7, width: 14, rx: 3 }),
    );
  }

  #showKept() {
    for (const group of this.#chart.querySelectorAll(".axis")) {
      const range = this.#kept.get(group.dataset.key);
      const rect = group.querySelector(".kept");
      rect.style.display = range ? "" : "none";
      if (!range) continue;
      rect.setAttribute("y", y(range[1]) - 3);
      rect.setAttribute("height", y(range[0]) - y(range[1]) + 6);
    }
    for (const run of this.#runs) this.#lines.get(run.id)?.classList.toggle("out", !this.keeps(run));
  }

  #keptChanged() {
    this.#showKept();
    this.onKeep();
  }

  #onKey(event, { key }) {
    if (event.key === "Escape" && this.#kept.delete(key)) {
      event.stopPropagation();
      return this.#keptChanged();
    }
    const way = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!way) return undefined;
    event.preventDefault();
    event.stopPropagation();
    const [from, to] = this.#kept.get(key) ?? [0, 1];
    const range = event.shiftKey ? [from, Math.max(from, clamp(to + way))] : [Math.min(to, clamp(from + way)), to];
    if (range[0] <= 0 && range[1] >= 1) this.#kept.delete(key);
    else this.#kept.set(key, range);
    return this.#keptChanged();
  }

  #spot(event) {
    const box = this.#chart.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #axisAt(x) {
    const i = this.#axes.findIndex((_, each) => Math.abs(this.#x(each) - x) <= 14);
    return i < 0 ? null : this.#axes[i];
  }

  #onDown(event) {
    const [x, at] = this.#spot(event);
    const axis = this.#axisAt(x);
    this.#drag = axis && { axis, from: at, moved: false };
    if (!axis) return;
    this.#chart.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  #onMove(event) {
    const [x, at] = this.#spot(event);
    if (!this.#drag) return this.#point(this.#nearest(x, at), x, at);
    const drag = this.#drag;
    drag.moved ||= Math.abs(at - drag.from) > 3;
    if (!drag.moved) return undefined;
    const places = [drag.from, at].map((each) => clamp((y(0) - each) / (y(0) - y(1)))).sort((a, b) => a - b);
    this.#kept.set(drag.axis.key, places);
    return this.#keptChanged();
  }

  #onUp(event) {
    const drag = this.#drag;
    this.#drag = null;
    if (drag) {
      if (!drag.moved && this.#kept.delete(drag.axis.key)) this.#keptChanged();
      return;
    }
    const run = this.#nearest(...this.#spot(event));
    if (run) this.onPick(run);
  }

  /** The run whose line is nearest to a spot; null if none is near. */
  #nearest(x, at) {
    const step = (this.#width - 2 * SIDE) / (this.#axes.length - 1);
    const left = Math.floor((x - SIDE) / step);
    if (left < 0 || left >= this.#axes.length - 1) return null;
    const part = (x - SIDE) / step - left;
    let best = null;
    let least = NEAR;
    for (const run of this.#runs) {
      const [from, to] = [left, left + 1].map((i) => this.#place(this.#axes[i], run));
      if (from === null || to === null || !this.keeps(run)) continue;
      const off = Math.abs(y(from + part * (to - from)) - at);
      if (off < least) [least, best] = [off, run];
    }
    return best;
  }

  #point(run, x = 0, at = 0) {
    this.#tip.hidden = !run;
    if (run) {
      this.#tip.textContent = this.label(run);
      const left = x - this.#scroller.scrollLeft;
      this.#tip.style.left = `${Math.max(0, Math.min(left + 12, this.element.clientWidth - 180))}px`;
      this.#tip.style.top = `${at + 14}px`;
    }
    if (run?.id !== this.#marked) {
      this.mark(run?.id ?? null);
      this.onMark(run);
    }
  }
}
