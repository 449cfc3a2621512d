// What a table of runs can show of each: the columns, their values, their order, and what a group of runs has in common.
import { whens } from "./shelf.js";
import { duration, value } from "./words.js";

// Beside the other columns, more would leave no room.
const OPTIONS_AT_FIRST = 6;

const text = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const STATES = ["running", "failed", "diverged", "broken-off", "gone", "stopped-early", "short", "finished"];

const isNumber = (word) => word.trim() !== "" && Number.isFinite(Number(word));
const worse = (better) => (better === "higher" ? -1 : 1);

/** What all are; null if they differ, or there are none. */
const only = (words) => (new Set(words).size === 1 ? words[0] : null);

function fixed(runs) {
  const when = whens(runs);
  return [
    { key: "name", label: "Name", of: (run) => run.name },
    { key: "when", label: "Began", of: (run) => run.startedAt, show: (run) => when.get(run.id) },
    {
      key: "status",
      label: "How it went",
      of: (run) => run.progress,
      rank: (run) => STATES.indexOf(run.ended ?? run.status),
    },
    {
      key: "best",
      label: "Best result",
      numeric: true,
      of: (run) => run.headline?.best ?? null,
      show: (run) => run.headline && `${value(run.headline.best)} ${run.headline.metric}`,
      better: runs.find((run) => run.headline)?.headline.better ?? "higher",
      // Values of different metrics are not on one axis.
      metric: only(runs.map((run) => run.headline?.metric).filter(Boolean)),
    },
    {
      key: "duration",
      label: "Took",
      numeric: true,
      of: (run) => run.seconds ?? null,
      show: (run) => (run.seconds == null ? "" : duration(run.seconds)),
    },
    { key: "epochs", label: "Epochs", numeric: true, of: (run) => Math.max(0, run.lastEpoch) },
    { key: "tags", label: "Tags", of: (run) => run.tags?.join(", ") || null },
    { key: "note", label: "Note", of: (run) => run.note || null },
  ].map((column) => ({ group: "The run", ...column }));
}

function option(name, runs) {
  const words = runs.map((run) => run.options?.[name]).filter((word) => word !== undefined);
  const numeric = words.every(isNumber);
  return {
    key: `option:${name}`,
    group: "Options",
    label: name,
    numeric,
    axis: true,
    varies: new Set(words).size > 1 || words.length < runs.length,
    of: (run) => {
      const word = run.options?.[name];
      return word === undefined ? null : numeric ? Number(word) : word;
    },
    show: (run) => run.options?.[name] ?? "",
  };
}

function result(name, better, results) {
  return {
    key: `result:${name}`,
    group: "Best of",
    label: name,
    numeric: true,
    axis: true,
    better,
    of: (run) => results.runs[run.id]?.[name]?.[0] ?? null,
    show: (run) => {
      const held = results.runs[run.id]?.[name];
      return held ? value(held[0]) : "";
    },
  };
}

/** The columns with these keys, in their order. */
export const columnsWith = (keys, columns) =>
  keys.map((key) => columns.find((column) => column.key === key)).filter(Boolean);

/** All columns that runs can have, with the key, label, group, of(run), show(run) of each. */
export function columnsOf(runs, results) {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.options ?? {})))];
  return [
    ...fixed(runs),
    ...names.map((name) => option(name, runs)),
    ...Object.entries(results.metrics).map(([name, better]) => result(name, better, results)),
  ].map((column) => ({ show: (run) => String(column.of(run) ?? ""), ...column }));
}

/** The columns that are shown as long as nobody has chosen any. */
export function usual(columns, runs) {
  const has = (key) => columns.find((column) => column.key === key && runs.some((run) => column.of(run) !== null));
  return [
    ...["name", "when", "status", "best"].filter(has),
    ...columns
      .filter(({ group, varies }) => group === "Options" && varies)
      .slice(0, OPTIONS_AT_FIRST)
      .map(({ key }) => key),
    ...["duration", "epochs", "tags"].filter(has),
  ];
}

/** The axes of parallel coordinates: the options among the columns, then the results, each once. */
export function axesOf(columns) {
  const has = (metric) => columns.some(({ key }) => key === `result:${metric}`);
  const axes = columns.filter(({ axis, metric }) => axis || (metric && !has(metric)));
  return [...axes.filter(({ better }) => !better), ...axes.filter(({ better }) => better)];
}

/** The result by which runs are coloured: the last axis that has a better end. */
export const ranking = (columns) => axesOf(columns).findLast(({ better }) => better) ?? null;

/** The runs in the order of a column; what has no value there is last, whichever way. */
export function sortedBy(runs, column, descending) {
  const of = column.rank ?? column.of;
  const sign = descending ? -1 : 1;
  return [...runs].sort((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" ? a - b : text.compare(a, b));
  });
}

/** Runs that are alike in a column, as [label, runs], in the order of the runs. */
export function grouped(runs, column) {
  const groups = new Map();
  for (const run of runs) {
    const label = column.show(run) || "not recorded";
    groups.set(label, [...(groups.get(label) ?? []), run]);
  }
  return [...groups];
}

/** The run of a group that is best in a column; null where nothing is better. */
export function bestOf(runs, { better, of }) {
  if (!better) return null;
  const having = runs.filter((run) => of(run) !== null);
  return having.length ? having.reduce((best, run) => ((of(run) - of(best)) * worse(better) < 0 ? run : best)) : null;
}

/** What a group of runs has in common in a column; empty if they differ. */
export function common(runs, column) {
  const [first] = runs;
  const words = column.show(first) ?? "";
  return runs.every((run) => (column.show(run) ?? "") === words) ? words : "";
}
