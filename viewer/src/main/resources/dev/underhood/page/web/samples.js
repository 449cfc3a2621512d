// What a dot of a picture stands for: the sample that a reader points at or searches for, with its picture.
import { figureUrl, readRow } from "./api.js";
import { h } from "./dom.js";
import { figureOf } from "./figures.js";
import { theme } from "./theme.js";

const WIDTH = 96;
const REST_MS = 80;
const AWAY = 12; // pixels from its dot at which a pointer means something else

/** Answers a pointer on a picture with a note at the dot, which goes when the picture does; a click pins it. */
export class Pointing {
  #asked = 0;
  #timer = 0;
  #number = null; // of the row that the note is about
  #pinned = false;

  /**
   * @param frame the place of the picture
   * @param shown tells what is shown: run, figure, and the parameters that it was asked for with
   */
  constructor(frame, shown) {
    Object.assign(this, { frame, shown });
    const { element } = frame;
    element.classList.add("pointed");
    element.addEventListener("click", (event) => this.#point(event, true));
    element.addEventListener("pointermove", (event) => this.#rest(event));
    element.addEventListener("pointerleave", () => this.#leave());
    element.addEventListener("keydown", ({ key }) => key === "Escape" && this.forget());
    this.field = h("input", {
      type: "search",
      placeholder: "Find a sample",
      title: "The number of a sample, or a label; Enter goes to the next one, Shift and Enter to the one before",
      "aria-label": "Find a sample by its number or label",
      onkeydown: (event) => event.key === "Enter" && this.#find(event.shiftKey),
    });
    const step = (words, sign, back) =>
      h(
        "button",
        { type: "button", class: "button square", "aria-label": words, title: words, onclick: () => this.#find(back) },
        sign,
      );
    this.found = h("span", { class: "found", role: "status" });
    this.search = h(
      "div",
      { class: "seek", role: "group", "aria-label": "Find a sample" },
      this.field,
      step("The sample before", "‹", true),
      step("The next sample", "›", false),
      this.found,
    );
  }

  /** Takes the note away. */
  forget() {
    this.#asked++;
    clearTimeout(this.#timer);
    this.#pinned = false;
    for (const each of this.frame.element.querySelectorAll(".sample, .spot")) each.remove();
  }

  /** Is told that a picture is shown: another one took the note with it. */
  shows() {
    if (this.#pinned && !this.frame.element.querySelector(".sample")) this.forget();
  }

  close() {
    clearTimeout(this.#timer);
  }

  get #image() {
    return this.frame.element.querySelector(":scope > img");
  }

  #rest(event) {
    clearTimeout(this.#timer);
    if (event.pointerType === "touch" || event.buttons) return;
    const note = this.frame.element.querySelector(".spot");
    if (this.#pinned) return;
    if (note) {
      const { left, top, width, height } = note.getBoundingClientRect();
      const away = Math.hypot(event.clientX - left - width / 2, event.clientY - top - height / 2);
      if (away > AWAY) this.forget();
    }
    this.#timer = setTimeout(() => this.#point(event, false), REST_MS);
  }

  #leave() {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.forget();
  }

  async #point({ target, clientX, clientY }, pin) {
    const image = this.#image;
    if (pin) this.forget();
    if (!image || target !== image) return;
    const { left, top, width, height } = image.getBoundingClientRect();
    const { naturalWidth, naturalHeight } = image;
    const x = Math.floor(((clientX - left) / width) * naturalWidth);
    const y = Math.floor(((clientY - top) / height) * naturalHeight);
    if (x < 0 || y < 0 || x >= naturalWidth || y >= naturalHeight) return;
    await this.#ask({ x, y }, pin);
  }

  async #ask(what, pin) {
    const image = this.#image;
    const asked = ++this.#asked;
    clearTimeout(this.#timer); // a pointer that rests must not drop what was asked for by hand
    this.#pinned = pin;
    const { run, figure, parameters } = this.shown();
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    const answer = await readRow(run.id, figure.name, { ...parameters, ...size, ...what }).catch(() => null);
    if (asked !== this.#asked || !image.isConnected) return null;
    if (!answer?.row) {
      this.forget();
      return null;
    }
    this.#number = answer.number;
    this.#show(answer.row, answer.at, image);
    return answer;
  }

  /** Goes to the sample of a number, or to the next one of a label; with an empty field to the next one at all. */
  async #find(back) {
    const image = this.#image;
    if (!image) return;
    const text = this.field.value.trim();
    const from = this.#number ?? (back ? 1 : -1);
    const what = text || String(Math.max(0, from + (back ? -1 : 1)));
    const after = /^\d+$/u.test(text) ? null : this.#number;
    const answer = await this.#ask({ find: what, after, back: back ? 1 : null }, true);
    this.found.textContent = answer ? "" : `There is no sample “${what}”.`;
  }

  #show(row, at, image) {
    const { element } = this.frame;
    for (const each of element.querySelectorAll(".sample, .spot")) each.remove();
    const across = at ? at.x / image.naturalWidth : 0.5;
    const down = at ? at.y / image.naturalHeight : 0.5;
    const lines = [words(row), !at && h("span", {}, "not in what is shown")];
    const note = h("div", { class: "sample", role: "status" }, !row.new && this.#picture(row.sample), ...lines);
    // Towards the middle, so that it stays within the picture.
    note.style.setProperty(across < 0.5 ? "left" : "right", `${100 * (across < 0.5 ? across : 1 - across)}%`);
    note.style.setProperty(down < 0.5 ? "top" : "bottom", `${100 * (down < 0.5 ? down : 1 - down)}%`);
    element.append(note);
    if (!at) return;
    const spot = h("div", { class: "spot" });
    spot.style.left = `${100 * across}%`;
    spot.style.top = `${100 * down}%`;
    element.append(spot);
  }

  #picture(sample) {
    const { run } = this.shown();
    const figure = figureOf(run, "sample");
    if (!figure) return null;
    const parameters = { epoch: run.epochs[0], sample, width: WIDTH * Math.ceil(devicePixelRatio), theme: theme() };
    return h("img", { src: figureUrl(run.id, figure.name, "png", parameters), width: WIDTH, alt: "" });
  }
}

/** What is known of a sample: its label, what it is taken for, its number. */
function words({ sample, label, "taken for": taken, new: added }) {
  const known = label !== "" && label !== undefined;
  return [
    known && h("b", {}, String(label)),
    taken && h("span", {}, taken === label ? "✓ taken for that" : `✗ taken for ${taken}`),
    h("span", {}, added ? `new row ${sample}` : `sample ${sample}`),
  ];
}
