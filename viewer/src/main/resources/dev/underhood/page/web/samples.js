// What a dot of a picture stands for: the sample that a reader points at, with its picture.
import { figureUrl, readRow } from "./api.js";
import { h } from "./dom.js";
import { figureOf } from "./figures.js";
import { theme } from "./theme.js";

const WIDTH = 96;

/** Answers a click on a picture with a note at that place, which goes when the picture does. */
export class Pointing {
  #asked = 0;

  /**
   * @param frame the place of the picture
   * @param shown tells what is shown: run, figure, and the parameters that it was asked for with
   */
  constructor(frame, shown) {
    this.frame = frame;
    this.shown = shown;
    frame.element.classList.add("pointed");
    frame.element.title = "Click a dot to see its sample";
    frame.element.addEventListener("click", (event) => this.#ask(event));
  }

  async #ask({ target, offsetX, offsetY }) {
    const asked = ++this.#asked;
    this.frame.element.querySelector(".sample")?.remove();
    if (!(target instanceof HTMLImageElement) || !target.closest(".frame > img")) return;
    const across = offsetX / target.clientWidth;
    const down = offsetY / target.clientHeight;
    const { naturalWidth: width, naturalHeight: height } = target;
    const place = { x: Math.floor(across * width), y: Math.floor(down * height), width, height };
    const { run, figure, parameters } = this.shown();
    const row = await readRow(run.id, figure.name, { ...parameters, ...place }).catch(() => null);
    if (row && asked === this.#asked && target.isConnected) this.#show(row, across, down);
  }

  #show({ sample, label }, across, down) {
    const note = h("div", { class: "sample", role: "status" }, this.#picture(sample), words(sample, label));
    // Towards the middle, so that it stays within the picture.
    note.style.setProperty(across < 0.5 ? "left" : "right", `${100 * (across < 0.5 ? across : 1 - across)}%`);
    note.style.setProperty(down < 0.5 ? "top" : "bottom", `${100 * (down < 0.5 ? down : 1 - down)}%`);
    this.frame.element.append(note);
  }

  #picture(sample) {
    const { run } = this.shown();
    const figure = figureOf(run, "sample");
    if (!figure) return null;
    const parameters = { epoch: run.epochs[0], sample, width: WIDTH * Math.ceil(devicePixelRatio), theme: theme() };
    return h("img", { src: figureUrl(run.id, figure.name, "png", parameters), width: WIDTH, alt: "" });
  }
}

const words = (sample, label) => [
  label !== "" && label !== undefined && h("b", {}, String(label)),
  h("span", {}, `sample ${sample}`),
];
