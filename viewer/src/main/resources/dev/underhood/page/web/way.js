// One probe's way through the network at an epoch: what goes in, what each layer makes of it, what comes out.
import { words } from "./answers.js";
import { FigureCard } from "./cards.js";
import { fill, h } from "./dom.js";
import { inOrder, valuesOf } from "./layers.js";
import { lookLink } from "./look.js";
import { onPage } from "./page.js";
import { Story } from "./story.js";
import { Strip } from "./strip.js";

const STEPS = ["input", "layer", "answer"];

/** Whether a figure has something of a probe; one that shows several at a time is asked. */
const has = (figure, probe) => {
  const values = valuesOf(figure, "probes");
  return !values.length || values.some(({ name }) => name === String(probe));
};

/** What stands on the way, as [figure, a layer or null], in the order of the network. */
export function stepsOf(run, probe) {
  const figures = run.figures.filter((figure) => figure.step && has(figure, probe));
  return STEPS.flatMap((step) => {
    const own = figures.filter((figure) => figure.step === step);
    const plain = own.filter((figure) => !figure.options.includes("layer")).map((figure) => [figure, null]);
    const layered = own
      .filter((figure) => figure.options.includes("layer"))
      .flatMap((figure) => inOrder(run, valuesOf(figure, "layer")).map((value) => [figure, value]));
    return [...plain, ...layered];
  });
}

export class Way {
  /**
   * @param probe the number of the probe
   * @param at the epoch that it stays at; null for the one that is shown
   * @param asks run() as the API tells it by now, redraw(), and what predictions know: kind(), answers(epoch), histories(numbers), isChosen(number),
   *     toggle(number), visit(number, epoch)
   */
  constructor(probe, at, asks) {
    this.probe = probe;
    this.at = at;
    this.asks = asks;
    this.says = h("p", { class: "says" });
    this.story = new Story(() => asks.toggle(probe));
    this.strip = new Strip((epoch) => asks.visit(probe, epoch));
    this.title = h("h2", {});
    this.steps = stepsOf(asks.run(), probe).map(([figure, layer]) => this.#step(figure, layer));
    this.cards = this.steps.map(({ card }) => card);
    this.element = h(
      "section",
      { class: "way" },
      h("div", { class: "card way-head" }, this.title, this.says, this.story.element, this.strip.element),
      h(
        "ol",
        { class: "way-steps" },
        this.steps.map(({ element }) => element),
      ),
    );
  }

  #step(figure, layer) {
    const { step } = figure;
    const isOnly = valuesOf(figure, "layer").length === 1;
    const named = isOnly ? figure.title : `${figure.title}: ${layer?.label}`;
    const title = layer ? (step === "layer" ? layer.label : named) : figure.title;
    const fixed = { probes: String(this.probe), ...(layer && { layer: layer.name }) };
    const card = new FigureCard(this.asks.run(), onPage(figure, title), this.asks.redraw, fixed);
    if (layer) {
      const heading = card.element.querySelector("h2");
      fill(heading, lookLink({ look: "layer", layer: layer.name }, { title: layer.label }, title));
    }
    return { card, element: h("li", { class: `step-${step}` }, card.element) };
  }

  preload(epoch) {
    if (this.at === null) this.cards.forEach((card) => card.preload(epoch));
  }

  /** Gets all steps ready; the promised function shows them together. */
  async prepare(shown) {
    const epoch = this.at ?? shown;
    const { probe, asks } = this;
    const [answer, histories, ...steps] = await Promise.all([
      asks.answers(epoch).then(
        (answers) => answers.find((each) => each.probe === probe),
        (error) => ({ story: error.message }),
      ),
      asks.histories([probe]),
      ...this.cards.map((card) => card.prepare(epoch)),
    ]);
    return () => {
      const { epochs } = asks.run();
      const name = answer?.labelName;
      this.element.dataset.epoch = epoch;
      this.element.setAttribute("aria-label", `Probe ${probe} at epoch ${epoch}`);
      this.title.textContent = `Probe ${probe}${name == null ? "" : ` · ${name}`}, epoch ${epoch}`;
      fill(this.says, answer ? words(answer, asks.kind()) : []);
      this.story.show(answer, asks.isChosen(probe));
      this.strip.show(histories.get(probe), epochs[0], epochs.at(-1), epoch);
      steps.forEach((show) => show());
    };
  }

  /** Shows what the address says by now. */
  restore() {
    this.cards.forEach((card) => card.restore());
  }
}
