// A picture as large as the window: enlarged further, moved, read number by number, and walked through epoch by epoch.
// There is one such dialog. Cards offer their pictures; the address says which one is open, and which part is seen.
import * as address from "./address.js";
import { whyNoPicture } from "./api.js";
import { asked, moved, read, settled, stepped, transform, WHOLE, written, zoomed } from "./closeup.js";
import { Confusions, pairOf } from "./confusions.js";
import { fill, h, icon } from "./dom.js";
import { decode } from "./frames.js";
import { addKey } from "./keys.js";
import { Pulling } from "./pulling.js";
import { summary } from "./readout.js";
import { Stage } from "./stage.js";

const OPEN = "closer";
const RUN = "closer.run";
const AT = "closer.at";
const TRUE = "closer.true";
const TAKEN = "closer.taken";
const NOTHING = { [OPEN]: null, [RUN]: null, [AT]: null, [TRUE]: null, [TAKEN]: null };
const KEEP_MS = 300;
const READ_MS = 80;
const WIDEST = 4096;
const MOST_PIXELS = 8e6;
const STEP = 0.125; // of the window, by a key
const CROSS_PX = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class Closer {
  #player = null;
  #offered = [];
  #name = null;
  #run = null;
  #part = WHOLE;
  // what is on the screen: its epoch, part and size; null before the first picture
  #drawn = null;
  #cross = null;
  #asked = 0;
  #timer = 0;
  #rest = 0;
  #stage = null;
  #before = "";

  constructor() {
    const button = (label, onclick, content, kind = "square") =>
      h("button", { type: "button", class: `button ${kind}`, "aria-label": label, title: label, onclick }, content);
    this.title = h("h2", { id: "closer-title" });
    this.facts = h("p", { class: "facts" });
    this.scale = button("All of it (0)", () => this.#to(WHOLE), "1×", "scale");
    this.less = button("Smaller (−)", () => this.#zoom(-1), icon("minus"));
    this.more = button("Larger (+)", () => this.#zoom(1), icon("plus"));
    this.numbers = h(
      "button",
      {
        type: "button",
        class: "button",
        "aria-pressed": "false",
        title: "Read the numbers with the arrow keys (N); then , and . move the epoch",
        onclick: () => this.#read(!this.#cross),
      },
      "Numbers",
    );
    this.back = button("Previous epoch (←)", () => this.#player.step(-1), icon("back"));
    this.play = button("Play (space)", () => this.#player.toggle(), icon("play"));
    this.forward = button("Next epoch (→)", () => this.#player.step(1), icon("forward"));
    this.epoch = h("p", { class: "at", role: "status" });
    this.close = button("Close (Esc)", () => this.element.close(), icon("close"));
    this.picture = h("div", { class: "picture" });
    this.crosshair = h("div", { class: "crosshair", hidden: true });
    this.readout = h("div", { class: "readout", hidden: true });
    this.confusions = new Confusions((pair) => this.#pick(pair));
    this.told = h("p", { class: "unseen", role: "status" });
    this.window = h("div", { class: "window" }, this.picture, this.crosshair, this.readout);
    this.element = h(
      "dialog",
      { class: "closer", "aria-labelledby": "closer-title", onclose: () => this.#closed() },
      h("header", {}, h("div", { class: "what" }, this.title, this.facts), this.close),
      h("div", { class: "middle" }, this.window, this.confusions.element),
      h(
        "footer",
        {},
        h("div", { class: "group" }, this.back, this.play, this.forward, this.epoch),
        h("div", { class: "group" }, this.numbers, this.less, this.scale, this.more),
      ),
      this.told,
    );
    this.element.addEventListener("keydown", (event) => this.#key(event));
    new Pulling(this.window, {
      zoom: (factor, place) => this.#see(zoomed(this.#part, this.#part.zoom * factor, place)),
      step: (by, place) => this.#to(zoomed(this.#part, stepped(this.#part.zoom, by), place)),
      move: (across, down) => this.#see(moved(this.#part, -across, -down)),
      rest: () => this.#to(this.#part),
      hover: (place) => this.#hover(place),
      click: (place) => this.#click(place),
    });
    new ResizeObserver(() => this.#resized()).observe(this.window);
  }

  /** Begins: the epoch is this player's. */
  begin(player) {
    this.#player = player;
    document.body.append(this.element);
    const isOpen = () => this.element.open;
    addKey("+", "+ −", "enlarge the open picture, or less", null, isOpen);
    addKey("Shift", "⇧ ←↑→↓", "move the enlarged picture", null, isOpen);
    addKey("0", "0", "show all of the open picture", null, isOpen);
    addKey("n", "N", "read the numbers of the open picture", null, isOpen);
    addKey(",", ", .", "previous or next epoch", null, isOpen);
  }

  /**
   * Offers a picture to be enlarged; opens it if the address says so.
   *
   * @param card name, title and about of the picture, in words; run and figure; larger, the button that opens it;
   *     url(epoch, size) of the picture and the parameters(epoch) that it is asked for with
   */
  offer(card) {
    this.#offered.push(card);
    this.restore();
  }

  /** Takes an offer back. */
  withdraw(card) {
    this.#offered = this.#offered.filter((other) => other !== card);
  }

  /** Opens a picture. */
  open(card) {
    const { name, run } = card;
    const first = this.#offered.find((other) => other.name === name);
    address.choose({ ...NOTHING, [OPEN]: name, [RUN]: first.run.id === run.id ? null : run.id });
    card.larger.focus(); // comes back to it
    this.restore();
  }

  /** Opens a picture by a click on it, too. */
  openBy(card, { element }) {
    element.classList.add("enlarges");
    element.addEventListener("click", ({ target, offsetX, offsetY }) => {
      if (!(target instanceof HTMLImageElement)) return;
      this.open(card);
      if (!card.figure.pairs) return;
      const { naturalWidth: width, naturalHeight: height } = target;
      const x = Math.floor((offsetX / target.clientWidth) * width);
      const y = Math.floor((offsetY / target.clientHeight) * height);
      this.#pickAt(card, { ...card.parameters(card.epoch), x, y, width, height });
    });
  }

  /** Shows what the address says by now. */
  restore() {
    this.#name = address.oneOf(
      OPEN,
      this.#offered.map(({ name }) => name),
    );
    this.#run = address.value(RUN);
    const part = read(address.value(AT)) ?? WHOLE;
    if (!this.#card) return this.element.close();
    if (!this.element.open) this.#open();
    if (!this.#rest && written(part) !== written(settled(this.#part))) this.#see(part);
    this.#draw();
  }

  /** Shows the player's epoch. */
  show() {
    if (!this.element.open) return;
    const { epoch, epochs, playing } = this.#player;
    this.back.disabled = epoch === epochs[0];
    this.forward.disabled = epoch === epochs.at(-1);
    this.play.disabled = epochs.length < 2;
    this.play.title = playing ? "Pause (space)" : "Play (space)";
    this.play.setAttribute("aria-label", this.play.title);
    fill(this.play, icon(playing ? "pause" : "play"));
    if (epoch !== null) this.#stage.show(epoch);
  }

  get #card() {
    const named = this.#offered.filter(({ name }) => name === this.#name);
    return named.find(({ run }) => run.id === this.#run) ?? (this.#run === null ? named[0] : undefined);
  }

  #open() {
    this.#part = WHOLE;
    this.#drawn = null;
    fill(this.picture);
    this.epoch.textContent = "";
    this.#stage = new Stage([this], () => {});
    this.element.showModal();
    this.window.classList.add("waiting");
    this.#read(false);
    this.show();
  }

  #closed() {
    clearTimeout(this.#rest);
    this.#rest = 0;
    this.#stage?.close();
    this.#hide();
    this.#card?.larger.focus();
    // by Escape or a button: the address still has it
    if (this.#name !== null && address.value(OPEN) === this.#name) {
      this.#name = null;
      address.choose(NOTHING);
    }
  }

  /** Asks for what is to be seen; what is on the screen is stretched until it comes. */
  #draw() {
    const { title, about, figure } = this.#card;
    this.title.textContent = title;
    this.facts.textContent = about;
    this.numbers.hidden = !figure.readable;
    this.confusions.element.hidden = !figure.pairs;
    this.show();
    this.#stage.refresh();
  }

  /** The size of the window in its own pixels, within what the server draws. */
  #size() {
    const { clientWidth, clientHeight } = this.window;
    const dense = Math.min(
      devicePixelRatio,
      WIDEST / clientWidth,
      WIDEST / clientHeight,
      Math.sqrt(MOST_PIXELS / (clientWidth * clientHeight)),
    );
    return { width: Math.floor(clientWidth * dense), height: Math.floor(clientHeight * dense) };
  }

  /** Gets the picture of an epoch ready; called by the stage, which drops what is stale. */
  async prepare(epoch) {
    const card = this.#card;
    const part = settled(this.#part);
    const size = this.#size();
    if (!card || !size.width) return () => {};
    const showPairs = card.figure.pairs ? await this.confusions.prepare(card, epoch, this.#pair) : () => {};
    const url = card.url(epoch, { ...size, ...asked(part) });
    if (url === this.#drawn?.url) return showPairs;
    const image = await decode(url).catch(() => null);
    const why = image ? null : await whyNoPicture(url);
    return () => {
      if (card !== this.#card || !this.element.open) return;
      this.epoch.textContent = card.figure.changes === false ? "the same at every epoch" : `epoch ${epoch}`;
      this.window.classList.remove("waiting");
      showPairs();
      if (image) this.#put(card, image, { url, epoch, part, size });
      else this.#fail(why?.message ?? "The picture cannot be shown.");
    };
  }

  #put(card, image, drawn) {
    this.#drawn = drawn;
    image.alt = `${card.title} at epoch ${drawn.epoch}${drawn.part.zoom > 1 ? `, enlarged ${drawn.part.zoom} times` : ""}`;
    image.draggable = false;
    fill(this.picture, image);
    this.#stretch();
    if (this.#cross) this.#ask(this.#cross, true);
  }

  #fail(why) {
    this.#drawn = null;
    this.picture.style.transform = "none";
    fill(this.picture, h("p", { class: "failure" }, why));
  }

  #stretch() {
    const box = { width: this.window.clientWidth, height: this.window.clientHeight };
    if (this.#drawn) this.picture.style.transform = transform(this.#drawn.part, this.#part, box);
    const zoom = Math.round(this.#part.zoom);
    this.scale.textContent = `${zoom}×`;
    this.less.disabled = this.scale.disabled = this.#part.zoom === 1;
    this.more.disabled = stepped(zoom, 1) === zoom;
  }

  /** Sees another part, for the moment. */
  #see(part) {
    this.#part = part;
    this.#hide();
    this.#stretch();
  }

  /** Sees another part from now on. */
  #to(part) {
    this.#see(settled(part));
    this.#stage.refresh();
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      this.#rest = 0;
      address.settle({ [AT]: written(this.#part) });
    }, KEEP_MS);
  }

  #zoom(by) {
    this.#to(zoomed(this.#part, stepped(this.#part.zoom, by)));
  }

  #resized() {
    const { width, height } = this.#size();
    const now = `${width}×${height}`;
    if (this.element.open && this.#before && this.#before !== now) {
      this.#stretch();
      this.#stage.refresh();
    }
    this.#before = now;
  }

  get #pair() {
    const [truth, taken] = [address.value(TRUE), address.value(TAKEN)];
    return truth === null || taken === null ? null : [truth, taken];
  }

  /** Tells of a pair of classes; null for all. */
  #pick(pair) {
    const [truth, taken] = pair ?? [null, null];
    address.choose({ [TRUE]: truth, [TAKEN]: taken });
    this.#stage.refresh();
  }

  async #pickAt(card, place) {
    const [row] = await card.rows(place).catch(() => []);
    const pair = pairOf(row);
    if (pair && card === this.#card) this.#pick(pair);
  }

  #click(place) {
    const card = this.#card;
    if (this.#drawn && card?.figure.pairs) this.#pickAt(card, this.#placed(card, place));
  }

  /** What the numbers of a place of the window are asked for with. */
  #placed(card, place) {
    const { epoch, part, size } = this.#drawn;
    const [x, y] = [Math.floor(place[0] * size.width), Math.floor(place[1] * size.height)];
    return { ...card.parameters(epoch), ...size, ...asked(part), x, y };
  }

  #key(event) {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    const act = this.#act(key, shiftKey);
    if (!act) return;
    event.preventDefault();
    act();
  }

  #act(key, shift) {
    const arrow = ARROWS[key];
    if (arrow && shift) return () => this.#to(moved(this.#part, STEP * arrow[0], STEP * arrow[1]));
    if (arrow && this.#cross) return () => this.#point(arrow);
    return {
      "+": () => this.#zoom(1),
      "=": () => this.#zoom(1),
      "-": () => this.#zoom(-1),
      _: () => this.#zoom(-1),
      0: () => this.#to(WHOLE),
      n: this.numbers.hidden ? null : () => this.#read(!this.#cross),
      ",": () => this.#player.step(-1),
      ".": () => this.#player.step(1),
    }[key];
  }

  /** Begins or ends reading with a cross that the arrow keys move. */
  #read(on) {
    this.#cross = on ? [0.5, 0.5] : null;
    this.numbers.setAttribute("aria-pressed", String(on));
    this.crosshair.hidden = !on;
    this.#hide();
    if (on) this.#point([0, 0]);
  }

  #point([across, down]) {
    const { clientWidth, clientHeight } = this.window;
    const inside = (share) => Math.min(0.999, Math.max(0, share));
    this.#cross = [
      inside(this.#cross[0] + (across * CROSS_PX) / clientWidth),
      inside(this.#cross[1] + (down * CROSS_PX) / clientHeight),
    ];
    this.crosshair.style.left = `${100 * this.#cross[0]}%`;
    this.crosshair.style.top = `${100 * this.#cross[1]}%`;
    this.#rests(this.#cross, true);
  }

  #hover(place) {
    this.#hide();
    if (place && !this.#cross) this.#rests(place, false);
  }

  #rests(place, aloud) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(place, aloud), READ_MS);
  }

  #hide() {
    clearTimeout(this.#timer);
    this.#asked++;
    this.readout.hidden = true;
  }

  /** Reads what is at a place of the window; of what is on the screen, not of what is asked for. */
  async #ask(place, aloud) {
    const card = this.#card;
    if (!this.#drawn || !card?.figure.readable) return;
    const asking = ++this.#asked;
    const rows = await card.rows(this.#placed(card, place)).catch(() => []);
    if (asking !== this.#asked) return;
    const words = summary(rows);
    this.#tell(words, place);
    if (aloud) this.told.textContent = words.map((pair) => pair.join(" ")).join(", ") || "nothing here";
  }

  #tell(words, [across, down]) {
    this.readout.hidden = !words.length;
    fill(
      this.readout,
      h(
        "dl",
        {},
        words.map(([name, text]) => [h("dt", {}, name), h("dd", {}, text)]),
      ),
    );
    // towards the middle, so that it stays within the window
    this.readout.style.cssText =
      `${across < 0.5 ? "left" : "right"}: ${100 * (across < 0.5 ? across : 1 - across)}%;` +
      `${down < 0.5 ? "top" : "bottom"}: ${100 * (down < 0.5 ? down : 1 - down)}%`;
  }
}

/** The one dialog. */
export const closer = new Closer();
