// Pictures that change without flicker: the new one is decoded before the old one goes.
import { fill, h } from "./dom.js";

const KEPT = 150;
const RESIZED_MS = 150;
const WIDEST = 2000;
const PATIENCE_MS = 20_000;
// A server that cannot draw says after how many seconds to ask again: within these bounds, and so often.
const SOONEST = 5;
const LATEST = 120;
const MOST_FAILURES = 20;
const decoded = new Map();

/** Fetches and decodes a picture; asking for it early makes it come at once later. */
export function load(url) {
  let picture = decoded.get(url);
  decoded.delete(url);
  if (!picture) {
    picture = decode(url);
    picture.catch(() => decoded.delete(url));
  }
  decoded.set(url, picture);
  if (decoded.size > KEPT) decoded.delete(decoded.keys().next().value);
  return picture;
}

/** Fetches and decodes a picture that is not kept here. */
export function decode(url) {
  const image = new Image();
  image.src = url;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("late")), PATIENCE_MS);
  });
  return Promise.race([image.decode(), late])
    .finally(() => clearTimeout(timer))
    .then(() => image);
}

/** The place of one picture. */
export class Frame {
  #failures = 0;
  #timer = 0;
  #resizing = 0;
  #url = null;

  /**
   * @param aspect width / height, or null to fill the height that is there
   * @param onDue called when a sharper or smaller picture is due, or one that failed may be tried again
   * @param why a promise of the reason why the picture of an address did not come: its message, and again, the seconds
   *     after which to ask once more or 0; null if it would come by now
   */
  constructor(aspect, onDue, why) {
    this.aspect = aspect;
    this.onDue = onDue;
    this.why = why;
    this.element = h("div", { class: aspect ? "frame" : "frame filled" });
    if (aspect) this.#shape(aspect);
    let before = "";
    this.observer = new ResizeObserver(() => {
      clearTimeout(this.#resizing);
      const { width, height } = this.size();
      const now = `${width}×${height}`;
      if (before && before !== now && width) this.#resizing = setTimeout(onDue, RESIZED_MS);
      before = now;
    });
    this.observer.observe(this.element);
  }

  /** The size to ask for, in device pixels: a picture of another size would be smoothed. */
  size() {
    const { clientWidth, clientHeight } = this.element;
    const width = Math.min(WIDEST, Math.round(clientWidth * devicePixelRatio));
    return { width, height: this.aspect ? null : Math.round((width * clientHeight) / clientWidth) };
  }

  /** Gets the picture ready; the promised function shows it, or says why it is not there. */
  async prepare(url, alt) {
    if (this.#url === url) return () => {};
    clearTimeout(this.#timer);
    let why = "The picture cannot be shown.";
    let again = 0;
    for (let tries = 0; tries < 2; tries++) {
      try {
        const image = await load(url);
        return () => this.#show(image, url, alt);
      } catch {
        const reason = await this.why(url);
        if (reason !== null) {
          why = reason.message;
          again = reason.again;
          break;
        }
      }
    }
    return () => {
      this.say(why);
      if (again && this.#failures++ < MOST_FAILURES) {
        this.#timer = setTimeout(this.onDue, 1000 * Math.min(Math.max(again, SOONEST), LATEST));
      }
    };
  }

  /** Shows words instead of a picture. */
  say(words) {
    clearTimeout(this.#timer);
    this.#url = null;
    fill(this.element, h("p", { class: "failure", role: "note" }, words));
  }

  #show(loaded, url, alt) {
    this.#failures = 0;
    // another frame may show the same picture
    const isTaken = loaded.isConnected && !this.element.contains(loaded);
    const image = isTaken ? loaded.cloneNode() : loaded;
    image.alt = alt;
    this.#url = url;
    if (this.aspect) this.#shape(image.naturalWidth / image.naturalHeight);
    fill(this.element, image);
    this.#fit(image);
  }

  /** Shows a picture that is as large as its place pixel by pixel, wherever a layout rounds. */
  #fit(image) {
    const wide = image.naturalWidth / devicePixelRatio;
    const isExact = Math.abs(wide - this.element.clientWidth) < 1;
    image.style.width = isExact ? `${wide}px` : "";
    image.style.height = isExact ? `${image.naturalHeight / devicePixelRatio}px` : "";
  }

  #shape(aspect) {
    this.element.style.aspectRatio = String(aspect);
    // A card alone on the page is to be seen without scrolling, its explanation too.
    this.element.style.maxWidth = `calc(${aspect} * clamp(50dvh, 100dvh - 300px, 72dvh))`;
  }

  close() {
    clearTimeout(this.#timer);
    clearTimeout(this.#resizing);
    this.observer.disconnect();
  }
}
