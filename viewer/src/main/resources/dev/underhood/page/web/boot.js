// Runs before the first paint, so that a theme that was chosen does not flash; address.js, which reads all else that the
// address holds, comes too late for that.
(() => {
  let theme = "auto";
  try {
    theme = localStorage.getItem("underhood.theme") ?? "auto";
  } catch {
    // storage is off: the system's theme it is
  }
  const [, chosen = theme] = /[?&]theme=(light|dark)(?:&|$)/.exec(location.hash) ?? [];
  document.documentElement.dataset.theme = chosen;
})();
