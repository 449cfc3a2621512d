// The button that copies a link to what is on the page.
import { fill, h, icon } from "./dom.js";

const SEEN_MS = 4000;

/**
 * Lets a button copy a link, and says so beside it.
 *
 * @param answer the element that says so
 * @param link makes the link
 * @returns what the button does
 */
export function copyButton(button, answer, link) {
  let timer = 0;
  const say = (...words) => fill(answer, ...words);

  /** Shows the link to be copied by hand, unless the browser copies what is selected. */
  const show = (text) => {
    const field = h("input", {
      readonly: true,
      value: text,
      "aria-label": "Link to this view",
      onblur: () => say(),
      onkeydown: ({ key }) => key === "Escape" && button.focus(),
    });
    say("Copy this link with Ctrl+C", field);
    field.select();
    const copied = document.execCommand("copy");
    if (copied) button.focus();
    return copied;
  };

  const copy = async () => {
    clearTimeout(timer);
    const text = link();
    if (!(await intoClipboard(text)) && !show(text)) return;
    say("Link copied");
    timer = setTimeout(say, SEEN_MS);
  };

  fill(button, icon("link"));
  button.addEventListener("click", copy);
  return copy;
}

async function intoClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the page came by plain HTTP from another machine, or is in a frame that may not
  }
}
