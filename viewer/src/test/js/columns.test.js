import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axesOf,
  bestOf,
  columnsOf,
  columnsWith,
  common,
  grouped,
  ranking,
  sortedBy,
  usual,
} from "../../main/resources/dev/underhood/page/web/columns.js";

const run = (id, options, best, fields) => ({
  id,
  name: "net",
  startedAt: `2026-11-23T21:44:0${id.charCodeAt(0) % 10}Z`,
  tags: [],
  note: "",
  options,
  status: "finished",
  ended: "finished",
  progress: "finished after 3 epochs",
  seconds: 60,
  lastEpoch: 3,
  headline: best === null ? null : { metric: "validate/Accuracy", best, bestEpoch: 3, better: "higher" },
  ...fields,
});
const RUNS = [
  run("a", { rate: "0.1", optimizer: "sgd", epochs: "3" }, 0.5),
  run("b", { rate: "0.01", optimizer: "adam", epochs: "3" }, 0.8),
  run("c", { rate: "1e-3", optimizer: "adam", epochs: "3" }, 0.7),
  run("d", {}, null, { name: "other", ended: "failed", progress: "failed after 1 epoch", lastEpoch: 1 }),
];
const RESULTS = {
  metrics: { "train/loss": "lower", "validate/Accuracy": "higher" },
  runs: { a: { "train/loss": [0.4, 3] }, b: { "train/loss": [0.3, 2] }, c: { "train/loss": [0.35, 3] } },
};
const columns = columnsOf(RUNS, RESULTS);
const column = (key) => columns.find((each) => each.key === key);
const ids = (runs) => runs.map(({ id }) => id).join("");

test("an option whose values are all numbers is numeric, and one that is missing is null", () => {
  assert.equal(column("option:rate").of(RUNS[2]), 0.001);
  assert.equal(column("option:rate").show(RUNS[2]), "1e-3");
  assert.equal(column("option:optimizer").of(RUNS[0]), "sgd");
  assert.equal(column("option:rate").of(RUNS[3]), null);
});

test("at first there are the columns that tell something, in the order in which they are read", () => {
  const keys = usual(columns, RUNS);
  assert.deepEqual(keys.slice(0, 4), ["name", "when", "status", "best"]);
  assert.ok(keys.includes("option:rate"));
  assert.ok(!keys.includes("tags"), "nobody has tagged a run");
  assert.deepEqual(
    columnsWith(["epochs", "no such", "name"], columns).map(({ key }) => key),
    ["epochs", "name"],
  );
});

test("runs have the order of any column, without a value last either way", () => {
  assert.equal(ids(sortedBy(RUNS, column("option:rate"), false)), "cbad");
  assert.equal(ids(sortedBy(RUNS, column("option:rate"), true)), "abcd");
  assert.equal(ids(sortedBy(RUNS, column("option:optimizer"), false)), "bcad");
  assert.equal(ids(sortedBy(RUNS, column("best"), true)), "bcad");
  assert.equal(ids(sortedBy(RUNS, column("status"), false)).charAt(0), "d", "what went wrong stands first");
});

test("a group has a count, what is best in it, and what its runs have in common", () => {
  const groups = grouped(RUNS, column("option:optimizer"));
  assert.deepEqual(
    groups.map(([label, runs]) => [label, ids(runs)]),
    [
      ["sgd", "a"],
      ["adam", "bc"],
      ["not recorded", "d"],
    ],
  );
  const [, adam] = groups[1];
  assert.equal(bestOf(adam, column("best")).id, "b");
  assert.equal(bestOf(adam, column("result:train/loss")).id, "b");
  assert.equal(bestOf([RUNS[3]], column("best")), null);
  assert.equal(bestOf(adam, column("epochs")), null);
  assert.equal(common(adam, column("option:epochs")), "3");
  assert.equal(common(adam, column("option:rate")), "");
});

test("the axes are the options, then the results, each metric once", () => {
  const keys = (chosen) => axesOf(columnsWith(chosen, columns)).map(({ key }) => key);
  assert.deepEqual(keys(["best", "option:rate", "epochs"]), ["option:rate", "best"]);
  assert.deepEqual(keys(["best", "result:validate/Accuracy", "option:rate"]), [
    "option:rate",
    "result:validate/Accuracy",
  ]);
  assert.equal(ranking(columnsWith(["option:rate", "result:train/loss"], columns)).key, "result:train/loss");
  assert.equal(ranking(columnsWith(["option:rate"], columns)), null);
  const mixed = [...RUNS, run("e", {}, 0.1, { headline: { metric: "loss", best: 0.1, better: "lower" } })];
  const best = columnsOf(mixed, RESULTS).find(({ key }) => key === "best");
  assert.equal(axesOf([best]).length, 0, "values of two metrics are not on one axis");
});
