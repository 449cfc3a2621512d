import assert from "node:assert/strict";
import { test } from "node:test";
import { Stage } from "../../main/resources/dev/underhood/page/web/stage.js";

/** A card whose pictures come when the test says so. */
class Card {
  shown = null;
  waiting = [];

  prepare(epoch) {
    return new Promise((resolve) => {
      this.waiting.push(() => resolve(() => (this.shown = epoch)));
    });
  }

  arrive() {
    this.waiting.shift()();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("all cards change together, when the slowest is ready", async () => {
  const [fast, slow] = [new Card(), new Card()];
  const told = [];
  new Stage([fast, slow], (epoch) => told.push(epoch)).show(3);
  fast.arrive();
  await settled();
  assert.deepEqual([fast.shown, slow.shown, told], [null, null, []]);
  slow.arrive();
  await settled();
  assert.deepEqual([fast.shown, slow.shown, told], [3, 3, [3]]);
});

test("epochs asked for in between are never fetched", async () => {
  const card = new Card();
  const told = [];
  const stage = new Stage([card], (epoch) => told.push(epoch));
  for (const epoch of [1, 2, 3, 4]) stage.show(epoch);
  card.arrive();
  await settled();
  card.arrive();
  await settled();
  assert.deepEqual(told, [1, 4]);
  assert.equal(card.waiting.length, 0);
});

test("an epoch that is wanted already is not drawn anew, unless something else has changed", async () => {
  const card = new Card();
  const stage = new Stage([card], () => {});
  stage.show(1);
  stage.show(1);
  card.arrive();
  await settled();
  assert.equal(card.waiting.length, 0);
  stage.refresh();
  assert.equal(card.waiting.length, 1);
});

test("a stage that is closed changes nothing any more", async () => {
  const card = new Card();
  const stage = new Stage([card], () => assert.fail("it was closed"));
  stage.show(1);
  stage.close();
  card.arrive();
  await settled();
  assert.equal(card.shown, null);
});
