import assert from "node:assert/strict";
import { test } from "node:test";
import "./window.js";
import { follow } from "../../main/resources/dev/underhood/page/web/stream.js";

const PATIENCE_MS = 10_000;
const turn = () => new Promise((done) => setImmediate(done));

/** A server whose answers are written by the test, and a clock that the test alone moves. */
async function connected(work) {
  const { fetch, setTimeout, clearTimeout } = globalThis;
  const timers = new Map();
  const server = { connections: 0, told: [] };
  globalThis.setTimeout = (act, ms) => {
    timers.set(timers.size, { act, ms });
    return timers.size - 1;
  };
  globalThis.clearTimeout = (id) => timers.delete(id);
  globalThis.fetch = async (url, { signal }) => {
    assert.equal(url, "http://host/path/api/events");
    server.connections++;
    const body = new ReadableStream({
      start(controller) {
        server.say = (text) => controller.enqueue(new TextEncoder().encode(text));
        server.hangUp = () => controller.close();
        signal.addEventListener("abort", () => controller.error(signal.reason));
      },
    });
    return { ok: true, body };
  };
  server.pass = (ms) => {
    for (const [id, timer] of [...timers]) {
      timer.ms -= ms;
      if (timer.ms > 0) continue;
      timers.delete(id);
      timer.act();
    }
  };
  follow((message) => server.told.push(message));
  try {
    for (let i = 0; i < 5; i++) await turn();
    await work(server, async () => {
      for (let i = 0; i < 9; i++) await turn();
      return server.told.splice(0);
    });
  } finally {
    Object.assign(globalThis, { fetch, setTimeout, clearTimeout });
  }
}

test("events come as they are sent, whole or in pieces, and comments are none", () =>
  connected(async (server, told) => {
    assert.deepEqual(await told(), [{ there: true }]);
    server.say('event: runs\ndata: {"runs":["a"]}\n\n: still here\n\nevent: run\nda');
    assert.deepEqual(await told(), [{ name: "runs", data: { runs: ["a"] } }]);
    server.say('ta: {"id":"ä"}\n\n');
    assert.deepEqual(await told(), [{ name: "run", data: { id: "ä" } }]);
    server.say("event: closed\ndata: {}\n\n");
    assert.deepEqual(await told(), [{ name: "closed", data: {} }]);
  }));

test("a server that says nothing for 10 seconds is called silent, and asked anew at once", () =>
  connected(async (server, told) => {
    await told();
    server.pass(PATIENCE_MS - 1);
    server.say(": still here\n\n");
    assert.deepEqual(await told(), []);
    server.pass(PATIENCE_MS - 1);
    assert.deepEqual(await told(), []);
    server.pass(1);
    assert.deepEqual(await told(), [{ there: false, silent: true }, { there: true }]);
    assert.equal(server.connections, 2);
  }));

test("a connection that ends is opened again after a while", () =>
  connected(async (server, told) => {
    await told();
    server.hangUp();
    assert.deepEqual(await told(), [{ there: false, silent: false }]);
    assert.equal(server.connections, 1);
    server.pass(PATIENCE_MS);
    assert.deepEqual(await told(), [{ there: true }]);
    assert.equal(server.connections, 2);
  }));
