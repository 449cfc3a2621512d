// Beside a matrix of classes: which are mixed up most, and the examples behind one cell.
import { figureUrl, readConfusions } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { figureOf } from "./figures.js";
import { theme } from "./theme.js";

const WIDTH = 64;
const percent = (share) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;

/** The pair of classes that a row of the matrix tells of; null if it is no such row. */
export function pairOf(row) {
  return row && "true class" in row && "taken for" in row ? [row["true class"], row["taken for"]] : null;
}

export class Confusions {
  /** @param onPick is told the pair of classes that is chosen, [true, taken for], or null for all */
  constructor(onPick) {
    this.onPick = onPick;
    this.element = h("aside", { class: "pairs", "aria-label": "Confusions", tabindex: 0 });
  }

  /** Gets what is to be said of an epoch ready; the promised function shows it. */
  async prepare(card, epoch, pair) {
    const { head } = card.parameters(epoch);
    const [truth, taken] = pair ?? [null, null];
    try {
      const told = await readConfusions(card.run.id, { epoch, head, true: truth, taken });
      return () => fill(this.element, pair ? this.#behind(card.run, told) : this.#all(told));
    } catch (error) {
      return () => fill(this.element, h("p", { class: "muted" }, error.message));
    }
  }

  #all({ counted, wrong, different, pairs }) {
    const most = pairs[0]?.count ?? 1;
    const words = different
      ? `${wrong} of ${counted} validation samples are taken for another class, in ${different} different ways.`
      : `None of ${counted} validation samples is taken for another class.`;
    const bar = (count) => {
      const element = h("i", { "aria-hidden": "true" });
      element.style.width = `${(100 * count) / most}%`;
      return element;
    };
    return [
      h("h3", {}, "Mixed up most"),
      h("p", {}, words, different > pairs.length ? ` These are the ${pairs.length} most frequent.` : ""),
      h(
        "ol",
        {},
        pairs.map(({ truth, taken, count, share }) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", onclick: () => this.onPick([truth, taken]) },
              bar(count),
              h("span", {}, h("b", {}, truth), " taken for ", h("b", {}, taken)),
              h("span", { class: "muted" }, Number.isFinite(share) ? `${count} · ${percent(share)}` : String(count)),
            ),
          ),
        ),
      ),
    ];
  }

  #behind(run, { epoch, truth, taken, words, probes, followed, samples }) {
    const rest = followed - samples.length;
    return [
      h(
        "button",
        { type: "button", class: "button", onclick: () => this.onPick(null) },
        icon("back"),
        "All confusions",
      ),
      h("h3", {}, truth, truth === taken ? " rightly taken for " : " taken for ", taken),
      h("p", {}, words),
      h(
        "ul",
        {},
        probes.map(({ probe, probability }) =>
          example(
            picture(run, "probe", { epoch: run.epochs[0], probes: probe }),
            `probe ${probe}`,
            `${taken} ${percent(probability)}`,
          ),
        ),
        samples.map(({ sample, number, probability, picture: kept }) =>
          example(
            kept && picture(run, "validated", { epoch, sample }),
            `sample ${number ?? sample}`,
            `${truth} ${percent(probability)}`,
          ),
        ),
      ),
      rest > 0 && h("p", { class: "muted" }, `and ${rest} more samples`),
    ];
  }
}

function picture(run, card, parameters) {
  const figure = figureOf(run, card);
  if (!figure) return null;
  const size = { width: WIDTH * Math.ceil(devicePixelRatio), theme: theme() };
  const src = figureUrl(run.id, figure.name, "png", { ...parameters, ...size });
  return h("img", { src, width: WIDTH, height: WIDTH, alt: "", loading: "lazy" });
}

const example = (image, name, sure) =>
  h(
    "li",
    {},
    image || h("span", { class: "none" }, "no picture"),
    h("b", {}, name),
    h("span", { class: "muted" }, sure),
  );
