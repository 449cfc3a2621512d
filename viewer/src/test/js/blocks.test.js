import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, treeOf } from "../../main/resources/dev/underhood/page/web/blocks.js";

const named = (...names) => names.map((name) => ({ name, title: name }));
const draw = (layers, kinds) => layout(treeOf(layers, new Map(Object.entries(kinds))));
const box = ({ boxes }, name) => boxes.find(({ layer }) => layer.name === name);

test("layers of a sequence follow each other down one line", () => {
  const { boxes, lines, frames, width, height } = draw(named("01Conv2d", "02Linear"), { "": "sequence" });
  assert.deepEqual(
    boxes.map(({ x, y }) => [x, y]),
    [
      [0, 0],
      [0, 64],
    ],
  );
  assert.deepEqual(lines, ["M100 46V64"]);
  assert.deepEqual([frames.length, width, height], [0, 200, 110]);
});

test("where it is not known how blocks are joined, they stand in their order and no line is drawn", () => {
  const drawing = draw(named("01Conv2d", "02Linear"), { "": "unknown" });
  assert.deepEqual(drawing.lines, []);
  assert.ok(box(drawing, "02Linear").y > box(drawing, "01Conv2d").y);
});

test("branches stand side by side between a fork and a join", () => {
  const drawing = draw(named("01Conv2d", "02P/01S/01Conv2d", "02P/01S/02ReLU", "02P/02LambdaBlock", "03Linear"), {
    "": "sequence",
    "02P": "branches",
    "02P/01S": "sequence",
  });
  const [first, other] = [box(drawing, "02P/01S/01Conv2d"), box(drawing, "02P/02LambdaBlock")];
  assert.equal(first.y, other.y);
  assert.equal(other.x - first.x, 200 + 14);
  assert.equal(drawing.lines.length, 2 + 4 + 1); // in the network, of the branches, within the first of them
  const after = box(drawing, "03Linear");
  assert.ok(after.y > box(drawing, "02P/01S/02ReLU").y + 46);
  const middle = drawing.width / 2;
  assert.equal(after.x + 100, middle);
  // the branch that is shorter is led down to where the other ends
  assert.ok(drawing.lines.includes(`M${other.x + 100} ${other.y + 46}V${after.y - 18 - 10}H${middle}V${after.y - 18}`));
});

test("a block whose parts are joined in a way that is not known has a frame with its name", () => {
  const { frames, boxes, lines } = draw(named("01Conv2d", "02Mine/a", "02Mine/b"), { "": "sequence" });
  assert.deepEqual(
    frames.map(({ name, width }) => [name, width]),
    [["02Mine", 220]],
  );
  assert.deepEqual(lines, ["M110 46V64"]); // to the frame, and none inside
  assert.equal(boxes[0].x, 10); // in the middle above it
});

test("a network of 156 layers lies within its picture, and no box covers another", () => {
  const names = ["01Conv2d"];
  for (let block = 2; block < 33; block++) {
    for (let i = 1; i < 5; i++) names.push(`${block}P/01S/0${i}Conv2d`);
    names.push(`${block}P/02LambdaBlock`);
  }
  const kinds = { "": "sequence" };
  for (let block = 2; block < 33; block++)
    Object.assign(kinds, { [`${block}P`]: "branches", [`${block}P/01S`]: "sequence" });
  const { boxes, width, height } = draw(named(...names), kinds);
  assert.equal(boxes.length, 156);
  boxes.forEach((one, i) => {
    assert.ok(one.x >= 0 && one.y >= 0 && one.x + one.width <= width && one.y + one.height <= height);
    for (const other of boxes.slice(i + 1)) {
      assert.ok(Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= one.height);
    }
  });
});
