import assert from "node:assert/strict";
import { test } from "node:test";
import { open, steps } from "./window.js";
import * as address from "../../main/resources/dev/underhood/page/web/address.js";

function opened(hash) {
  open(hash);
  address.shows(["cifar10"]);
}

test("an address of an earlier version, a run's id, is still one", () => {
  opened("#cifar10-20261123-214405-120");
  assert.deepEqual(address.runs(), ["cifar10-20261123-214405-120"]);
  assert.equal(address.value("epoch"), null);
});

test("an address holds several runs, and what was chosen of them", () => {
  opened("#a+b?epoch=12&curve.metric=validate/Accuracy");
  assert.deepEqual(address.runs(), ["a", "b"]);
  assert.equal(address.value("epoch"), "12");
  assert.equal(address.value("curve.metric"), "validate/Accuracy");
  assert.deepEqual(address.runs("#c%2Bd?x=1"), ["c", "d"]);
});

test("what is at its default is not in the address", () => {
  opened("");
  address.choose({ epoch: 12 });
  assert.equal(location.hash, "#cifar10?epoch=12");
  address.choose({ epoch: null });
  assert.equal(location.hash, "#cifar10");
  address.choose({ runs: [] });
  assert.equal(location.hash, "");
});

test("names of all kinds come back as they were", () => {
  opened("");
  const names = ["validate/Accuracy", "a+b & c=d", "ünï #1?", "100%", "(x)", "1,2"];
  for (const name of names) {
    address.choose({ name });
    assert.equal(address.value("name"), name);
    assert.match(location.hash, /^#cifar10\?name=[\w%+/,.-]+$/u);
  }
});

test("a choice names the run that it is of, what belongs to the reader does not", () => {
  opened("");
  address.prefer({ theme: "dark" });
  assert.equal(location.hash, "#?theme=dark");
  address.settle({});
  assert.equal(location.hash, "#cifar10?theme=dark");
});

test("choices are steps of the history, small steps and what was there before are none", () => {
  opened("");
  address.choose({ "kernels.scale": "fixed" });
  address.choose({ "kernels.scale": "fixed" });
  address.settle({ epoch: 3 });
  address.prefer({ speed: 2 });
  assert.deepEqual(steps, ["push", "replace", "replace"]);
});

test("a link names the run even if the address does not, and has neither the page's query nor its fragment", () => {
  opened("");
  assert.equal(address.link(), "http://host/path/#cifar10");
  location.hash = "#cifar10?epoch=3";
  assert.equal(address.link({ epoch: null, theme: "dark" }), "http://host/path/#cifar10?theme=dark");
});

test("what nobody knows is told", () => {
  opened("#cifar10?epoch=3&colour=red&theme=pink");
  address.value("epoch");
  assert.equal(address.oneOf("theme", ["light", "dark"]), null);
  assert.deepEqual(address.strangers(), [
    ["colour", "red"],
    ["theme", "pink"],
  ]);
  location.hash = "#cifar10?theme=dark";
  assert.equal(address.oneOf("theme", ["light", "dark"]), "dark");
  assert.deepEqual(address.strangers(), []);
});

test("an address that was cut off or made up breaks nothing", () => {
  opened("#%E0%A4%A?epoch=%zz&=3&q");
  assert.deepEqual(address.runs(), ["%E0%A4%A"]);
  assert.equal(address.value("epoch"), "%zz");
});
