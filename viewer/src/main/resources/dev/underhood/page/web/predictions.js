// What the network says about the probe images: as images with words, or as the six-image figure.
import { figureUrl, readProbes, whyNoPicture } from "./api.js";
import { card } from "./cards.js";
import { fill, h, icon, select, toggle } from "./dom.js";
import { describe, figureOf } from "./figures.js";
import { files } from "./files.js";
import { Frame, load } from "./frames.js";
import { theme } from "./theme.js";
import { percent, value } from "./words.js";

const ON_A_PAGE = 6;
const KEPT = 300;
const FIXED = "The images that the network is shown at every epoch, and ";
const WHY_IMAGES = {
  CLASSES: `${FIXED}what it takes them for. Blue is right; red is wrong, with the truth behind it.`,
  LABELS: `${FIXED}the labels that it holds for more likely than not.`,
  NUMBERS: `${FIXED}the numbers that it predicts for them.`,
};

/** The card of the predictions. */
export class PredictionsCard {
  #first = 0;
  #mode = "images";
  #answers = new Map();

  /**
   * @param run the run as the API tells it
   * @param figure the six-image figure
   * @param redraw called when a choice or the size has changed
   */
  constructor(run, figure, redraw) {
    this.run = run;
    this.figure = figure;
    this.redraw = redraw;
    this.head = figure.heads[0] ?? null;
    Object.assign(this, card("full", figure.title, this.#why("images")));
    this.bars = new Frame(figure.aspect, redraw, whyNoPicture);
    this.bars.element.hidden = true;
    this.grid = h("ul", { class: "probes" });
    this.probes = [];
    fill(this.body, this.grid, this.bars.element);
    this.range = h("span", { class: "facts" });
    fill(
      this.choices,
      this.range,
      figure.heads.length > 1 && this.#heads(),
      run.probes.count > ON_A_PAGE && this.#pager(),
      toggle(
        "Show the predictions as",
        [
          ["images", "images", "The images, with the network's answer"],
          [
            "bars",
            this.#kind === "NUMBERS" ? "numbers" : "probabilities",
            "The images, with all that the network says of them",
          ],
        ],
        "images",
        (mode) => {
          this.#mode = mode;
          this.grid.hidden = mode !== "images";
          this.bars.element.hidden = mode === "images";
          this.explain(this.#why(mode));
          redraw();
        },
      ),
    );
    this.#page(0);
  }

  /** What the chosen output is; runs of earlier versions do not tell. */
  get #kind() {
    const { outputs } = this.run;
    return (outputs.find(({ name }) => name === (this.head ?? "")) ?? outputs[0])?.kind ?? "CLASSES";
  }

  #why(mode) {
    return mode === "images" ? (WHY_IMAGES[this.#kind] ?? WHY_IMAGES.CLASSES) : this.figure.explanation;
  }

  #heads() {
    const options = this.figure.heads.map((name) => [name, name]);
    return select(`Output of ${this.figure.title}`, options, this.head, (name) => {
      this.head = name;
      this.#answers.clear();
      this.explain(this.#why(this.#mode));
      this.redraw();
    });
  }

  #pager() {
    const turn = (by) => () => {
      this.#page(this.#first + by * ON_A_PAGE);
      this.redraw();
    };
    const button = (name, label, by) =>
      h(
        "button",
        { class: "button small", type: "button", "aria-label": label, title: label, onclick: turn(by) },
        icon(name),
      );
    this.previous = button("back", "Previous probes", -1);
    this.next = button("forward", "Next probes", 1);
    return h("span", { class: "pager" }, this.previous, this.next);
  }

  #page(first) {
    const { count } = this.run.probes;
    this.#first = Math.max(0, first < count ? first : this.#first);
    if (this.previous) {
      this.previous.disabled = this.#first === 0;
      this.next.disabled = this.#first + ON_A_PAGE >= count;
    }
    const last = Math.min(count, this.#first + ON_A_PAGE);
    this.range.textContent = count > ON_A_PAGE ? `probes ${this.#first + 1}–${last} of ${count}` : `${count} probes`;
    this.probes.forEach((probe) => probe.frame.close());
    this.probes = [];
    for (let number = this.#first + 1; number <= last; number++) this.probes.push(this.#probe(number));
    fill(
      this.grid,
      this.probes.map((probe) => probe.element),
    );
  }

  #probe(number) {
    const frame = new Frame(1, this.redraw, whyNoPicture);
    const says = h("p", { class: "says" });
    const story = h("p", { class: "story" });
    return { number, frame, says, story, element: h("li", {}, frame.element, says, story) };
  }

  get #numbers() {
    return this.probes.map((probe) => probe.number).join(",");
  }

  #barsUrl(epoch) {
    const parameters = { epoch, ...this.bars.size(), theme: theme(), head: this.head, probes: this.#numbers };
    return figureUrl(this.run.id, this.figure.name, "png", parameters);
  }

  preload(epoch) {
    this.#read(epoch).catch(() => {});
    if (this.#mode === "bars") load(this.#barsUrl(epoch)).catch(() => {});
  }

  async prepare(epoch) {
    const told = await describe(this.run, this.figure, { head: this.head });
    const showDownloads = () => this.downloads.show(this.#files(epoch, told));
    if (this.#mode === "bars") {
      const show = await this.bars.prepare(this.#barsUrl(epoch), `Predictions at epoch ${epoch}`);
      return () => [show, showDownloads].forEach((each) => each());
    }
    const shown = await Promise.all(this.probes.map((probe) => this.#prepareProbe(probe, epoch)));
    return () => [...shown, showDownloads].forEach((each) => each());
  }

  async #prepareProbe({ number, frame, says, story, element }, epoch) {
    const label = this.run.probes.labels[number - 1];
    const known = this.run.classNames[label] ?? (label >= 0 && `class ${label}`);
    const alt = known ? `Probe ${number}: ${known}` : `Probe ${number}`;
    // The image itself never changes: one picture serves all epochs.
    const url = figureUrl(this.run.id, figureOf(this.run, "probe").name, "png", {
      epoch: this.run.epochs[0],
      probes: number,
      ...frame.size(),
      theme: theme(),
    });
    const [show, answer] = await Promise.all([
      frame.prepare(url, alt),
      this.#read(epoch).then(
        (answers) => answers.find((each) => each.probe === number),
        (error) => ({ story: error.message }),
      ),
    ]);
    return () => {
      show();
      element.dataset.epoch = epoch;
      fill(says, answer ? words(answer, this.#kind) : []);
      story.textContent = answer?.story ?? "";
    };
  }

  #read(epoch) {
    let answers = this.#answers.get(epoch);
    if (!answers) {
      answers = readProbes(this.run.id, epoch, this.head).then(({ probes }) => probes);
      answers.catch(() => this.#answers.delete(epoch));
      this.#answers.set(epoch, answers);
      if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value);
    }
    return answers;
  }

  #files(epoch, told) {
    return files({
      run: this.run,
      figure: this.figure,
      parameters: { probes: this.#numbers, head: this.head },
      epoch,
      choice: this.head,
      told,
    });
  }

  close() {
    [this.bars, this.downloads, ...this.probes.map((probe) => probe.frame)].forEach((each) => each.close());
  }
}

/** What the network says of a probe. */
function words(answer, kind) {
  const values = answer.values ?? [];
  if (kind === "LABELS") {
    const seen = values.filter((label) => label.value >= 0.5).sort((a, b) => b.value - a.value);
    return seen.length
      ? seen.map((label, i) => [i > 0 && ", ", h("b", {}, label.name), ` ${percent(label.value)}`]).flat()
      : values.length > 0 && "none of the labels";
  }
  if (kind === "NUMBERS") {
    return values
      .map(({ name, value: number }, i) => [i > 0 && ", ", named(name), h("b", {}, value(Number(number)))])
      .flat();
  }
  return answer.predictedName == null ? [] : verdict(answer);
}

/** "weight "; nothing for a number that is known by its place only. */
const named = (name) => !/^number \d+$/.test(name) && `${name} `;

/** "dog 32%", with the truth behind it where the network is wrong. */
function verdict({ predictedName, probability, correct, labelName }) {
  const answer = `${predictedName} ${percent(probability)}`;
  if (labelName == null) return h("b", {}, answer);
  if (correct) return h("b", { class: "right", title: "right" }, answer);
  return [h("b", { class: "wrong", title: "wrong" }, answer), ` · ${labelName}`];
}
