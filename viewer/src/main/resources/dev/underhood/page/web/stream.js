// One connection to the server's events. EventSource reconnects by itself; what it gives up on is opened again here.

const AGAIN_MS = 2000;
const NAMES = ["runs", "run", "closed"];

/** Tells {name, data} of every event, and {there} whenever the connection comes or goes. */
export function follow(tell) {
  const source = new EventSource("api/events");
  source.addEventListener("open", () => tell({ there: true }));
  source.addEventListener("error", () => {
    tell({ there: false });
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(tell), AGAIN_MS);
  });
  for (const name of NAMES) source.addEventListener(name, ({ data }) => tell({ name, data: parse(data) }));
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return {};
  }
}
