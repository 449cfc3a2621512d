import assert from "node:assert/strict";
import { test } from "node:test";
import { open, steps } from "./window.js";
import * as address from "../../main/resources/dev/underhood/page/web/address.js";
import { Place } from "../../main/resources/dev/underhood/page/web/place.js";
import { Player } from "../../main/resources/dev/underhood/page/web/player.js";

function opened(hash, epochs, live = false, shown = "run") {
  address.shows([shown]);
  open(hash);
  const player = new Player(() => place?.moved());
  const place = new Place(player);
  place.begin();
  player.arrive(epochs, live);
  steps.length = 0;
  return { player, place };
}

test("the address has no epoch at the newest one", () => {
  opened("#run?epoch=3", [0, 1, 2, 3]);
  assert.equal(location.hash, "#run");
  opened("#run?epoch=3", [0, 1, 2, 3], true);
  assert.equal(location.hash, "#run?epoch=3");
  opened("#run", [0, 1, 2, 3], true);
  assert.equal(location.hash, "#run");
});

test("whoever looks at an epoch stays with its run, at once", () => {
  const { player, place } = opened("", [0, 1, 2, 3]);
  player.seek(0);
  assert.equal(location.hash, "#run");
  place.write();
  assert.equal(location.hash, "#run?epoch=0");
});

test("an epoch is written when it rests, whatever is recorded meanwhile", async () => {
  const { player } = opened("#run", [0, 1], true);
  player.seek(0);
  assert.equal(location.hash, "#run");
  for (let last = 2; location.hash === "#run" && last < 500; last++) {
    player.arrive([...Array(last + 1).keys()], true);
    await new Promise((soon) => setTimeout(soon, 5));
  }
  assert.equal(location.hash, "#run?epoch=0");
  assert.deepEqual(steps, ["push"]);
});

test("a step to the epoch beside it is no place to come back to, whatever leads further is one", () => {
  const { player, place } = opened("#run", [0, 10, 20, 30, 40]);
  for (const move of [() => player.step(-1), () => player.step(-1), () => player.seek(0), () => player.seek(30)]) {
    move();
    place.write();
  }
  assert.deepEqual(steps, ["replace", "replace", "push", "push"]);
  assert.equal(location.hash, "#run?epoch=30");
});

test("leaving the newest epoch of a training is a place to come back to", () => {
  const { player, place } = opened("#run", [0, 1, 2, 3], true);
  player.step(-1);
  place.write();
  assert.deepEqual([steps, location.hash], [["push"], "#run?epoch=2"]);
  player.follow(true);
  place.write();
  assert.equal(location.hash, "#run");
});

test("an epoch that is not recorded is shown as the nearest, and the address is put right", () => {
  const { player } = opened("#run?epoch=17", [0, 10, 20, 30]);
  assert.deepEqual([player.epoch, location.hash], [20, "#run?epoch=20"]);
  const other = opened("#run?epoch=first", [0, 10, 20, 30]);
  assert.deepEqual([other.player.epoch, location.hash], [30, "#run"]);
});

test("a run that is not there yet stays in the address", () => {
  opened("#tomorrow?epoch=17", [0, 10], false, "newest");
  assert.equal(location.hash, "#tomorrow");
});
