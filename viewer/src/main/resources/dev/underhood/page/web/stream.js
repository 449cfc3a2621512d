// One connection to the server's events, opened again whenever it ends. It is read byte by byte: an EventSource hides
// the comments by which a server that has nothing to say shows that it is there.
import { at } from "./server.js";

const AGAIN_MS = 2000;
// The server says something every 5 seconds.
const SILENT_MS = 10_000;

/** Tells {name, data} of every event, and {there, silent} whenever the connection comes, goes or falls silent. */
export async function follow(tell) {
  for (;;) {
    const silent = await listen(tell);
    tell({ there: false, silent });
    // a silent server has been waited for
    if (!silent) await new Promise((again) => setTimeout(again, AGAIN_MS));
  }
}

/** Tells what comes until the connection ends; returns whether that is for silence. */
async function listen(tell) {
  const stop = new AbortController();
  let timer = 0;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), SILENT_MS);
  };
  heard();
  try {
    const headers = { Accept: "text/event-stream" };
    const response = await fetch(at("api/events"), { headers, cache: "no-store", signal: stop.signal });
    if (!response.ok) return false;
    heard();
    tell({ there: true });
    await read(response.body.pipeThrough(new TextDecoderStream()).getReader(), heard, tell);
  } catch {
    // it has ended
  } finally {
    clearTimeout(timer);
  }
  return stop.signal.aborted;
}

async function read(reader, heard, tell) {
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const messages = (text + value).split("\n\n");
    text = messages.pop();
    messages.map(parsed).filter(Boolean).forEach(tell);
  }
}

/** A message's event and data; null for a comment and for what cannot be read. */
function parsed(message) {
  const field = (name) =>
    message
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const name = field("event");
  if (!name) return null;
  try {
    return { name, data: JSON.parse(field("data")) };
  } catch {
    return { name, data: {} };
  }
}
