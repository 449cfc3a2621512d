import assert from "node:assert/strict";
import { test } from "node:test";
import { alone, parseHidden, toggled, writeHidden } from "../../main/resources/dev/underhood/page/web/legend.js";

test("hidden groups stand in an address as ranges, also all but one of a thousand", () => {
  const names = Array.from({ length: 1000 }, (_, i) => String(i));
  const text = writeHidden(alone(new Set(), "5", names));
  assert.equal(text, "0-4,6-999");
  assert.equal(parseHidden(text).size, 999);
  assert.equal(writeHidden(new Set(["new", "7", "3", "2", "1"])), "1-3,7,new");
  assert.deepEqual(parseHidden("1-3,7,new"), new Set(["1", "2", "3", "7", "new"]));
  assert.equal(writeHidden(parseHidden(null)), null);
});

test("a click hides a group and shows it again", () => {
  const hidden = toggled(new Set(["1"]), "3");
  assert.deepEqual(hidden, new Set(["1", "3"]));
  assert.deepEqual(toggled(hidden, "1"), new Set(["3"]));
});

test("a group can be shown alone among its kind, and then all of them again", () => {
  const names = ["0", "1", "2", "unlabelled", "right", "wrong", "old", "new"];
  const only = alone(new Set(["1", "wrong"]), "1", names);
  assert.deepEqual(only, new Set(["wrong", "0", "2", "unlabelled"]));
  assert.deepEqual(alone(only, "1", names), new Set(["wrong"]));
  assert.deepEqual(alone(new Set(), "wrong", names), new Set(["right"]));
  assert.deepEqual(alone(new Set(["0"]), "new", names), new Set(["0", "old"]));
});
