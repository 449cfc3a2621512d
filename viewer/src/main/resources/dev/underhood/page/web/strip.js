// A probe's history as a strip: a bar for each epoch, upwards where the answer was right, downwards where it was wrong.
import { fill, h, svg } from "./dom.js";
import { percent } from "./words.js";

// Pixels around a flip in which a click means the flip.
const NEAR = 5;
// From this many epochs on, a bar may be thinner than a pixel.
const THIN = 150;
// From this many flips on, their lines are short, so that the bars between them are seen.
const DENSE = 24;
const MOST_IN_WORDS = 8;

/**
 * The bars as SVG path data, an epoch wide and 1 high at most, around the line at 1; those of an answer whose truth is
 * not known are plain.
 *
 * @param history label, epochs, classes and probabilities of a probe
 * @param first the epoch at the left end
 */
export function bars({ label, epochs, classes, probabilities }, first) {
  const paths = { right: "", wrong: "", plain: "" };
  epochs.forEach((epoch, i) => {
    if (classes[i] < 0) return;
    const side = label < 0 ? "plain" : classes[i] === label ? "right" : "wrong";
    const length = Math.max(0.05, probabilities[i]);
    paths[side] += `M${epoch - first} 1h1v${side === "wrong" ? length : -length}h-1z`;
  });
  return paths;
}

/** The flips as SVG path data: lines from above where the answer became right, from below where it was lost. */
export function ticks({ label, epochs, classes, flips }, first) {
  const length = flips.length > DENSE ? 0.45 : 1;
  return flips
    .map((epoch) => {
      const lost = label >= 0 && classes[epochs.indexOf(epoch)] !== label;
      return `M${epoch - first} ${lost ? `2v${-length}` : `0v${length}`}`;
    })
    .join("");
}

export class Strip {
  #shown = null;

  /** @param onSeek called with the epoch that the reader points at */
  constructor(onSeek) {
    this.onSeek = onSeek;
    this.drawing = svg("svg", { preserveAspectRatio: "none", "aria-hidden": "true" });
    this.cursor = svg("path", { class: "now" });
    this.tip = h("output", { class: "tip", hidden: true, "aria-hidden": "true" });
    this.element = h(
      "div",
      {
        class: "strip",
        role: "slider",
        tabindex: "0",
        hidden: true,
        onclick: (event) => onSeek(this.#at(event)),
        onpointermove: (event) => this.#hover(event),
        onpointerleave: () => (this.tip.hidden = true),
        onkeydown: (event) => this.#key(event),
      },
      this.drawing,
      this.tip,
    );
  }

  /**
   * @param history the probe's, with names of classes by their numbers; null if there is none to show
   * @param first the epoch at the left end
   * @param last the epoch at the right end
   * @param epoch the one that is shown
   */
  show(history, first, last, epoch) {
    this.element.hidden = !history;
    if (!history) return;
    const before = this.#shown;
    this.#shown = { history, first, last, epoch };
    if (before?.history !== history || before.first !== first || before.last !== last) this.#draw();
    this.cursor.setAttribute("d", `M${epoch - first + 0.5} 0v2`);
    const { element } = this;
    element.setAttribute("aria-valuemin", String(first));
    element.setAttribute("aria-valuemax", String(last));
    element.setAttribute("aria-valuenow", String(epoch));
    element.setAttribute("aria-valuetext", this.#words(epoch));
  }

  #draw() {
    const { history, first, last } = this.#shown;
    const { probe, label, flips, names } = history;
    const span = last - first + 1;
    this.drawing.setAttribute("viewBox", `0 0 ${span} 2`);
    const crisp = span < THIN ? "crispEdges" : null;
    fill(
      this.drawing,
      Object.entries(bars(history, first)).map(
        ([side, d]) => d && svg("path", { d, class: side, "shape-rendering": crisp }),
      ),
      svg("path", { d: `M0 1H${span}`, class: "middle" }),
      svg("path", { d: ticks(history, first), class: "flip" }),
      this.cursor,
    );
    const name = names[label] === undefined ? "" : `, ${names[label]}`;
    const flipped =
      flips.length > MOST_IN_WORDS
        ? `flipped ${flips.length} times`
        : flips.length
          ? `flipped at epoch ${flips.join(", ")}`
          : "never flipped";
    this.element.setAttribute("aria-label", `History of probe ${probe}${name}: ${flipped}`);
  }

  #words(epoch) {
    const { label, epochs, classes, probabilities, names } = this.#shown.history;
    const i = epochs.indexOf(epoch);
    if (i < 0 || classes[i] < 0) return `epoch ${epoch}: no answer`;
    const judged = label < 0 ? "" : classes[i] === label ? ", right" : ", wrong";
    return `epoch ${epoch}: ${names[classes[i]] ?? `class ${classes[i]}`} ${percent(probabilities[i])}${judged}`;
  }

  /** The epoch at a place; that of a flip if it is near one. */
  #at({ clientX }) {
    const { history, first, last } = this.#shown;
    const { left, width } = this.element.getBoundingClientRect();
    const share = (clientX - left) / width;
    const span = last - first + 1;
    const near = (NEAR / width) * span;
    const place = share * span + first;
    const flips = history.flips.filter((flip) => Math.abs(flip - place) <= near);
    const nearest = flips.sort((a, b) => Math.abs(a - place) - Math.abs(b - place))[0];
    return nearest ?? Math.max(first, Math.min(last, Math.floor(place)));
  }

  #hover(event) {
    const epoch = this.#at(event);
    const { history, first, last } = this.#shown;
    const flips = history.flips.includes(epoch);
    this.tip.hidden = false;
    this.tip.textContent = `${this.#words(epoch)}${flips ? " · flipped" : ""}`;
    const share = (epoch - first + 0.5) / (last - first + 1);
    // towards the middle, so that it stays on the page
    this.tip.style.left = share < 0.5 ? `${100 * share}%` : "auto";
    this.tip.style.right = share < 0.5 ? "auto" : `${100 * (1 - share)}%`;
  }

  #key(event) {
    const by = { PageDown: 1, PageUp: -1 }[event.key];
    if (!by) return;
    const { history, epoch } = this.#shown;
    const beyond = history.flips.filter((flip) => (flip - epoch) * by > 0);
    event.preventDefault();
    if (beyond.length) this.onSeek(by > 0 ? beyond[0] : beyond.at(-1));
  }
}
