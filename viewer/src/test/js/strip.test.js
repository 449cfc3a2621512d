import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, ticks } from "../../main/resources/dev/underhood/page/web/strip.js";

const dog = {
  label: 1,
  epochs: [2, 3, 5],
  classes: [0, 1, 1],
  probabilities: [0.5, 0.75, 0.01],
  flips: [3],
};

test("bars go upwards where the answer is right and downwards where it is wrong, as long as it is sure", () => {
  const { right, wrong, plain } = bars(dog, 2);
  assert.equal(wrong, "M0 1h1v0.5h-1z");
  assert.equal(right, "M1 1h1v-0.75h-1zM3 1h1v-0.05h-1z");
  assert.equal(plain, "");
});

test("where the truth is not known, nothing is right or wrong; where there is no answer, there is no bar", () => {
  const { right, wrong, plain } = bars({ ...dog, label: -1, classes: [0, -1, 2] }, 2);
  assert.equal(right + wrong, "");
  assert.equal(plain, "M0 1h1v-0.5h-1zM3 1h1v-0.05h-1z");
});

test("a flip comes from above where it became right and from below where it was lost", () => {
  assert.equal(ticks({ ...dog, classes: [0, 1, 0], flips: [3, 5] }, 2), "M1 0v1M3 2v-1");
});

test("no flip is lost where there are many", () => {
  const epochs = Array.from({ length: 1000 }, (_, i) => i);
  const many = { label: 1, epochs, classes: epochs.map((i) => i % 2), flips: epochs.slice(1) };
  assert.equal(ticks(many, 0).match(/M/g).length, 999);
});
