// Pictures that change without flicker: the new one is decoded before the old one goes.
import { whyNoPicture } from "./api.js";
import { fill, h } from "./dom.js";

const KEPT = 150;
const STEP = 50;
const WIDEST = 2000;
const PATIENCE_MS = 20_000;
const decoded = new Map();

/** Fetches and decodes a picture; asking for it early makes it come at once later. */
export function load(url) {
  let picture = decoded.get(url);
  decoded.delete(url);
  if (!picture) {
    const image = new Image();
    image.src = url;
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error("late")), PATIENCE_MS);
    });
    picture = Promise.race([image.decode(), late])
      .finally(() => clearTimeout(timer))
      .then(() => image);
    picture.catch(() => decoded.delete(url));
  }
  decoded.set(url, picture);
  if (decoded.size > KEPT) decoded.delete(decoded.keys().next().value);
  return picture;
}

/** The place of one picture. */
export class Frame {
  /**
   * @param aspect width / height, or null to fill the height that is there
   * @param onResize called when a sharper or smaller picture is due
   */
  constructor(aspect, onResize) {
    this.aspect = aspect;
    this.element = h("div", { class: aspect ? "frame" : "frame filled" });
    if (aspect) this.#shape(aspect);
    let before = "";
    this.observer = new ResizeObserver(() => {
      const { width, height } = this.size();
      const now = `${width}×${height}`;
      if (before && before !== now && width) onResize();
      before = now;
    });
    this.observer.observe(this.element);
  }

  /** The size to ask for, in device pixels, in steps of the width so that few sizes are drawn. */
  size() {
    const { clientWidth, clientHeight } = this.element;
    const width = Math.min(WIDEST, Math.ceil((clientWidth * devicePixelRatio) / STEP) * STEP);
    return { width, height: this.aspect ? null : Math.round((width * clientHeight) / clientWidth) };
  }

  /** Gets the picture ready; the promised function shows it, or says why it is not there. */
  async prepare(url, alt) {
    if (this.element.dataset.url === url) return () => {};
    let why = "The picture cannot be shown.";
    for (let tries = 0; tries < 2; tries++) {
      try {
        const image = await load(url);
        return () => this.#show(image, url, alt);
      } catch {
        const reason = await whyNoPicture(url);
        if (reason !== null) {
          why = reason;
          break;
        }
      }
    }
    return () => {
      delete this.element.dataset.url;
      fill(this.element, h("p", { class: "failure", role: "note" }, why));
    };
  }

  #show(image, url, alt) {
    image.alt = alt;
    this.element.dataset.url = url;
    if (this.aspect) this.#shape(image.naturalWidth / image.naturalHeight);
    fill(this.element, image);
  }

  #shape(aspect) {
    this.element.style.aspectRatio = String(aspect);
    // A card alone on the page is to be seen without scrolling, its explanation too.
    this.element.style.maxWidth = `calc(${aspect} * clamp(50dvh, 100dvh - 300px, 72dvh))`;
  }

  close() {
    this.observer.disconnect();
  }
}
