import assert from "node:assert/strict";
import { test } from "node:test";
import {
  keyed,
  moved,
  parse,
  stretch,
  WHOLE,
  within,
  write,
  zoomed,
} from "../../main/resources/dev/underhood/page/web/region.js";

const near = (actual, expected) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
/** Where a place of the plane is, in parts of what a region shows. */
const shown = ({ x, zoom }, place) => (place - (x - 0.5 / zoom)) * zoom;

test("a region stands in an address as it was, and all of the plane not at all", () => {
  assert.equal(write(WHOLE), null);
  assert.equal(write({ x: 0.25, y: 1 / 3, zoom: 4 }), "0.25,0.33333,4");
  assert.deepEqual(parse("0.25,0.33333,4"), { x: 0.25, y: 0.33333, zoom: 4 });
  for (const wrong of [null, "", "1,2", "0.5,0.5,0.5", "0.5,0.5,101", "a,0.5,2", "0.5,,2", "0.5,0.5,2,1", "2,0.5,2"])
    assert.deepEqual(parse(wrong), WHOLE);
});

test("nothing beside the plane is ever shown", () => {
  assert.deepEqual(within({ x: 0, y: 1, zoom: 4 }), { x: 0.125, y: 0.875, zoom: 4 });
  assert.deepEqual(within({ x: 0.9, y: 0.2, zoom: 0.3 }), WHOLE);
  assert.equal(within({ x: 0.5, y: 0.5, zoom: 1e9 }).zoom, 100);
  assert.deepEqual(moved({ x: 0.5, y: 0.5, zoom: 2 }, 9, -9), { x: 0.75, y: 0.25, zoom: 2 });
});

test("what is under the pointer stays there, enlarged and reduced", () => {
  const before = { x: 0.5, y: 0.5, zoom: 2 };
  const after = zoomed(before, 3, 0.2, 0.5);
  assert.equal(after.zoom, 6);
  const place = before.x + (0.2 - 0.5) / before.zoom;
  near(shown(after, place), 0.2);
  near(zoomed(after, 1 / 3, 0.2, 0.5).x, 0.5);
  assert.deepEqual(zoomed(after, 1e-9), WHOLE);
});

test("an old picture is stretched to where the new one will have its dots", () => {
  const from = { x: 0.5, y: 0.5, zoom: 1 };
  const to = { x: 0.3, y: 0.6, zoom: 4 };
  const { scale, left, top } = stretch(from, to);
  assert.equal(scale, 4);
  near(0.35 * scale + left, shown(to, 0.35));
  near(0.6 * scale + top, 0.5);
});

test("keys enlarge, reduce and move; the arrows are the epochs' as long as all is shown", () => {
  assert.equal(keyed(WHOLE, "+").zoom, 1.5);
  assert.equal(keyed(keyed(WHOLE, "+"), "-").zoom, 1);
  assert.equal(keyed(WHOLE, "ArrowLeft"), null);
  near(keyed({ x: 0.5, y: 0.5, zoom: 4 }, "ArrowRight").x, 0.55);
  near(keyed({ x: 0.5, y: 0.5, zoom: 4 }, "ArrowUp").y, 0.45);
  assert.deepEqual(keyed({ x: 0.5, y: 0.5, zoom: 4 }, "0"), WHOLE);
  assert.equal(keyed(WHOLE, "a"), null);
});
