// A picture of dots: a part of it can be enlarged, groups of dots hidden, dots pointed at and searched for.
import * as address from "./address.js";
import { readFigure } from "./api.js";
import { h } from "./dom.js";
import { Legend, parseHidden, writeHidden } from "./legend.js";
import { Gestures, parse, stretch, write } from "./region.js";
import { Pointing } from "./samples.js";
import { theme } from "./theme.js";

const REST_MS = 150;

/** What a card of a figure of dots has besides its picture. */
export class Dots {
  #shown = null; // what the picture shows: its epoch, its region and all that it was asked for with
  #wanted = null; // the region that a gesture leads to, until its picture is there
  #area = null;
  #timer = 0;
  #asked = 0;

  /**
   * @param card of a figure that takes the options region and hidden: run, figure, frame
   * @param redraw called when another picture is due
   */
  constructor(card, redraw) {
    const { figure, frame } = card;
    Object.assign(this, { card, redraw });
    this.note = h("p", { class: "far" });
    this.legend = new Legend(figure.title, (hidden) => this.#hide(hidden));
    this.pointing = new Pointing(frame, () => ({ run: card.run, figure, parameters: this.#shown?.parameters ?? {} }));
    frame.element.tabIndex = 0;
    frame.element.setAttribute("role", "group");
    frame.element.setAttribute(
      "aria-label",
      `${figure.title}: + and − enlarge and reduce it, arrows move along, 0 shows all`,
    );
    this.gestures = new Gestures(
      frame.element,
      () => this.#room(),
      () => this.region,
      (region) => this.#lead(region),
    );
    this.times = h("span", { class: "times", role: "status" });
    const buttons = [
      ["+", "Enlarge", "+"],
      ["-", "Reduce", "−"],
      ["0", "Show all", "⤢"],
    ].map(([key, words, sign]) => this.#button(words, sign, () => this.gestures.press(key)));
    const side = [
      h("div", { class: "tools" }, buttons, this.times),
      this.pointing.search,
      this.legend.element,
      this.note,
    ];
    this.element = h("div", { class: "dots" }, frame.element, h("div", { class: "about" }, side));
    this.restore();
  }

  #button(words, sign, onclick) {
    return h("button", { type: "button", class: "button square", "aria-label": words, title: words, onclick }, sign);
  }

  #key(what) {
    return `${this.card.figure.name}.${what}`;
  }

  get region() {
    return this.#wanted ?? parse(address.value(this.#key("region")));
  }

  /** What a picture is asked for with: what the address says, which the server refuses in words if it is nothing. */
  get parameters() {
    return { region: address.value(this.#key("region")), hidden: address.value(this.#key("hidden")) };
  }

  /** What the picture on the page is asked for with, besides: its legend stands beside it. */
  get look() {
    return { legend: "beside" };
  }

  /** Takes over what the address says by now. */
  restore() {
    clearTimeout(this.#timer);
    this.#wanted = null;
    this.legend.press(parseHidden(address.value(this.#key("hidden"))));
    this.#tell();
  }

  /** Is told that a picture has come; with what it was asked for. */
  shown(parameters) {
    this.#shown = { parameters, region: parse(parameters.region) };
    this.pointing.shows();
    this.#stretch();
    this.#tell();
    const asked = ++this.#asked;
    setTimeout(() => asked === this.#asked && this.#ask(asked), this.#area ? REST_MS : 0);
  }

  /** Asks what the picture shows; the answer to an earlier one is dropped. */
  async #ask(asked) {
    const { run, figure } = this.card;
    const known = Object.entries({ ...this.#shown.parameters, theme: theme() }).filter(([, value]) => value != null);
    const told = await readFigure(run.id, figure.name, new URLSearchParams(known)).catch(() => null);
    if (!told?.plane || asked !== this.#asked) return;
    this.#area = told.plane;
    this.legend.show(told.groups);
    this.note.textContent = told.note;
  }

  /** Where the plane is drawn, in pixels of the frame. */
  #room() {
    const image = this.card.frame.element.querySelector(":scope > img");
    if (!image || !this.#area) return null;
    const { clientWidth: width, clientHeight: height } = image;
    const { left, top, width: wide, height: high } = this.#area;
    return { left: left * width, top: top * height, width: wide * width, height: high * height };
  }

  /** Shows the old picture stretched, and asks for a new one when the hand rests. */
  #lead(region) {
    const before = parse(address.value(this.#key("region")));
    this.#wanted = region;
    this.pointing.forget();
    this.#stretch();
    this.#tell();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#wanted = null;
      const change = { [this.#key("region")]: write(region) };
      // from all to a part and back are steps that "back" undoes, what lies between is one walk
      if (before.zoom > 1 && region.zoom > 1) address.settle(change);
      else address.choose(change);
      this.redraw();
    }, REST_MS);
  }

  #stretch() {
    const { element } = this.card.frame;
    element.querySelector(".stretched")?.remove();
    const image = element.querySelector(":scope > img");
    const room = this.#room();
    if (!room || !this.#shown || write(this.region) === write(this.#shown.region)) return;
    const { scale, left, top } = stretch(this.#shown.region, this.region);
    const copy = h("img", { src: image.src, alt: "" });
    copy.style.width = `${image.clientWidth}px`;
    copy.style.height = `${image.clientHeight}px`;
    // its own room first, so that it grows from the corner of the plane
    copy.style.transform =
      `translate(${left * room.width}px, ${top * room.height}px) scale(${scale}) ` +
      `translate(${-room.left}px, ${-room.top}px)`;
    const window = h("div", { class: "stretched", "aria-hidden": "true" }, copy);
    for (const side of ["left", "top", "width", "height"]) window.style[side] = `${room[side]}px`;
    element.append(window);
  }

  #tell() {
    this.gestures.follow();
    const { zoom } = this.region;
    this.times.textContent = zoom > 1 ? `${zoom < 10 ? zoom.toFixed(1) : Math.round(zoom)}×` : "all";
  }

  #hide(hidden) {
    this.legend.press(hidden);
    address.choose({ [this.#key("hidden")]: writeHidden(hidden) });
    this.redraw();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.pointing.close();
  }
}
