// Which runs the list shows, in which order, and what tells them apart.
import { day } from "./words.js";

const text = (run) => [run.id, run.name, ...(run.tags ?? []), run.note, run.progress, run.error && "damaged"].join("\n");

/** The runs that have all words of a text somewhere in id, name, tags, note or state. */
export function found(runs, typed) {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return runs;
  return runs.filter((run) => {
    const all = text(run).toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
}

const STATES = ["running", "interrupted", "finished"];
const newest = (a, b) => (a.startedAt < b.startedAt) - (a.startedAt > b.startedAt);
const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const name = (a, b) => words.compare(a.name, b.name);

// Runs of different metrics cannot be compared, so those of one metric stand together.
function best(a, b) {
  if (!a.headline || !b.headline) return !a.headline - !b.headline;
  if (a.headline.metric !== b.headline.metric) return a.headline.metric < b.headline.metric ? -1 : 1;
  return (a.headline.best - b.headline.best) * (a.headline.better === "higher" ? -1 : 1);
}

/** The orders that a list can have, the usual one first. */
export const ORDERS = [
  ["newest", "Newest first", newest],
  ["name", "By name", name],
  ["best", "Best result first", best],
  ["longest", "Longest first", (a, b) => (b.seconds ?? -1) - (a.seconds ?? -1)],
  ["status", "By status", (a, b) => STATES.indexOf(a.status) - STATES.indexOf(b.status)],
];

/** The runs in an order; of those that are alike in it the newest first, and damaged ones at the end. */
export function sorted(runs, order) {
  const [, , compare] = ORDERS.find(([key]) => key === order) ?? ORDERS[0];
  const readable = runs.filter((run) => run.error == null);
  readable.sort((a, b) => compare(a, b) || newest(a, b));
  return [...readable, ...runs.filter((run) => run.error != null)];
}

/** When each run began, by its id; with the id where another run of its name began in the same minute. */
export function whens(runs) {
  const key = (run) => `${run.name}\n${day(run.startedAt)}`;
  const alike = new Map();
  for (const run of runs) alike.set(key(run), (alike.get(key(run)) ?? 0) + 1);
  return new Map(
    runs.map((run) => [run.id, alike.get(key(run)) > 1 ? `${day(run.startedAt)} · ${run.id}` : day(run.startedAt)]),
  );
}
