// Numbers in words. How a run is doing comes in words from the server.

const DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/** Groups digits: 1,094,218. */
export const count = (number) => Number(number).toLocaleString("en-US");

/** A time as "23 Nov, 21:44", in the reader's time zone. */
export function day(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? "" : DAY.format(time);
}

/** How long something takes: "0.4 s", "21 s", "5 min", "2 h 5 min"; as the server says it. */
export function duration(seconds) {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
}

/** A shape as "N×64×32×32"; -1 is the batch. */
export const shape = (sizes) => sizes.map((size) => (size < 0 ? "N" : size)).join("×");

/** A metric's value with as many digits as tell something. */
export function value(number) {
  if (!Number.isFinite(number)) return String(number);
  const size = Math.abs(number);
  return size !== 0 && (size < 0.001 || size >= 1e5) ? number.toExponential(2) : number.toFixed(size < 10 ? 3 : 1);
}

/** A probability as "32%". */
export function percent(probability) {
  const number = Number(probability);
  return Number.isFinite(number) ? `${Math.round(number * 100)}%` : "–";
}

/** A part of a whole: "32%", "<1%" for what is not nothing. */
export const part = (share) => (share > 0 && share < 0.01 ? "<1%" : percent(share));

/** Says that an address asks for a layer, a metric or the like that is not there, and what is shown instead. */
export const missing = (what, wanted, shown) =>
  `There is no ${what.toLowerCase()} “${wanted}” here: ${shown} is shown.`;

const KINDS = {
  CLASSES: (count) => (count ? `a choice among ${count} classes` : "a choice among classes"),
  LABELS: (count) => `${count || ""} independent labels`.trim(),
  NUMBERS: (count) => (count ? `${count} ${count === 1 ? "number" : "numbers"}` : "numbers"),
  UNKNOWN: () => "not known what",
};

/** What the network's outputs are: "Output: a choice among 10 classes (SoftmaxCrossEntropyLoss)". */
export function outputs(run) {
  return run.outputs.map(({ name, kind, names, reason }) => {
    const what = (KINDS[kind] ?? KINDS.UNKNOWN)(names.length);
    return `Output${name ? ` ${name}` : ""}: ${what}${reason ? ` (${reason})` : ""}`;
  });
}

/** A file name that every system takes. */
export const plain = (name) => name.replace(/[^A-Za-z0-9._-]+/gu, "-");
