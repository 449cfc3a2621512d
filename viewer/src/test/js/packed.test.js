import assert from "node:assert/strict";
import { test } from "node:test";
import { Changes, numbers } from "../../main/resources/dev/underhood/page/offline/packed.js";

test("a first frame grows from nothing, and each that follows from the one before it", () => {
  // two rows of 1 and 2 lines, two columns of 2 and 1 pixels: all four differ, then only the last
  const bytes = Uint8Array.of(2, 1, 2, 2, 2, 1, 0, 4, 7, 8, 9, 250, 2, 1, 2, 2, 2, 1, 3, 1, 10, 0);
  const changes = new Changes(3, 3, bytes);
  changes.next();
  assert.deepEqual([...changes.pixels], [7, 7, 8, 9, 9, 250, 9, 9, 250]);
  changes.next();
  assert.deepEqual([...changes.pixels], [7, 7, 8, 9, 9, 4, 9, 9, 4]);
  changes.next(); // nothing changes
  assert.deepEqual([...changes.pixels], [7, 7, 8, 9, 9, 4, 9, 9, 4]);
});

test("numbers above 127 take two bytes", () => {
  const changes = new Changes(300, 1, Uint8Array.of(1, 1, 2, 128 | 43, 2, 1, 1, 1, 5));
  changes.next();
  assert.deepEqual([changes.pixels[298], changes.pixels[299]], [0, 5]);
});

test("epochs are told as runs of one step", () => {
  assert.deepEqual(numbers([0, 3, 1, 8, 16, 4, 17, 17, 1]), [0, 1, 2, 3, 8, 12, 16, 17]);
});
