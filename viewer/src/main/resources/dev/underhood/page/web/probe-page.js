// The page of a probe: its way through the network, and beside it that of another probe or at another epoch.
import * as address from "./address.js";
import { Answers } from "./answers.js";
import { h, select, toggle } from "./dom.js";
import { figureOf } from "./figures.js";
import { Histories } from "./histories.js";
import { layersOf, ofLayer } from "./layers.js";
import { head, unrecorded } from "./page.js";
import { Way } from "./way.js";

const BESIDE = /^(probe|epoch):(\d+)$/u;

/** What stands beside it, as [kind, number]; null if nothing, or nothing that the run has. */
export function besideOf(run, text) {
  const [, kind, digits] = BESIDE.exec(text ?? "") ?? [];
  const number = Number(digits);
  const isThere = kind === "probe" ? number >= 1 && number <= run.probes.count : run.epochs.includes(number);
  return kind && isThere ? [kind, number] : null;
}

/** A figure that is not on the way, or is so for some layers only, as what is not recorded. */
function lacking(run, figure, way) {
  if (!figure.step) return [];
  const steps = way.cards.filter((card) => card.figure.name === figure.name);
  if (!steps.length) return [figure];
  const others = layersOf(run).filter(({ name }) => !ofLayer(figure, name).length).length;
  if (figure.step !== "layer" || !others) return [];
  return [{ ...figure, title: `${figure.title} of ${others === 1 ? "one other layer" : `${others} other layers`}` }];
}

export class ProbePage {
  #answers = new Answers();
  #histories = new Histories();

  /**
   * @param run the run as the API tells it
   * @param probe the number of the probe
   * @param beside what stands beside it, as the address says it
   * @param moments the probe whose flips the timeline marks, and the way to an epoch
   * @param redraw called when a choice or the size of a picture has changed
   * @param rebuild called when something else is to stand beside it
   */
  constructor(run, probe, beside, moments, { redraw, rebuild }) {
    this.run = run;
    this.probe = probe;
    this.moments = moments;
    this.rebuild = rebuild;
    this.figure = figureOf(run, "predictions");
    this.output = this.figure?.heads[0] ?? null;
    const { count } = run.probes;
    const place = (number) =>
      number >= 1 && number <= count ? [`Probe ${number}`, { look: "probe", probe: number, beside }] : null;
    this.previous = place(probe - 1);
    this.next = place(probe + 1);
    const { element, heading } = head(run, [], `Probe ${probe}`, this);
    this.heading = heading;
    const asks = this.#asks(redraw);
    this.other = besideOf(run, beside);
    const [kind, number] = this.other ?? [];
    this.ways = [
      new Way(probe, null, asks),
      kind === "probe" && new Way(number, null, asks),
      kind === "epoch" && new Way(probe, number, asks),
    ].filter(Boolean);
    this.cards = this.ways.flatMap((way) => way.cards);
    const without = [...run.figures, ...run.unrecorded].flatMap((figure) => lacking(run, figure, this.ways[0]));
    this.elements = [
      element,
      h("div", { class: "choices beside-choice" }, this.#choice()),
      h(
        "div",
        { class: "ways", "data-ways": this.ways.length },
        this.ways.map((way) => way.element),
      ),
      h("div", { class: "cards", "data-columns": 1 }, unrecorded(`probe ${probe}`, without, "LAYER", probe)),
    ];
  }

  #asks(redraw) {
    return {
      run: () => this.run,
      redraw,
      kind: () => this.run.outputs[0]?.kind ?? "CLASSES",
      answers: (epoch) => (this.figure ? this.#answers.of(this.run, epoch, this.output) : Promise.resolve([])),
      histories: (numbers) => this.#histories.of(this.run, this.output, numbers),
      isChosen: (number) => this.moments.isChosen(number, this.output),
      toggle: (number) => this.moments.toggle(number, this.output),
      visit: (number, epoch) => {
        this.moments.choose(number, this.output);
        this.moments.onSeek(epoch);
      },
    };
  }

  #choice() {
    const { run } = this;
    const [kind = "nothing", number] = this.other ?? [];
    const another = this.probe === 1 ? 2 : 1;
    const set = (beside) => {
      address.choose({ beside });
      this.rebuild();
    };
    const kinds = [
      ["nothing", "nothing", "This probe alone"],
      run.probes.count > 1 && ["probe", "another probe", "Another probe at the same epoch"],
      run.epochs.length > 1 && ["epoch", "another epoch", "The same probe at an epoch that stays"],
    ].filter(Boolean);
    const parts = [
      "Beside it: ",
      toggle("Beside it", kinds, kind, (chosen) =>
        set({ nothing: null, probe: `probe:${another}`, epoch: `epoch:${run.epochs[0]}` }[chosen]),
      ),
    ];
    if (kind === "probe") {
      const { labels, count } = run.probes;
      const options = Array.from({ length: count }, (_, i) => {
        const name = run.classNames[labels[i]];
        return [String(i + 1), name ? `${i + 1} · ${name}` : `probe ${i + 1}`];
      });
      parts.push(select("Probe beside it", options, String(number), (chosen) => set(`probe:${chosen}`)));
    }
    if (kind === "epoch") {
      const options = run.epochs.map((epoch) => [String(epoch), `epoch ${epoch}`]);
      parts.push(select("Epoch beside it", options, String(number), (chosen) => set(`epoch:${chosen}`)));
    }
    return parts;
  }

  /** What is drawn. */
  get shown() {
    return this.ways;
  }

  /** Shows what the address says by now. */
  restore() {
    this.ways.forEach((way) => way.restore());
  }
}
