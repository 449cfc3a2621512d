// The page of a layer: all that the run has of it, and the way to its filters.
import { FigureCard } from "./cards.js";
import { fill, h } from "./dom.js";
import { filtersOf } from "./filter-page.js";
import { LayerNumbers } from "./layer-numbers.js";
import { layersOf, ofLayer } from "./layers.js";
import { lookLink } from "./look.js";
import { head, onPage, unrecorded } from "./page.js";
import { grid } from "./sections.js";
import { count, part, shape } from "./words.js";

// Cards that stand elsewhere, or repeat what is here.
const ELSEWHERE = new Set(["predictions", "probe", "sample", "validated", "model", "filter", "file"]);

const place = (layer) => layer && [layer.title, { look: "layer", layer: layer.name }];

export class LayerPage {
  /**
   * @param run the run as the API tells it
   * @param name the layer's
   * @param redraw called when a choice or the size of a picture has changed
   */
  constructor(run, name, redraw) {
    const all = layersOf(run);
    const at = all.findIndex((layer) => layer.name === name);
    const layer = all[at];
    this.previous = place(all[at - 1]);
    this.next = place(all[at + 1]);
    const figures = run.figures.filter(
      (figure) => !ELSEWHERE.has(figure.card) && !figure.repeats && figure.options.includes("layer"),
    );
    this.cards = figures.flatMap((figure) => {
      const values = ofLayer(figure, name);
      return values.map((value) => {
        const title = values.length > 1 ? `${figure.title}: ${value.label}` : figure.title;
        return new FigureCard(run, onPage(figure, title), redraw, { layer: value.name });
      });
    });
    this.numbers = new LayerNumbers(run, name);
    const { element, heading } = head(run, [], layer.title, this);
    this.heading = heading;
    this.filters = h("div", {});
    const without = [...figures, ...run.unrecorded].filter(
      (figure) => figure.options.includes("layer") && !(figure.choices && ofLayer(figure, name).length),
    );
    this.elements = [
      element,
      h("div", { class: "cards", "data-columns": 1 }, this.#facts(run, layer), this.filters),
      grid(this.cards, null),
      h("div", { class: "cards", "data-columns": 1 }, unrecorded(layer.title, without, name, 1)),
    ];
    this.#readFilters(run, layer);
  }

  #facts(run, layer) {
    const facts = [
      ["Type", layer.type],
      ["Path in the model", layer.name],
      ["Output", layer.outputShape.length ? shape(layer.outputShape) : "not known"],
      ["Parameters", layer.parameters ? count(layer.parameters) : "none"],
      ["Of all parameters", layer.parameters && run.parameters && part(layer.parameters / run.parameters)],
      [
        "Trained",
        layer.parameters > 0 && layer.trainedParameters !== layer.parameters && count(layer.trainedParameters),
      ],
    ];
    return h(
      "section",
      { class: "card full", "aria-label": "The layer" },
      h(
        "div",
        { class: "content layer-facts" },
        h(
          "dl",
          {},
          facts.filter(([, fact]) => fact).map(([term, fact]) => h("div", {}, h("dt", {}, term), h("dd", {}, fact))),
        ),
        this.numbers.element,
      ),
    );
  }

  async #readFilters(run, layer) {
    const numbers = await filtersOf(run, layer.name);
    if (!numbers.length) return;
    const links = numbers.map((number) =>
      h(
        "li",
        {},
        lookLink(
          { look: "filter", layer: layer.name, filter: number },
          { "aria-label": `Filter ${number}`, title: `Filter ${number}` },
          String(number),
        ),
      ),
    );
    fill(
      this.filters,
      h(
        "section",
        { class: "card full", "aria-label": "Filters" },
        h(
          "div",
          { class: "title" },
          h("h2", {}, "Filters"),
          h("span", { class: "facts muted" }, `${count(numbers.length)} recorded, each has a page`),
        ),
        h("ul", { class: "content filter-list" }, links),
      ),
    );
  }

  /** What is drawn. */
  get shown() {
    return [this.numbers, ...this.cards];
  }

  /** Shows what the address says by now. */
  restore() {
    this.cards.forEach((card) => card.restore());
  }
}
