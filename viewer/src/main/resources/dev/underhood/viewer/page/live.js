// The server's events. EventSource reconnects by itself; what it gives up on is opened again here.

const AGAIN_MS = 2000;

/**
 * Listens until closed. A hidden page holds no connection, as a browser has only six for a server;
 * when it is seen again, it is told what it missed.
 *
 * @param url gives the address anew at every connection
 * @param handlers event name -> function of the event's data
 * @param onConnection called with true when connected, false when the server is gone
 */
export function listen(url, handlers, onConnection) {
  let source = null;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    if (source || document.hidden) return;
    source = new EventSource(url());
    source.addEventListener("open", () => onConnection(true));
    source.addEventListener("error", () => {
      onConnection(false);
      if (source?.readyState === EventSource.CLOSED) {
        drop();
        timer = setTimeout(open, AGAIN_MS);
      }
    });
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(parse(event.data)));
    }
  }

  function drop() {
    source?.close();
    source = null;
  }

  const onVisibility = () => (document.hidden ? drop() : open());
  document.addEventListener("visibilitychange", onVisibility);
  open();

  return function close() {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisibility);
    drop();
  };
}

function parse(data) {
  try {
    return JSON.parse(data);
  } catch {
    return {};
  }
}
