// A walk through the page for a first visit. It is offered once, and begins only if it is asked for.
import { fill, h } from "./dom.js";

const STORED = "underhood.tour";
const GAP = 10;

// What is shown, and where it is; what this run does not have is left out.
const STEPS = [
  [
    ".timeline",
    "One timeline moves everything",
    "All pictures show the same epoch of the training. Drag the dot, press an arrow key, or press space to play from the first epoch to the last. The line in it is the number that says most about the training, the marks are moments worth a look: [ and ] lead from one to the next.",
  ],
  [
    ".card .frame",
    "A card for everything that was recorded",
    "Above a picture you choose what it shows: which layer, which number, which colours. Below it stands what it means. The arrow at its right takes it along as a picture, a film or a table.",
  ],
  [
    ".card.full .probes, .card.full .strip, .card.full .frame",
    "Fixed examples, asked at every epoch",
    "The probes show what the network makes of the same few examples while it learns. Their strips tell when an answer turned right or wrong; a click on a bar leads there.",
  ],
  [
    "h2.section",
    "There is more below",
    "What not everybody needs stands behind these headings: a click opens them, and the address of the page remembers it.",
  ],
  [
    "#runs",
    "All trainings that are recorded",
    "A run that trains now is at the top and moves by itself. Tick two or more to lay their curves over each other and to see what differs.",
  ],
  [
    "#copy",
    "What you see has an address",
    "Runs, epoch, layer, open sections and colours: whoever opens the copied link sees the same.",
  ],
  [
    "#keys",
    "All keys",
    "Everything can be done with the keyboard. This list names the keys, and starts this tour again.",
  ],
];

const isClosed = () => {
  try {
    return localStorage.getItem(STORED) === "closed";
  } catch {
    return true; // where nothing can be remembered, nobody is asked at every visit
  }
};

function closeForGood() {
  try {
    localStorage.setItem(STORED, "closed");
  } catch {
    // it is not offered there
  }
  offer.remove();
}

const offer = h(
  "p",
  { class: "note tour-offer" },
  h("span", {}, "New here? A tour of two minutes shows what is where. "),
  h("button", { type: "button", class: "button", onclick: () => startTour() }, "Show me around"),
  h("button", { type: "button", class: "button", onclick: closeForGood }, "No, thanks"),
);

/** What is offered before the pictures at a first visit; null once it was taken or refused. */
export const tourOffer = () => (isClosed() ? null : offer);

/** Walks through the page, from its first step on. */
export function startTour() {
  closeForGood();
  const steps = STEPS.map(([css, ...words]) => [visible(css), ...words]).filter(([element]) => element);
  const panel = h("section", { class: "tour", popover: "manual", tabindex: "-1", "aria-live": "polite" });
  const before = document.activeElement;
  const end = () => {
    removeEventListener("keydown", escape, true);
    steps.forEach(([element]) => element.classList.remove("toured"));
    panel.remove();
    before?.focus?.();
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  const show = (at) => {
    steps.forEach(([element], i) => element.classList.toggle("toured", i === at));
    const [element, title, words] = steps[at];
    const to = (label, target, kind) =>
      h(
        "button",
        { type: "button", class: `button ${kind}`, onclick: () => (steps[target] ? show(target) : end()) },
        label,
      );
    fill(
      panel,
      h("h2", {}, title),
      h("p", {}, words),
      h(
        "div",
        { class: "turns" },
        h("span", { class: "muted" }, `${at + 1} of ${steps.length}`),
        h("button", { type: "button", class: "button", onclick: end }, "Close"),
        at > 0 && to("Back", at - 1, ""),
        to(at + 1 < steps.length ? "Next" : "Done", at + 1, "next"),
      ),
    );
    element.scrollIntoView({ block: "nearest" });
    place(panel, element);
    panel.querySelector(".next").focus();
  };
  document.body.append(panel);
  panel.showPopover();
  addEventListener("keydown", escape, true);
  show(0);
}

const visible = (css) => [...document.querySelectorAll(css)].find((element) => element.checkVisibility());

/** Beside what it explains, on the side where there is room. */
function place(panel, element) {
  const { left, top, bottom } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const lowest = innerHeight - offsetHeight - GAP;
  const beside = bottom + GAP <= lowest ? bottom + GAP : top - GAP - offsetHeight;
  panel.style.left = `${Math.max(GAP, Math.min(left, innerWidth - offsetWidth - GAP))}px`;
  panel.style.top = `${Math.max(GAP, Math.min(beside, lowest))}px`;
}
