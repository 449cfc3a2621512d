// Runs before the first paint, so that a remembered theme does not flash.
(() => {
  let theme = "auto";
  try {
    theme = localStorage.getItem("underhood.theme") ?? "auto";
  } catch {
    // storage is off: the system's theme it is
  }
  document.documentElement.dataset.theme = theme;
})();
