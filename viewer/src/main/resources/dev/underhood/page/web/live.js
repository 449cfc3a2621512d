// The server's events, over one connection for all windows of the browser: it has only six for a server.
// A shared worker holds it; where there is none, the window that has a lock does, and tells the others.
import { at } from "./server.js";
import { follow } from "./stream.js";

const LOCK = "underhood";
const scope = new URL(".", location.href).pathname;

/**
 * Listens to the store for as long as the page is there.
 *
 * @param onEvent called with the name of an event and its data
 * @param onConnection called with true when connected, false when the server is gone; then with whether it is silent
 */
export function listen(onEvent, onConnection) {
  const take = ({ name, data, there, silent }) => (name ? onEvent(name, data) : onConnection(there, silent));
  const alone = () => follow(take);
  const elect = () => (globalThis.BroadcastChannel && navigator.locks ? election(take) : alone());
  if (!globalThis.SharedWorker) return elect();
  try {
    const worker = new SharedWorker(at("worker.js"), { type: "module", name: LOCK });
    worker.addEventListener("error", elect, { once: true });
    worker.port.onmessage = (message) => take(message.data);
    addEventListener("pagehide", () => worker.port.postMessage("gone"));
    addEventListener("pageshow", (event) => event.persisted && worker.port.postMessage("here"));
  } catch {
    elect(); // storage is off, as in some frames
  }
}

/** The window that holds the lock listens for all; when it closes, the next one does. */
function election(take) {
  const channel = new BroadcastChannel(LOCK + scope);
  let last = null;
  let leads = false;
  channel.onmessage = ({ data }) => {
    if (data !== "hello") take(data);
    else if (leads && last) channel.postMessage(last);
  };
  channel.postMessage("hello");
  navigator.locks
    .request(LOCK + scope, () => {
      leads = true;
      follow((message) => {
        if (!message.name) last = message;
        channel.postMessage(message);
        take(message);
      });
      return new Promise(() => {}); // until the window is closed
    })
    .catch(() => follow(take)); // no locks in this frame
}
