import assert from "node:assert/strict";
import { test } from "node:test";
import { scaleOf, short } from "../../main/resources/dev/underhood/page/web/scales.js";

const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-9, `${one} is not ${other}`);

test("numbers that span decades are on a logarithmic axis", () => {
  const scale = scaleOf([0.001, 0.1, null, 0.01]);
  assert.equal(scale.kind, "log");
  near(scale.at(0.001), 0);
  near(scale.at(0.01), 0.5);
  near(scale.at(0.1), 1);
  assert.deepEqual(
    scale.ticks.map(([, label]) => label),
    ["0.001", "0.01", "0.1"],
  );
  assert.equal(scale.words(0.5), "0.01");
});

test("numbers that lie together are on a plain axis, and so are zero and below", () => {
  const scale = scaleOf([0, 50, 100]);
  assert.equal(scale.kind, "linear");
  near(scale.at(25), 0.25);
  assert.deepEqual(
    scale.ticks.map(([, label]) => label),
    ["0", "50", "100"],
  );
  assert.equal(scaleOf([-1, 1000]).kind, "linear");
  assert.equal(scaleOf([1, 19]).kind, "linear");
});

test("one number alone stands in the middle", () => {
  near(scaleOf([7, 7]).at(7), 0.5);
});

test("names are at even distances, in the order of people", () => {
  const scale = scaleOf(["net10", "net9", null, "Net1"]);
  assert.equal(scale.kind, "names");
  near(scale.at("Net1"), 0);
  near(scale.at("net9"), 0.5);
  near(scale.at("net10"), 1);
  assert.equal(scaleOf(Array.from({ length: 100 }, (_, i) => `n${i}`)).ticks.length <= 12, true);
});

test("a number is written as people write it", () => {
  assert.deepEqual([32, 0.001, 1e-6, 0.30000000000000004, 1e9].map(short), ["32", "0.001", "1e-6", "0.3", "1e9"]);
});
