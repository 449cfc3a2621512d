// The contents stand open where there is room; the search loads its index when it is first used.
const root = document.currentScript.dataset.root;
const box = document.querySelector("input[type=search]");
const found = document.getElementById("found");
const most = 12;

document.querySelector("nav details").open = matchMedia("(min-width: 70rem)").matches;
box.hidden = false;

function load() {
  if (!document.getElementById("sections")) {
    const script = document.createElement("script");
    script.id = "sections";
    script.src = root + "search.js";
    script.onload = show;
    document.head.append(script);
  }
}

// Sections with all of the words; words of headings and of pages' names count more.
function search(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return window.SECTIONS.map((section) => {
    const places = [section.heading, section.page, section.text].map((text) => text.toLowerCase());
    let score = 0;
    for (const word of words) {
      const hits = places.map((text) => text.split(word).length - 1);
      if (hits.every((count) => count === 0)) return { score: 0 };
      score += 20 * Math.min(hits[0], 1) + 5 * Math.min(hits[1], 1) + Math.min(hits[2], 5);
    }
    return { score, section };
  })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((hit) => hit.section);
}

function piece(text, word) {
  const at = Math.max(0, text.toLowerCase().indexOf(word) - 60);
  return (at > 0 ? "…" : "") + text.slice(at, at + 160);
}

function show() {
  const query = box.value.trim();
  found.hidden = query === "";
  if (!window.SECTIONS || query === "") return;
  const sections = search(query);
  found.replaceChildren(
    ...sections.slice(0, most).map((section) => {
      const link = document.createElement("a");
      link.href = root + section.to;
      link.textContent = section.heading === section.page ? section.page : `${section.page}: ${section.heading}`;
      const text = document.createElement("small");
      text.textContent = piece(section.text, query.toLowerCase().split(/\s+/)[0]);
      link.append(text);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  if (sections.length === 0) {
    const none = document.createElement("li");
    none.textContent = `Nothing says "${query}".`;
    found.append(none);
  }
}

box.addEventListener("focus", load);
box.addEventListener("input", () => (load(), show()));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") found.hidden = true;
  if (event.key === "/" && event.target.tagName !== "INPUT") {
    event.preventDefault();
    box.focus();
  }
});
found.addEventListener("click", () => (found.hidden = true));
