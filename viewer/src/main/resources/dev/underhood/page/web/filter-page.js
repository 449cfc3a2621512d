// The page of a filter: all figures that can show one filter of a layer.
import { FigureCard } from "./cards.js";
import { fill, h } from "./dom.js";
import { filtersIn } from "./figures.js";
import { ofLayer } from "./layers.js";
import { head, onPage, unrecorded } from "./page.js";
import { grid } from "./sections.js";

const showing = (run, layer) =>
  run.figures.filter((figure) => figure.options.includes("filter") && ofLayer(figure, layer).length);

/** The numbers of a layer's filters that any figure shows, ascending. */
export async function filtersOf(run, layer) {
  const told = await Promise.all(showing(run, layer).map((figure) => filtersIn(run, figure, layer)));
  return [...new Set(told.flat())].sort((a, b) => a - b);
}

export class FilterPage {
  previous = null;
  next = null;

  /**
   * @param run the run as the API tells it
   * @param layer the name of the layer
   * @param filter the number of the filter, from 1
   * @param redraw called when a choice or the size of a picture has changed
   */
  constructor(run, layer, filter, redraw) {
    this.run = run;
    this.layer = layer;
    this.filter = filter;
    const title = run.layers.find(({ name }) => name === layer)?.title ?? layer;
    this.crumbs = [[title, { look: "layer", layer }]];
    const figures = showing(run, layer);
    const cards = (shown) =>
      shown.map((figure) => {
        const [value] = ofLayer(figure, layer);
        // with one filter there is no page of them to choose
        return new FigureCard(run, onPage(figure), redraw, { layer: value.name, filter, filters: null });
      });
    // what is shown on this page only comes first
    const isOwn = ({ card }) => card === "filter";
    const own = cards(figures.filter(isOwn));
    const others = cards(figures.filter((figure) => !isOwn(figure)));
    this.cards = [...own, ...others];
    const without = [...run.figures, ...run.unrecorded].filter(
      (figure) => figure.options.includes("filter") && !figures.includes(figure),
    );
    this.header = h("div", {});
    this.#showHead();
    this.elements = [
      this.header,
      grid(own, null),
      grid(others, null),
      h("div", { class: "cards", "data-columns": 1 }, unrecorded(title, without, layer, 1)),
    ];
    this.#readNeighbours();
  }

  #showHead() {
    const { element, heading } = head(this.run, this.crumbs, `Filter ${this.filter}`, this);
    this.heading = heading;
    fill(this.header, element);
  }

  async #readNeighbours() {
    const numbers = await filtersOf(this.run, this.layer);
    const at = numbers.indexOf(this.filter);
    const place = (filter) => filter && [`Filter ${filter}`, { look: "filter", layer: this.layer, filter }];
    this.previous = place(numbers[at - 1]);
    this.next = place(numbers[at + 1]);
    const focused = this.header.contains(document.activeElement);
    this.#showHead();
    if (focused) this.heading.focus({ preventScroll: true });
  }

  /** What is drawn. */
  get shown() {
    return this.cards;
  }

  /** Shows what the address says by now. */
  restore() {
    this.cards.forEach((card) => card.restore());
  }
}
