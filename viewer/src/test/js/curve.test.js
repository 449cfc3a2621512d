import assert from "node:assert/strict";
import { test } from "node:test";
import { curve } from "../../main/resources/dev/underhood/page/web/curve.js";

const tenPixelsAnEpoch = (epoch) => 10 * epoch;
const drawn = (series) => curve(series, tenPixelsAnEpoch, 5, 45);

test("the highest value touches the top, the lowest keeps a quarter of the height", () => {
  const { line } = drawn([
    [0, 0.2],
    [1, 0.9],
    [2, 0.55],
  ]);
  assert.equal(line, "M0.0 35.0L10.0 5.0L20.0 20.0");
});

test("the area ends where the values end", () => {
  const { area } = drawn([
    [1, 1],
    [3, 2],
  ]);
  assert.equal(area, "M10.0 45L10.0 35.0L30.0 5.0L30.0 45Z");
});

test("what is no number leaves a straight line over its place", () => {
  assert.equal(
    drawn([
      [0, 1],
      [1, NaN],
      [2, Infinity],
      [3, 2],
    ]).line,
    "M0.0 35.0L30.0 5.0",
  );
});

test("values that are all alike lie low", () => {
  assert.equal(
    drawn([
      [0, 7],
      [1, 7],
    ]).line,
    "M0.0 35.0L10.0 35.0",
  );
});

test("one value is no curve", () => {
  assert.equal(drawn([]), null);
  assert.equal(
    drawn([
      [0, 1],
      [1, NaN],
    ]),
    null,
  );
});

test("a hundred thousand values can be drawn", () => {
  const many = Array.from({ length: 100_000 }, (_, epoch) => [epoch, epoch]);
  assert.match(drawn(many).line, /^M0\.0 35\.0L/);
});
