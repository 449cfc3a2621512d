// One timeline moves all pictures. Everything is in this file: nothing is ever fetched.
(() => {
  "use strict";
  const PER_SECOND = 4;
  const KEPT = 8; // decoded pictures of each figure
  const EDGE = 8, BASE = 38, TOP = 6, HEIGHT = 46;
  const SVG = "http://www.w3.org/2000/svg";
  const by = (id) => document.getElementById(id);
  const take = (script) => {
    const data = JSON.parse(script.textContent);
    script.remove();
    return data;
  };
  const { epochs, metric, series, best } = take(by("run"));
  const known = new Map(series);
  const values = epochs.map((epoch) => known.get(epoch));
  const end = epochs.length - 1;

  /** The pictures of a card. A new one is decoded before the old one goes, so nothing flickers. */
  class Film {
    constructor(card) {
      this.card = card;
      this.frame = card.querySelector(".frame");
      this.late = card.querySelector(".late");
      this.title = card.getAttribute("aria-label");
      this.size = ["width", "height"].map((side) => Number(this.frame.firstElementChild.getAttribute(side)));
      this.frame.style.setProperty("--aspect", this.size[0] / this.size[1]);
      Object.assign(this, take(card.querySelector("script")), { decoded: new Map(), shown: null });
      const last = this.at(epochs[end]);
      if (last < 0) return;
      // The first picture to be seen belongs to the page's own loading: it is there at once.
      this.shown = this.places[last];
      this.frame.firstElementChild.src = this.source(this.shown);
    }

    source(place) {
      return `data:image/png;base64,${this.pictures[place]}`;
    }

    load(place) {
      let picture = this.decoded.get(place);
      this.decoded.delete(place);
      if (!picture) {
        const image = new Image();
        [image.width, image.height] = this.size;
        image.src = this.source(place);
        picture = image.decode().then(() => image, () => image);
      }
      this.decoded.set(place, picture);
      if (this.decoded.size > KEPT) this.decoded.delete(this.decoded.keys().next().value);
      return picture;
    }

    /** Where the newest picture up to an epoch is; -1 before the first. */
    at(epoch) {
      let at = -1;
      while (at + 1 < this.epochs.length && this.epochs[at + 1] <= epoch) at++;
      return at;
    }

    preload(epoch) {
      const at = this.at(epoch);
      if (at >= 0) this.load(this.places[at]);
    }

    /** Gets ready; the promised function shows the epoch. */
    async prepare(epoch) {
      const at = this.at(epoch);
      const place = at < 0 ? null : this.places[at];
      const image = at < 0 ? null : await this.load(place);
      return () => {
        if (image && this.shown !== place) this.frame.replaceChildren(image);
        this.shown = place;
        const now = this.frame.firstElementChild;
        now.style.visibility = image ? "" : "hidden";
        const from = at < 0 ? null : this.epochs[at];
        now.alt = image ? `${this.title} at epoch ${from}` : "";
        this.late.hidden = from === epoch;
        this.late.textContent =
          from === null
            ? `Nothing was recorded up to epoch ${epoch}.`
            : `Nothing was recorded at epoch ${epoch}: this is epoch ${from}.`;
        this.card.dataset.epoch = epoch;
      };
    }
  }

  const films = [...document.querySelectorAll(".card")].map((card) => new Film(card));
  let at = end; // which of the epochs is to be seen
  let visible = -1;
  let busy = false;
  let playing = false;
  let turned = 0;
  let timer = 0;

  const scrubber = by("scrubber");
  const drawing = document.querySelector(".drawing");

  async function show() {
    controls();
    if (busy) return;
    busy = true;
    while (visible !== at) {
      const wanted = at;
      const ready = await Promise.all(films.map((film) => film.prepare(epochs[wanted])));
      ready.forEach((change) => change());
      visible = wanted;
      document.querySelector("main").dataset.epoch = epochs[wanted];
    }
    busy = false;
    if (playing) {
      const wait = turned + 1000 / (PER_SECOND * Number(by("speed").value)) - performance.now();
      clearTimeout(timer);
      timer = setTimeout(turn, Math.max(0, wait));
    }
    const next = epochs[Math.min(end, at + 1)];
    films.forEach((film) => film.preload(next));
  }

  function turn() {
    turned = performance.now();
    if (at < end) at++;
    else playing = false;
    show();
  }

  function pause() {
    clearTimeout(timer);
    playing = false;
  }

  function seek(place) {
    pause();
    at = Math.max(0, Math.min(end, place));
    show();
  }

  function toggle() {
    if (playing) {
      pause();
    } else if (end > 0) {
      playing = true;
      turned = performance.now();
      if (at === end) at = 0;
      clearTimeout(timer);
      timer = setTimeout(turn, 1000 / (PER_SECOND * Number(by("speed").value)));
    }
    show();
  }

  const digits = (number) => {
    const size = Math.abs(number);
    return size !== 0 && (size < 0.001 || size >= 1e5) ? number.toExponential(2) : number.toFixed(size < 10 ? 3 : 1);
  };

  function controls() {
    document.body.classList.toggle("playing", playing);
    by("epoch").textContent = epochs[at];
    scrubber.value = at;
    const value = values[at];
    scrubber.setAttribute(
      "aria-valuetext",
      `epoch ${epochs[at]}${Number.isFinite(value) ? `, ${metric} ${digits(value)}` : ""}`,
    );
    const label = playing ? "Pause (space)" : "Play (space)";
    by("play").title = label;
    by("play").setAttribute("aria-label", label);
    by("play").disabled = end < 1;
    by("first").disabled = by("back").disabled = at === 0;
    by("last").disabled = by("forward").disabled = at === end;
    draw();
  }

  function path(d, kind) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", d);
    line.setAttribute("class", kind);
    return line;
  }

  /** The metric lies behind the track, like hills behind a railway. */
  function draw() {
    const width = drawing.clientWidth;
    if (!width) return;
    const x = (place) => EDGE + ((width - 2 * EDGE) * place) / Math.max(1, end);
    const lines = [];
    const points = values.map((value, place) => [place, value]).filter(([, value]) => Number.isFinite(value));
    if (points.length > 1) {
      const low = Math.min(...points.map(([, value]) => value));
      const span = Math.max(...points.map(([, value]) => value)) - low || 1;
      const floor = BASE - (BASE - TOP) / 4;
      const y = (value) => floor - ((value - low) / span) * (floor - TOP);
      const curve = points.map(([place, value]) => `${x(place).toFixed(1)} ${y(value).toFixed(1)}`).join("L");
      lines.push(path(`M${x(points[0][0])} ${BASE}L${curve}L${x(points.at(-1)[0])} ${BASE}Z`, "area"));
      lines.push(path(`M${curve}`, "curve"));
    }
    lines.push(path(`M${EDGE} ${BASE}H${x(end)}`, "all"), path(`M${EDGE} ${BASE}H${x(at)}`, "seen"));
    if (best !== null) lines.push(path(`M${x(epochs.indexOf(best))} ${TOP - 3}V${BASE - 2}`, "best"));
    lines.push(path(`M${x(at)} ${TOP - 3}V${BASE}`, "now"));
    drawing.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    drawing.replaceChildren(...lines);
  }

  const moves = {
    " ": toggle,
    ArrowLeft: () => seek(at - 1),
    ArrowRight: () => seek(at + 1),
    Home: () => seek(0),
    End: () => seek(end),
  };
  document.addEventListener("keydown", (event) => {
    const { tagName } = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || tagName === "SELECT") return;
    if ((event.key === " " && tagName === "BUTTON") || !Object.hasOwn(moves, event.key)) return;
    event.preventDefault();
    moves[event.key]();
  });
  by("first").addEventListener("click", () => seek(0));
  by("back").addEventListener("click", () => seek(at - 1));
  by("play").addEventListener("click", toggle);
  by("forward").addEventListener("click", () => seek(at + 1));
  by("last").addEventListener("click", () => seek(end));
  by("best").addEventListener("click", () => seek(epochs.indexOf(best)));
  scrubber.addEventListener("input", () => seek(Number(scrubber.value)));
  scrubber.max = end;
  scrubber.disabled = end < 1;
  by("total").textContent = `/ ${epochs[end]}`;
  if (best !== null) {
    by("best").textContent = `· best ${best}`;
    by("best").title = `Go to the best ${metric}`;
    by("best").hidden = false;
  }
  document.querySelector(".timeline").hidden = false;
  new ResizeObserver(draw).observe(drawing);
  show();
})();
