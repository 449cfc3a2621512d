// A part of a plane, enlarged: what gestures make of it, and how it stands in an address. Places are parts of the
// plane, 0 to 1 from the left and from the top; nothing outside of the plane is ever shown.

export const WHOLE = Object.freeze({ x: 0.5, y: 0.5, zoom: 1 });
export const MOST = 100;

const STEP = 1.5; // of a key or a button
const MOVE = 0.2; // of an arrow, in parts of what is shown
const SLOP = 4; // pixels that a hand moves without meaning to drag
const LINE = 24; // pixels of a wheel that counts lines

/** Reads "x,y,zoom"; all of the plane if it is nothing else. */
export function parse(text) {
  const [x, y, zoom, ...rest] = (text ?? "").split(",").map((part) => (part.trim() ? Number(part) : NaN));
  const fits = !rest.length && x >= 0 && x <= 1 && y >= 0 && y <= 1 && zoom >= 1 && zoom <= MOST;
  return fits ? within({ x, y, zoom }) : WHOLE;
}

/** Writes what parse reads; null for all of the plane. */
export const write = ({ x, y, zoom }) => (zoom > 1 ? [x, y, zoom].map((part) => Number(part.toFixed(5))).join() : null);

/** The nearest region that lies within the plane. */
export function within({ x, y, zoom }) {
  const times = Math.min(MOST, Math.max(1, zoom));
  const inside = (middle) => Math.min(1 - 0.5 / times, Math.max(0.5 / times, middle));
  return { x: inside(x), y: inside(y), zoom: times };
}

/** Enlarges such that what is under the pointer stays there; the pointer's place in parts of what is shown. */
export function zoomed({ x, y, zoom }, factor, across = 0.5, down = 0.5) {
  const times = Math.min(MOST, Math.max(1, zoom * factor));
  const step = 1 / zoom - 1 / times;
  return within({ x: x + (across - 0.5) * step, y: y + (down - 0.5) * step, zoom: times });
}

/** Moves along, by parts of what is shown. */
export const moved = ({ x, y, zoom }, right, down) => within({ x: x + right / zoom, y: y + down / zoom, zoom });

/** Says how a picture of one region must be scaled and moved to stand for another, in parts of its room. */
export function stretch(from, to) {
  const start = (middle, zoom) => middle - 0.5 / zoom;
  return {
    scale: to.zoom / from.zoom,
    left: (start(from.x, from.zoom) - start(to.x, to.zoom)) * to.zoom,
    top: (start(from.y, from.zoom) - start(to.y, to.zoom)) * to.zoom,
  };
}

/** What a key does to a region; null if it does nothing. */
export function keyed(region, key) {
  if (key === "+" || key === "=") return zoomed(region, STEP);
  if (key === "-" || key === "_") return zoomed(region, 1 / STEP);
  if (key === "0") return WHOLE;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  // of the whole there is nothing to move: the arrows step through the epochs, as elsewhere
  return ways[key] && region.zoom > 1 ? moved(region, ways[key][0] * MOVE, ways[key][1] * MOVE) : null;
}

/**
 * Lets wheel, fingers, mouse and keys choose a region: pinch, drag, double click, + and -, 0 for all, arrows. A wheel
 * scrolls the page unless Ctrl is held, as a pinch on a touchpad says it, or the element has the focus.
 */
export class Gestures {
  #pointers = new Map();
  #travelled = 0;

  /**
   * @param element takes the gestures; it gets the focus
   * @param area tells where in it the plane is drawn, in pixels (left, top, width, height); null if that is not known
   * @param region tells the region that is wanted by now
   * @param onRegion called with another one
   */
  constructor(element, area, region, onRegion) {
    Object.assign(this, { element, area, region, onRegion });
    const on = (type, act, options) => element.addEventListener(type, act.bind(this), options);
    on("wheel", this.#wheel, { passive: false });
    on("dblclick", this.#double);
    on("keydown", this.#key);
    on("pointerdown", this.#down);
    on("pointermove", this.#move);
    on("pointerup", this.#up);
    on("pointercancel", this.#up);
    on("click", this.#click, { capture: true });
    on("dragstart", (event) => event.preventDefault());
    on("touchstart", (event) => event.touches.length > 1 && event.preventDefault(), { passive: false });
  }

  /** Is told that another region is seen: what of a finger's ways is the page's, to scroll it, and what is ours. */
  follow() {
    this.element.style.touchAction = this.region().zoom > 1 ? "none" : "pan-x pan-y";
  }

  /** Chooses what a key would. */
  press(key) {
    const region = keyed(this.region(), key);
    if (region) this.#choose(region);
    return region !== null;
  }

  #choose(region) {
    if (write(region) !== write(this.region())) this.onRegion(region);
  }

  /** Where a pointer is, in parts of what is shown; null outside of it. */
  #place({ clientX, clientY }) {
    const area = this.area();
    if (!area) return null;
    const { left, top } = this.element.getBoundingClientRect();
    const across = (clientX - left - area.left) / area.width;
    const down = (clientY - top - area.top) / area.height;
    return across >= 0 && across <= 1 && down >= 0 && down <= 1 ? { across, down } : null;
  }

  #wheel(event) {
    const place = this.#place(event);
    if (!place || (!event.ctrlKey && !this.element.contains(document.activeElement))) return;
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode ? LINE : 1) * (event.ctrlKey ? 4 : 1);
    this.#choose(zoomed(this.region(), Math.exp(-pixels / 400), place.across, place.down));
  }

  #double(event) {
    const place = this.#place(event);
    if (place) this.#choose(zoomed(this.region(), event.shiftKey ? 0.5 : 2, place.across, place.down));
  }

  #key(event) {
    if (event.target !== this.element || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.press(event.key)) event.preventDefault();
  }

  #down(event) {
    if (event.button || !this.#place(event)) return;
    if (!this.#pointers.size) this.#travelled = 0;
    this.#pointers.set(event.pointerId, event);
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    const area = this.area();
    if (!before || !area) return;
    const right = event.clientX - before.clientX;
    const down = event.clientY - before.clientY;
    const others = [...this.#pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId);
    this.#travelled += Math.hypot(right, down);
    this.#pointers.set(event.pointerId, event);
    if (this.#travelled < SLOP) return;
    if (!this.element.hasPointerCapture(event.pointerId)) this.element.setPointerCapture(event.pointerId);
    if (others.length) return this.#pinch(before, event, others[0]);
    if (this.region().zoom > 1) this.#choose(moved(this.region(), -right / area.width, -down / area.height));
  }

  #pinch(before, now, other) {
    const distance = (one) => Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
    const middle = { clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 };
    const { across, down } = this.#place(middle) ?? { across: 0.5, down: 0.5 };
    this.#choose(zoomed(this.region(), distance(now) / distance(before), across, down));
  }

  #up(event) {
    this.#pointers.delete(event.pointerId);
  }

  /** The click at the end of a drag means nothing. */
  #click(event) {
    if (this.#travelled < SLOP) return;
    this.#travelled = 0;
    event.stopPropagation();
    event.preventDefault();
  }
}
