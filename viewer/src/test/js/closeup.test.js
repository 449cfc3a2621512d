import assert from "node:assert/strict";
import { test } from "node:test";
import * as closeup from "../../main/resources/dev/underhood/page/web/closeup.js";
import { summary } from "../../main/resources/dev/underhood/page/web/readout.js";

const { WHOLE, asked, moved, read, settled, stepped, transform, written, zoomed } = closeup;

test("what is under the pointer stays there", () => {
  const part = zoomed(zoomed(WHOLE, 4, [0.75, 0.5]), 8, [0.75, 0.5]);
  assert.equal(part.left + 0.75 / part.zoom, 0.75);
  assert.equal(part.top + 0.5 / part.zoom, 0.5);
});

test("the window does not leave the picture", () => {
  assert.deepEqual(moved({ zoom: 2, left: 0.4, top: 0 }, 1, -1), { zoom: 2, left: 0.5, top: 0 });
  assert.deepEqual(zoomed({ zoom: 4, left: 0.75, top: 0.75 }, 0.5), WHOLE);
  assert.equal(zoomed(WHOLE, 1000).zoom, closeup.MOST);
});

test("steps are whole numbers, from any place between them", () => {
  assert.deepEqual(
    [1, 2.6, 4, 64].map((zoom) => stepped(zoom, 1)),
    [2, 3, 6, 64],
  );
  assert.deepEqual(
    [1, 2.6, 4, 64].map((zoom) => stepped(zoom, -1)),
    [1, 2, 3, 48],
  );
});

test("a part is asked for and written as a short text, the whole as nothing", () => {
  const part = settled({ zoom: 3.2, left: 1 / 3, top: 0.1 });
  assert.equal(part.zoom, 3);
  assert.deepEqual(read(written(part)), part);
  assert.deepEqual(asked(part), { times: 3, left: part.left, top: part.top });
  assert.deepEqual(asked(WHOLE), {});
  assert.equal(written(WHOLE), null);
});

test("what people write into an address is no part unless it can be one", () => {
  for (const text of [null, "", "4", "4,0.5", "0,0,0", "65,0,0", "2,-0.1,0", "2,1.5,0", "2,0,0,0", "x,0,0"]) {
    assert.equal(read(text), null);
  }
  assert.deepEqual(read("2,0.9,0"), { zoom: 2, left: 0.5, top: 0 });
});

test("an older picture is stretched to where it belongs", () => {
  const box = { width: 200, height: 100 };
  const part = { zoom: 2, left: 0.25, top: 0.5 };
  assert.equal(transform(part, part, box), "none");
  assert.equal(transform(WHOLE, part, box), "translate(-100px, -100px) scale(2)");
  assert.equal(transform(part, WHOLE, box), "translate(50px, 50px) scale(0.5)");
});

test("a readout says once what all rows have, and few values one by one", () => {
  const rows = [0, 1, 2].map((channel) => ({ kernel: 5, channel, value: -0.1234567 * channel }));
  assert.deepEqual(summary(rows), [
    ["kernel", "5"],
    ["channel", "0, 1, 2"],
    ["value", "0, −0.12346, −0.24691"],
  ]);
});

test("a readout tells of many rows the lowest and the highest value", () => {
  const rows = [3, 1, 2, 9, 4].map((value, channel) => ({ channel, value, name: `c${channel}` }));
  assert.deepEqual(summary(rows), [
    ["channel", "0 to 4"],
    ["value", "1 to 9"],
    ["name", "5 different"],
  ]);
});

test("a readout says what is no number, and nothing of nothing", () => {
  assert.deepEqual(summary([{ value: "NaN", label: "" }]), [
    ["value", "NaN"],
    ["label", "–"],
  ]);
  assert.deepEqual(summary([]), []);
});
