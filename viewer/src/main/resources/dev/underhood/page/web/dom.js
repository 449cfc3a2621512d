// Elements made in code. Data only ever becomes text, never markup.
const SVG = "http://www.w3.org/2000/svg";

/** Makes an element; "on…" attributes are listeners, null and false ones are left out. */
export function h(tag, attributes = {}, ...children) {
  return set(document.createElement(tag), attributes, children);
}

/** Makes an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return set(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces an element's children. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(2).filter((child) => child != null && child !== false));
  return element;
}

/** Lets the keyboard scroll an element, while it is too narrow for what is in it. */
export function scrollable(element) {
  const observer = new ResizeObserver(() => {
    if (element.scrollWidth > element.clientWidth) element.setAttribute("tabindex", "0");
    else element.removeAttribute("tabindex");
  });
  observer.observe(element);
  return element;
}

function set(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  return fill(element, ...children);
}

const ICONS = {
  play: "M5 3.2v9.6L13 8z",
  pause: "M4.5 3h2.6v10H4.5zM8.9 3h2.6v10H8.9z",
  back: "M10.5 3.5v9L4.5 8z",
  forward: "M5.5 3.5v9l6-4.5z",
  first: "M12.5 3.5v9L6.5 8zM3.5 3.5h1.8v9H3.5z",
  last: "M3.5 3.5v9L9.5 8zM10.7 3.5h1.8v9h-1.8z",
  before: "M6.5 3.5v9L1.5 8zM11 4.2 14.8 8 11 11.8 7.2 8z",
  after: "M9.5 3.5v9l5-4.5zM5 4.2 8.8 8 5 11.8 1.2 8z",
  loop: "M4 4.2h6.5V2l3.8 3-3.8 3V5.8H5.6v2.4H4zM12 11.8H5.5V14l-3.8-3 3.8-3v2.2h4.9V7.8H12z",
  link: "M6.5 5.2H4.8a2.8 2.8 0 0 0 0 5.6h1.7V9.4H4.8a1.4 1.4 0 0 1 0-2.8h1.7zM9.5 5.2v1.4h1.7a1.4 1.4 0 0 1 0 2.8H9.5v1.4h1.7a2.8 2.8 0 0 0 0-5.6zM5.4 7.3h5.2v1.4H5.4z",
  larger: "M9.3 2.5h4.2v4.2h-1.4V4.9L9.4 7.6l-1-1 2.7-2.7H9.3zM2.5 9.3h1.4v1.8l2.7-2.7 1 1-2.7 2.7h1.8v1.4H2.5z",
  plus: "M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z",
  minus: "M3 7.2h10v1.6H3z",
  close: "M4 2.9 8 6.9l4-4L13.1 4l-4 4 4 4-1.1 1.1-4-4-4 4L2.9 12l4-4-4-4z",
  sun: "M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM7.3 1h1.4v2.2H7.3zM7.3 12.8h1.4V15H7.3zM1 7.3h2.2v1.4H1zM12.8 7.3H15v1.4h-2.2zM2.56 3.54l.98-.98 1.56 1.56-.98.98zM10.9 11.88l.98-.98 1.56 1.56-.98.98zM3.54 13.44l-.98-.98 1.56-1.56.98.98zM11.88 5.1l-.98-.98 1.56-1.56.98.98z",
  moon: "M6.3 1.9a6.3 6.3 0 1 0 7.8 7.8 5.3 5.3 0 0 1-7.8-7.8z",
};

/** Makes one of the page's icons, in the colour of the text around it. */
export function icon(name) {
  return svg("svg", { viewBox: "0 0 16 16", class: "icon", "aria-hidden": "true" }, svg("path", { d: ICONS[name] }));
}

/** Makes a labelled choice; calls back with the chosen value. */
export function select(label, options, value, onChange) {
  const element = h("select", { class: "select", "aria-label": label });
  fill(
    element,
    options.map(([key, text]) => h("option", { value: key }, text)),
  );
  element.value = value;
  element.addEventListener("change", () => onChange(element.value));
  return element;
}

/** Makes two or more buttons of which one is pressed; calls back with the chosen value. */
export function toggle(label, options, value, onChange) {
  const group = h("div", { class: "segments", role: "group", "aria-label": label });
  const press = (chosen) =>
    [...group.children].forEach((button) => button.setAttribute("aria-pressed", String(button.value === chosen)));
  fill(
    group,
    options.map(([key, text, title]) =>
      h(
        "button",
        {
          type: "button",
          value: key,
          title,
          onclick: () => {
            press(key);
            onChange(key);
          },
        },
        text,
      ),
    ),
  );
  press(value);
  return group;
}
