// A film as the page holds it: frames that are changes of the one before, in groups that are compressed together.

/** Unpacks a text of Base64 and raw DEFLATE. */
async function inflate(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Runs of numbers (first, last, step) as the numbers. */
export function numbers(runs) {
  const all = [];
  for (let i = 0; i < runs.length; i += 3) {
    for (let each = runs[i]; each <= runs[i + 1]; each += runs[i + 2]) all.push(each);
  }
  return all;
}

/** Where each of some lengths begins. */
function starts(lengths) {
  let next = 0;
  return lengths.map((length) => (next += length) - length);
}

/** The numbers of colours of all pixels, as one frame after the other changes them. */
export class Changes {
  #bytes;
  #at = 0;

  /** @param bytes a group of frames */
  constructor(width, height, bytes) {
    this.width = width;
    this.pixels = new Uint8Array(width * height);
    this.#bytes = bytes;
  }

  /** Applies the next frame. */
  next() {
    const rows = this.#numbers();
    if (!rows.length) return;
    const columns = this.#numbers();
    const lines = starts(rows);
    const froms = starts(columns);
    const places = rows.length * columns.length;
    for (let place = 0; place < places;) {
      place += this.#number();
      for (let left = this.#number(); left > 0; left--, place++) {
        const column = place % columns.length;
        const row = (place - column) / columns.length;
        this.#grow(lines[row], rows[row], froms[column], columns[column], this.#bytes[this.#at++]);
      }
    }
  }

  #grow(line, lines, from, length, grown) {
    const { pixels, width } = this;
    for (let y = line; y < line + lines; y++) {
      const start = y * width + from;
      for (let at = start; at < start + length; at++) pixels[at] += grown;
    }
  }

  #numbers() {
    return Array.from({ length: this.#number() }, () => this.#number());
  }

  #number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }
}

/** One film; the frame that was shown last is known, so that the next one is near. */
export class Film {
  #told;
  #colors;
  #inflated = new Map();
  #changes = null;
  #group = -1;
  #frame = -1;

  /**
   * @param told what the page holds of it
   * @param colors for each number of a colour its red, green and blue
   */
  constructor(told, colors) {
    this.#told = told;
    this.#colors = Uint32Array.from(colors, (rgb) => 0xff000000 | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16));
    this.epochs = numbers(told.epochs);
    this.every = told.every;
    this.facts = told.facts;
    this.explanation = told.explanation;
    this.cells = told.cells;
    this.aspect = told.width / told.height;
  }

  /** The epoch of the newest frame up to one; undefined before the first. */
  upTo(epoch) {
    return this.epochs.findLast((each) => each <= epoch);
  }

  /** Makes the group of an epoch's frame ready. */
  async load(epoch) {
    await this.#ready(this.#groupOf(this.epochs.indexOf(epoch)));
  }

  /** Makes the frame of one of the epochs ready; returns what draws it on a canvas. */
  async prepare(epoch) {
    const frame = this.epochs.indexOf(epoch);
    const group = this.#groupOf(frame);
    const bytes = await this.#ready(group);
    return (canvas) => {
      if (group !== this.#group || frame < this.#frame) {
        this.#changes = new Changes(this.#told.width, this.#told.height, bytes);
        this.#group = group;
        this.#frame = this.#told.firsts[group] - 1;
      }
      for (; this.#frame < frame; this.#frame++) this.#changes.next();
      this.#draw(canvas);
    };
  }

  /** Forgets what can be had again, when another film is shown. */
  rest() {
    this.#inflated.clear();
    this.#changes = null;
    this.#group = -1;
  }

  #groupOf(frame) {
    return this.#told.firsts.findLastIndex((first) => first <= frame);
  }

  #ready(group) {
    if (!this.#inflated.has(group)) {
      if (this.#inflated.size > 2) this.#inflated.delete(this.#inflated.keys().next().value);
      this.#inflated.set(group, inflate(this.#told.groups[group]));
    }
    return this.#inflated.get(group);
  }

  #draw(canvas) {
    const { width, height } = this.#told;
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    const { pixels } = this.#changes;
    const colored = new Uint32Array(pixels.length);
    // a loop: from() with a function takes ten times as long
    for (let at = 0; at < pixels.length; at++) colored[at] = this.#colors[pixels[at]];
    const image = new ImageData(new Uint8ClampedArray(colored.buffer), width, height);
    canvas.getContext("2d").putImageData(image, 0, 0);
  }
}
