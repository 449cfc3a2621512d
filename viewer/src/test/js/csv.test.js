import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "../../main/resources/dev/underhood/page/web/csv.js";

test("a table has a row for each line, by the names of its columns", () => {
  assert.deepEqual(rowsOf("layer,norm,dead\r\n01Conv2d,1.5,\r\n02LambdaBlock,,0.25\r\n"), [
    { layer: "01Conv2d", norm: "1.5", dead: "" },
    { layer: "02LambdaBlock", norm: "", dead: "0.25" },
  ]);
});

test("what stands in quotation marks is one field, whatever is in it", () => {
  assert.deepEqual(rowsOf('a,b\n"one, ""two""","three\nfour"\n'), [{ a: 'one, "two"', b: "three\nfour" }]);
});

test("a table without rows has none", () => {
  assert.deepEqual(rowsOf("a,b\n"), []);
});
