import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, symbols } from "../../main/resources/dev/underhood/page/web/marks.js";

const marks = [
  { kind: "nan", epoch: 2 },
  { kind: "flip", epoch: 5 },
  { kind: "best", epoch: 5 },
  { kind: "flip", epoch: 9 },
];

test("the next mark is the nearest one beyond the epoch, whatever its kind", () => {
  assert.equal(beside(marks, 0, 1), 2);
  assert.equal(beside(marks, 2, 1), 5);
  assert.equal(beside(marks, 5, 1), 9);
  assert.equal(beside(marks, 9, 1), null);
  assert.equal(beside(marks, 9, -1), 5);
  assert.equal(beside(marks, 3, -1), 2);
  assert.equal(beside(marks, 2, -1), null);
  assert.equal(beside([], 2, 1), null);
});

test("every kind has its own shape, the best on top, and an unknown kind none", () => {
  const drawn = symbols([...marks, { kind: "new", epoch: 3 }], (epoch) => 10 * epoch);
  assert.deepEqual(
    drawn.map(([kind]) => kind),
    ["flip", "nan", "best"],
  );
  const shapes = new Map(drawn);
  assert.equal(shapes.get("flip").match(/M/g).length, 2);
  assert.match(shapes.get("flip"), /^M50 1\.2/);
  assert.match(shapes.get("best"), /^M50\.00 0\.40L/);
});
