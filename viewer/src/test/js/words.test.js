import assert from "node:assert/strict";
import { test } from "node:test";
import { count, day, duration, outputs, percent, shape, value } from "../../main/resources/dev/underhood/page/web/words.js";

test("digits stand in groups of three", () => {
  assert.equal(count(1094218), "1,094,218");
  assert.equal(count(0), "0");
});

test("the batch of a shape is an N", () => {
  assert.equal(shape([-1, 64, 32, 32]), "N×64×32×32");
});

test("a value has as many digits as tell something", () => {
  assert.equal(value(0.61239), "0.612");
  assert.equal(value(-20), "-20.0");
  assert.equal(value(0.000123), "1.23e-4");
  assert.equal(value(123456), "1.23e+5");
  assert.equal(value(0), "0.000");
  assert.equal(value(NaN), "NaN");
  assert.equal(value(-Infinity), "-Infinity");
});

test("a probability is a whole percentage, and a dash where there is none", () => {
  assert.equal(percent(0.326), "33%");
  assert.equal(percent("NaN"), "–");
});

test("how long something took is told as the server tells it", () => {
  assert.deepEqual(
    [0.44, 9.96, 99.4, 100, 3600, 7500].map(duration),
    ["0.4 s", "10 s", "99 s", "2 min", "1 h", "2 h 5 min"],
  );
});

test("what is no time is not shown as one", () => {
  assert.match(day("2026-11-23T21:44:05Z"), /^2[234] Nov, \d\d:\d\d$/);
  assert.equal(day("soon"), "");
});

test("an output says its name, its kind and how that is known", () => {
  const kind = (kind, names, name = "", reason = "") => outputs({ outputs: [{ name, kind, names, reason }] })[0];
  assert.equal(kind("CLASSES", ["cat", "dog"], "", "Softmax"), "Output: a choice among 2 classes (Softmax)");
  assert.equal(kind("NUMBERS", ["kg"], "size"), "Output size: 1 number");
  assert.equal(kind("LABELS", []), "Output: independent labels");
  assert.equal(kind("SOMETHING", []), "Output: not known what");
});
