// A card per figure: what it shows, its choices, its downloads, the picture, and an explanation.
import { figureUrl, readShape, tensorUrl } from "./api.js";
import { fill, h, select, toggle } from "./dom.js";
import { Frame, load } from "./frames.js";
import { theme } from "./theme.js";
import { count, shape } from "./words.js";

const DOWNLOAD_WIDTH = 1600;
// What was chosen outlives a switch to another run.
const chosen = new Map();

/** Makes the frame of any card: title, line of choices, content, explanation. */
export function card(kind, title, explanation) {
  const links = h("span", { class: "links" });
  const choices = h("div", { class: "choices" });
  const body = h("div", { class: "content" });
  const element = h(
    "section",
    { class: `card ${kind}`, "aria-label": title },
    h("div", { class: "title" }, h("h2", {}, title), links),
    choices,
    body,
  );
  const explain = (text) => fill(why, h("b", {}, "What am I looking at?"), " ", text);
  const why = h("p", { class: "why" });
  if (explanation) element.append(explain(explanation));
  return { element, links, choices, body, explain };
}

/** A link that saves a file under a plain name. */
export function download(text, url, name) {
  const file = name.replace(/[^A-Za-z0-9._-]+/g, "-");
  return h("a", { href: url, download: file, title: `Download ${file}` }, text);
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
    const chart = !this.wide && figure.metrics.length > 0;
    this.frame = new Frame(chart ? null : figure.aspect, redraw);
    const parts = card(chart ? "chart" : this.wide ? "wide" : "pixels", figure.title, figure.explanation);
    Object.assign(this, parts);
    this.facts = h("span", { class: "facts" });
    fill(this.choices, this.#selects(), this.facts, this.#scale(), this.#palette(), this.wide && this.#opener());
    fill(this.body, this.frame.element);
    this.body.hidden = this.closed;
  }

  /** A wide figure repeats what other cards show: it is drawn only when it is asked for. */
  get closed() {
    return this.wide && chosen.get(`${this.figure.name}.open`) !== "yes";
  }

  get layer() {
    return this.#choice("layer", this.figure.layers);
  }

  get metric() {
    return this.#choice("metric", this.figure.metrics);
  }

  /** "kernels/01Conv2d" of the kernels of that layer, or "embedding"; null for a chart. */
  get tensor() {
    const name = this.layer ? `${this.figure.name}/${this.layer}` : this.figure.name;
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
    ];
  }

  #scale() {
    if (this.figure.name !== "kernels") return null;
    return toggle(
      "Scale of the kernels",
      [
        ["each", "each", "Every kernel uses the whole range of colours"],
        ["fixed", "fixed", "One scale for all kernels and all epochs"],
      ],
      chosen.get("kernels.scale") ?? "each",
      (value) => this.#choose("scale", value),
    );
  }

  #palette() {
    if (this.figure.name !== "embedding" || !this.run.classNames.length) return null;
    return toggle(
      "Colours of the classes",
      [
        ["spectral", "Spectral", "Red over yellow to violet"],
        ["safe", "colour-blind-safe", "Ten colours that colour-blind people can tell apart"],
      ],
      chosen.get("embedding.palette") ?? "spectral",
      (value) => this.#choose("palette", value),
    );
  }

  #opener() {
    const open = this.closed ? "no" : "yes";
    return toggle("Show this figure", [["no", "hidden"], ["yes", "shown"]], open, (value) => {
      this.body.hidden = value === "no";
      this.#choose("open", value);
    });
  }

  #parameters(epoch) {
    return {
      epoch,
      layer: this.layer,
      metric: this.metric,
      probes: this.figure.name === "activations" ? this.#probe() : null,
      scale: this.figure.name === "kernels" ? (chosen.get("kernels.scale") ?? "each") : null,
      palette: this.figure.name === "embedding" ? (chosen.get("embedding.palette") ?? null) : null,
      // Their axes and scales span the run, so a frame is another one when more is recorded.
      recorded: this.#grows() ? this.run.lastEpoch : null,
    };
  }

  #grows() {
    const { name, metrics } = this.figure;
    return this.wide || metrics.length > 0 || name === "embedding" || chosen.get("kernels.scale") === "fixed";
  }

  #probe() {
    const probe = Number(chosen.get("activations.probe") ?? 0);
    return probe < (this.#shape?.[0] ?? 1) ? probe : 0;
  }

  url(epoch) {
    const parameters = { ...this.#parameters(epoch), ...this.frame.size(), theme: theme() };
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  preload(epoch) {
    if (!this.closed) load(this.url(epoch)).catch(() => {});
  }

  async prepare(epoch) {
    if (this.closed) {
      return () => {
        fill(this.facts, this.figure.explanation);
        fill(this.links, this.#downloads(epoch));
      };
    }
    await this.#measure(epoch);
    const about = this.#about();
    const alt = `${this.figure.title}${this.layer ? ` of ${this.layer}` : ""} at epoch ${epoch}`;
    const show = await this.frame.prepare(this.url(epoch), alt);
    return () => {
      show();
      fill(this.facts, about);
      fill(this.links, this.#downloads(epoch));
    };
  }

  async #measure(epoch) {
    if (this.tensor === this.#shapeOf) return;
    this.#shape = this.tensor && (await readShape(this.run.id, this.tensor, epoch));
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
    if (this.figure.name === "activations") return [layer && `${layer} · `, this.#probes(known?.[0] ?? 1)];
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

  #downloads(epoch) {
    const stem = [this.run.name, this.figure.name, this.layer ?? this.metric, `epoch-${epoch}`]
      .filter(Boolean)
      .join("-");
    const parameters = { ...this.#parameters(epoch), width: DOWNLOAD_WIDTH, theme: "print" };
    const picture = (format) =>
      download(
        format.toUpperCase(),
        figureUrl(this.run.id, this.figure.name, format, parameters),
        `${stem}.${format}`,
      );
    return [
      picture("png"),
      picture("svg"),
      this.tensor && download("NPY", tensorUrl(this.run.id, this.tensor, epoch), `${stem}.npy`),
    ];
  }

  close() {
    this.frame.close();
  }
}
