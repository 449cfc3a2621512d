// The numbers of one layer at an epoch, from the tables of figures that have a row for each layer.
import { readTable } from "./api.js";
import { fill, h } from "./dom.js";
import { Kept } from "./kept.js";
import { value } from "./words.js";

const MOST = 100;

export class LayerNumbers {
  #tables = new Kept(MOST);

  constructor(run, layer) {
    this.run = run;
    this.layer = layer;
    this.figures = run.figures.filter((figure) => figure.layerRows);
    this.element = h("div", { class: "layer-numbers" });
  }

  preload(epoch) {
    this.figures.forEach((figure) => this.#read(figure, epoch).catch(() => {}));
  }

  async prepare(epoch) {
    const rows = await Promise.all(
      this.figures.map(async (figure) => {
        const table = await this.#read(figure, epoch).catch(() => []);
        return table.find((row) => row.layer === this.layer) ?? {};
      }),
    );
    const told = rows.flatMap((row) => Object.entries(row)).filter(([name, held]) => name !== "layer" && held !== "");
    const isNumber = ([, held]) => !Number.isNaN(Number(held)) || held === "NaN";
    const numbers = told.filter(isNumber);
    const words = told.filter((each) => !isNumber(each));
    return () =>
      fill(
        this.element,
        numbers.length > 0 && h("h2", {}, `At epoch ${epoch}`),
        words.map(([, held]) => h("p", { class: "note" }, `${held}.`)),
        h(
          "dl",
          {},
          numbers.map(([name, held]) => h("div", {}, h("dt", {}, name), h("dd", {}, value(Number(held))))),
        ),
      );
  }

  #read(figure, epoch) {
    return this.#tables.of(`${figure.name} ${epoch}`, () => readTable(this.run.id, figure.name, { epoch }));
  }
}
