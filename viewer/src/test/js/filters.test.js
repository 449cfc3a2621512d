import assert from "node:assert/strict";
import { test } from "node:test";
import { filtered } from "../../main/resources/dev/underhood/page/web/filters.js";

const answers = [
  { probe: 1, label: 0, predicted: 0, correct: true, flips: 1, probability: 0.9 },
  { probe: 2, label: 1, predicted: 0, correct: false, flips: 0, probability: 0.4 },
  { probe: 3, label: 1, predicted: 1, correct: true, flips: 6, probability: 0.5 },
  { probe: 4, label: -1, predicted: 1, correct: false, flips: 0, probability: 0.3 },
  { probe: 5, label: 0, predicted: -1, correct: false, flips: 2, probability: "NaN" },
];
const kept = (filter, label = "") => filtered(answers, filter, label).map(({ probe }) => probe);

test("whose class is not known is not wrong", () => {
  assert.deepEqual(kept("wrong"), [2, 5]);
});

test("what flipped most comes first", () => {
  assert.deepEqual(kept("flipped"), [3, 5, 1]);
});

test("the least sure comes first, and what is no answer is not unsure", () => {
  assert.deepEqual(kept("unsure"), [4, 2, 3, 1]);
});

test("a class can be chosen beside each filter", () => {
  assert.deepEqual(kept("all", "1"), [2, 3]);
  assert.deepEqual(kept("wrong", "0"), [5]);
});
