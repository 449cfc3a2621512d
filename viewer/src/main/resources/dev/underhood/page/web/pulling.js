// What fingers, a mouse and a wheel do to a picture: they move it, enlarge it, and point at it.

const WHEEL = 60; // pixels of a wheel that are a step
const LINE = 20; // pixels of a line, where a wheel counts these
const STILL = 4; // pixels that a pointer may move and still point

export class Pulling {
  #pointers = new Map();
  #moved = false;
  #wheel = 0;

  /**
   * @param element the window on the picture; places in it are told as shares of it
   * @param acts zoom(factor, place), step(by, place), move(across, down), rest(), hover(place or null), click(place)
   */
  constructor(element, acts) {
    this.element = element;
    this.acts = acts;
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    element.addEventListener("pointerup", (event) => this.#up(event));
    element.addEventListener("pointercancel", (event) => this.#up(event));
    element.addEventListener("pointerleave", () => acts.hover(null));
    element.addEventListener("dblclick", (event) => acts.step(event.shiftKey ? -1 : 1, this.#place(event)));
    element.addEventListener("wheel", (event) => this.#turn(event), { passive: false });
  }

  #place({ clientX, clientY }) {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return [(clientX - left) / width, (clientY - top) / height];
  }

  #down(event) {
    if (event.button !== 0) return;
    if (!this.#pointers.size) this.#moved = false;
    this.element.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, event);
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") this.acts.hover(this.#place(event));
      return;
    }
    const away = Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY);
    if (!this.#moved && away < STILL) return;
    this.#moved = true;
    const apart = this.#apart();
    this.#pointers.set(event.pointerId, event);
    const { clientWidth, clientHeight } = this.element;
    const fingers = this.#pointers.size;
    this.acts.move(
      (event.clientX - before.clientX) / clientWidth / fingers,
      (event.clientY - before.clientY) / clientHeight / fingers,
    );
    if (apart) this.acts.zoom(this.#apart() / apart, this.#middle());
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size) return;
    if (this.#moved) this.acts.rest();
    else if (event.type === "pointerup") this.acts.click?.(this.#place(event));
  }

  /** How far two fingers are apart; 0 if there are not two. */
  #apart() {
    const [one, other] = [...this.#pointers.values()];
    return other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
  }

  #middle() {
    const places = [...this.#pointers.values()].map((event) => this.#place(event));
    return [0, 1].map((axis) => places.reduce((sum, place) => sum + place[axis], 0) / places.length);
  }

  /** A wheel is a number of notches, a touchpad a stream of pixels: both make steps. */
  #turn(event) {
    event.preventDefault();
    this.#wheel += event.deltaY * (event.deltaMode === 0 ? 1 : LINE) * (event.ctrlKey ? 4 : 1);
    if (Math.abs(this.#wheel) < WHEEL) return;
    this.acts.step(-Math.sign(this.#wheel), this.#place(event));
    this.#wheel = 0;
  }
}
