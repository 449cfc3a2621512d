// A card per figure: what it shows, its choices, its downloads, the picture, and an explanation.
import { figureUrl, readShape } from "./api.js";
import { fill, h, select, toggle } from "./dom.js";
import { Downloads } from "./downloads.js";
import { files } from "./files.js";
import { Frame, load } from "./frames.js";
import { optionOf } from "./options.js";
import { theme } from "./theme.js";
import { count, shape } from "./words.js";

// These show again what other cards show, so they are drawn only when they are asked for.
const REPEATING = new Set(["training", "prediction"]);
// What was chosen outlives a switch to another run.
const chosen = new Map();

/** Makes the frame of any card: title, line of choices, content, explanation. */
export function card(kind, title, explanation) {
  const downloads = new Downloads(title);
  const choices = h("div", { class: "choices" });
  const body = h("div", { class: "content" });
  const element = h(
    "section",
    { class: `card ${kind}`, "aria-label": title },
    h("div", { class: "title" }, h("h2", {}, title), downloads.element),
    choices,
    body,
  );
  const explain = (text) => fill(why, h("b", {}, "What am I looking at?"), " ", text);
  const why = h("p", { class: "why" });
  if (explanation) element.append(explain(explanation));
  return { element, downloads, choices, body, explain };
}

/** The card of a figure that is one picture. */
export class FigureCard {
  #shape = null;
  #shapeOf = "";

  /**
   * @param run the run as the API tells it
   * @param figure one of its figures
   * @param redraw called when a choice or the size has changed
   */
  constructor(run, figure, redraw) {
    this.run = run;
    this.figure = figure;
    this.redraw = redraw;
    this.wide = figure.aspect > 2;
    this.option = optionOf(run, figure);
    const chart = !this.wide && figure.metrics.length > 0;
    this.frame = new Frame(chart ? null : figure.aspect, redraw);
    const parts = card(chart ? "chart" : this.wide ? "wide" : "pixels", figure.title, figure.explanation);
    Object.assign(this, parts);
    this.facts = h("span", { class: "facts" });
    fill(this.choices, this.#selects(), this.facts, this.#toggle(), this.#repeats && this.#opener());
    fill(this.body, this.frame.element);
    this.body.hidden = this.closed;
  }

  get #repeats() {
    return REPEATING.has(this.figure.name);
  }

  get closed() {
    return this.#repeats && chosen.get(`${this.figure.name}.open`) !== "yes";
  }

  get layer() {
    return this.#choice("layer", this.figure.layers);
  }

  get metric() {
    return this.#choice("metric", this.figure.metrics);
  }

  /** The output of the network, or a part of one; null where there is nothing to choose. */
  get head() {
    return this.#choice("head", this.figure.heads);
  }

  /** "kernels/01Conv2d" of the kernels of that layer, or "embedding"; null for a chart. */
  get tensor() {
    const { name: figure } = this.figure;
    const part = this.layer ?? this.run.outputs.find((output) => output.name && output.name === this.head)?.name;
    const name = part ? `${figure}/${part}` : figure === "image-grid" ? "images" : figure;
    return this.run.tensors.includes(name) ? name : null;
  }

  #choice(what, options) {
    const wanted = chosen.get(`${this.figure.name}.${what}`);
    return options.includes(wanted) ? wanted : (options[0] ?? null);
  }

  #choose(what, value) {
    chosen.set(`${this.figure.name}.${what}`, value);
    this.redraw();
  }

  #selects() {
    const pick = (what, label, options) =>
      options.length > 1 &&
      select(label, options.map((name) => [name, name]), this.#choice(what, options), (value) =>
        this.#choose(what, value),
      );
    return [
      pick("layer", `Layer of ${this.figure.title}`, this.figure.layers),
      pick("metric", `Metric of ${this.figure.title}`, this.figure.metrics),
      pick("head", `Output of ${this.figure.title}`, this.figure.heads),
    ];
  }

  #toggle() {
    if (!this.option) return null;
    const { parameter, label, values } = this.option;
    return toggle(`${label} of ${this.figure.title}`, values, this.#value ?? values[0][0], (value) =>
      this.#choose(parameter, value),
    );
  }

  /** The chosen value of the option; null for the server's default. */
  get #value() {
    return chosen.get(`${this.figure.name}.${this.option.parameter}`) ?? null;
  }

  #opener() {
    const open = this.closed ? "no" : "yes";
    return toggle("Show this figure", [["no", "hidden"], ["yes", "shown"]], open, (value) => {
      this.body.hidden = value === "no";
      this.#choose("open", value);
    });
  }

  #parameters() {
    return {
      layer: this.layer,
      metric: this.metric,
      head: this.head,
      probes: this.figure.name === "activations" ? this.#probe() : null,
      ...(this.option && { [this.option.parameter]: this.#value }),
      // Their axes and scales span the run, so a frame is another one when more is recorded.
      recorded: this.#grows() ? this.run.lastEpoch : null,
      late: this.run.lateTensors || null, // what was added to an epoch may change its picture
    };
  }

  #grows() {
    const { name, metrics, changes } = this.figure;
    const fixed = this.option?.parameter === "scale" && this.#value === "fixed";
    return changes && (this.wide || metrics.length > 0 || name === "embedding" || fixed);
  }

  #probe() {
    const probe = Number(chosen.get("activations.probe") ?? 0);
    return probe < (this.#shape?.[0] ?? 1) ? probe : 0;
  }

  /** What never changes is asked for once. */
  #at(epoch) {
    return this.figure.changes ? epoch : this.run.epochs[0];
  }

  url(epoch) {
    const parameters = { epoch: this.#at(epoch), ...this.#parameters(), ...this.frame.size(), theme: theme() };
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  preload(epoch) {
    if (!this.closed) load(this.url(epoch)).catch(() => {});
  }

  async prepare(epoch) {
    if (this.closed) {
      return () => {
        fill(this.facts, this.figure.explanation);
        this.downloads.show(this.#files(epoch));
      };
    }
    await this.#measure(epoch);
    const about = this.#about();
    const when = this.figure.changes ? ` at epoch ${epoch}` : "";
    const alt = `${this.figure.title}${this.layer ? ` of ${this.layer}` : ""}${when}`;
    const show = await this.frame.prepare(this.url(epoch), alt);
    return () => {
      show();
      fill(this.facts, about);
      this.downloads.show(this.#files(epoch));
    };
  }

  async #measure(epoch) {
    if (this.tensor === this.#shapeOf) return;
    this.#shape = this.tensor && (await readShape(this.run.id, this.tensor, this.#at(epoch)));
    this.#shapeOf = this.#shape || !this.tensor ? this.tensor : "";
  }

  #about() {
    const layer = this.figure.layers.length === 1 ? this.layer : null;
    const known = this.#shape;
    if (this.figure.name === "kernels") {
      const sizes = known?.length > 1 ? `${known[0]} of ${shape(known.slice(2).concat(known[1]))}` : null;
      return [layer, sizes].filter(Boolean).join(" · ");
    }
    if (this.figure.name === "embedding" && known) {
      return `${count(known[0])} points · ${known[1] ?? 1} ${known[1] > 1 ? "dimensions" : "dimension"}`;
    }
    if (this.figure.name === "image-grid" && known) return `${known[0]} images`;
    if (this.figure.name === "class-averages" && known) return `${known[0]} classes`;
    if (this.figure.name === "activations") return [layer && `${layer} · `, this.#probes(known?.[0] ?? 1)];
    if (this.figure.heads.length === 1) return this.head;
    return this.figure.metrics.length === 1 ? this.metric : layer;
  }

  #probes(number) {
    const name = (probe) => {
      const label = this.run.classNames[this.run.probes.labels[probe]];
      return label ? `probe ${probe + 1}, ${label}` : `probe ${probe + 1}`;
    };
    if (number < 2) return name(0);
    const options = Array.from({ length: number }, (_, probe) => [String(probe), name(probe)]);
    return select("Probe", options, String(this.#probe()), (value) => this.#choose("probe", value));
  }

  #files(epoch) {
    return files({
      run: this.run,
      figure: this.figure,
      parameters: this.#parameters(),
      epoch: this.figure.changes ? epoch : null,
      choice: this.layer ?? this.metric ?? this.head,
      tensor: this.tensor,
    });
  }

  close() {
    this.frame.close();
    this.downloads.close();
  }
}
