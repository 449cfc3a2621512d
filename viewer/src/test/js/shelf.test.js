import assert from "node:assert/strict";
import { test } from "node:test";
import { found, sorted, whens } from "../../main/resources/dev/underhood/page/web/shelf.js";

const run = (id, fields) => ({ id, name: id, startedAt: "2026-11-23T21:44:05Z", tags: [], note: "", ...fields });
const ids = (runs) => runs.map(({ id }) => id).join(" ");

test("all words must be somewhere in what is said of a run", () => {
  const runs = [run("a", { tags: ["Paper"], note: "seed 7" }), run("b", { progress: "interrupted at epoch 3" })];
  assert.equal(ids(found(runs, "")), "a b");
  assert.equal(ids(found(runs, "  SEED paper ")), "a");
  assert.equal(ids(found(runs, "epoch 3")), "b");
  assert.equal(ids(found(runs, "paper epoch")), "");
});

test("a run that cannot be read is found by its id, and as damaged", () => {
  const runs = [run("a"), { id: "b", error: "no run" }];
  assert.equal(ids(found(runs, "damaged")), "b");
  assert.equal(ids(sorted(runs, "name")), "a b");
});

test("best is the highest or the lowest, metric by metric", () => {
  const best = (metric, best, better) => ({ headline: { metric, best, better } });
  const runs = [
    run("a", best("loss", 0.5, "lower")),
    run("b"),
    run("c", best("Accuracy", 0.5, "higher")),
    run("d", best("loss", 0.25, "lower")),
    run("e", best("Accuracy", 0.75, "higher")),
  ];
  assert.equal(ids(sorted(runs, "best")), "e c d a b");
  assert.equal(ids(runs), "a b c d e");
});

test("numbers in names are numbers, and of equal ones the newest comes first", () => {
  const runs = [run("x10"), run("x9"), run("old", { name: "x9", startedAt: "2026-11-22T21:44:05Z" })];
  assert.equal(ids(sorted(runs, "name")), "x9 old x10");
  assert.equal(ids(sorted(runs, "no such order")), "x10 x9 old");
});

test("the longest is first and what has not begun last", () => {
  assert.equal(ids(sorted([run("a"), run("b", { seconds: 1 }), run("c", { seconds: 2 })], "longest")), "c b a");
});

test("who is running comes before who has ended", () => {
  const runs = ["finished", "interrupted", "running"].map((status) => run(status, { status }));
  assert.equal(ids(sorted(runs, "status")), "running interrupted finished");
});

test("runs of one name and minute are told apart by their id", () => {
  const when = whens([run("a", { name: "n" }), run("b", { name: "n" }), run("c")]);
  assert.match(when.get("a"), / \u00b7 a$/);
  assert.match(when.get("b"), / \u00b7 b$/);
  assert.doesNotMatch(when.get("c"), /\u00b7/);
});
