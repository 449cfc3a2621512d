// Where values stand on an axis, from 0 at its lower end to 1 at its upper one.
// From this ratio of the largest to the smallest on, powers of ten are told apart better than differences.
const DECADES = 20;
const TICKS = 4;
// More names than these would run into each other.
const NAMES = 12;

const text = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A number as people write it: 0.001, 1e-6, 32. */
export function short(number) {
  if (Number.isInteger(number) && Math.abs(number) < 1e6) return String(number);
  const near = Number(number.toPrecision(3));
  const plain = String(near);
  return plain.length <= 7 ? plain : near.toExponential().replace("e+", "e");
}

/**
 * Makes the scale of an axis.
 *
 * @param values numbers or texts; null ones have no place
 * @returns kind, at(value), words(place), ticks as [place, label]
 */
export function scaleOf(values) {
  const held = values.filter((each) => each !== null);
  return held.every((each) => typeof each === "number") && held.length ? numbers(held) : names(held);
}

function numbers(held) {
  const low = Math.min(...held);
  const high = Math.max(...held);
  if (low === high) {
    return { kind: "linear", at: () => 0.5, words: () => short(low), ticks: [[0.5, short(low)]] };
  }
  return low > 0 && high / low >= DECADES ? decades(low, high) : differences(low, high);
}

function differences(low, high) {
  const rough = (high - low) / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const at = (number) => (number - low) / (high - low);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high; i++) ticks.push([at(i * step), short(i * step)]);
  return { kind: "linear", at, words: (place) => short(low + place * (high - low)), ticks };
}

function decades(low, high) {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const at = (number) => (Math.log10(number) - from) / (to - from);
  const ticks = [];
  for (let power = Math.ceil(from - 1e-9); power <= to + 1e-9; power++) {
    ticks.push([Math.min(1, Math.max(0, at(10 ** power))), short(10 ** power)]);
  }
  if (ticks.length < 2) ticks.splice(0, 1, [0, short(low)], [1, short(high)]);
  return { kind: "log", at, words: (place) => short(10 ** (from + place * (to - from))), ticks };
}

function names(held) {
  const all = [...new Set(held.map(String))].sort(text.compare);
  const place = (i) => (all.length < 2 ? 0.5 : i / (all.length - 1));
  const every = Math.ceil(all.length / NAMES);
  return {
    kind: "names",
    at: (name) => place(all.indexOf(String(name))),
    words: (at) => all[Math.round(at * (all.length - 1))] ?? "",
    ticks: all.map((name, i) => [place(i), name]).filter((_, i) => i % every === 0),
  };
}
