// Shared by all windows of the browser that show this viewer: one connection, told to all of them.
import { follow } from "./stream.js";

const windows = new Set();
let last = null;

follow((message) => {
  if (!message.name) last = message;
  for (const port of windows) port.postMessage(message);
});

onconnect = ({ ports: [port] }) => {
  const enter = () => {
    windows.add(port);
    if (last) port.postMessage(last);
  };
  port.onmessage = ({ data }) => (data === "gone" ? windows.delete(port) : enter());
  enter();
};
