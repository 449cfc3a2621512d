// The choice that some figures leave to the reader, beside their layer and their metric.
const SCALE = { parameter: "scale", label: "Scale" };

const OPTIONS = {
  kernels: {
    ...SCALE,
    values: [
      ["each", "each", "Every kernel uses the whole range of colours"],
      ["fixed", "fixed", "One scale for all kernels and all epochs"],
    ],
  },
  "class-correlation": {
    ...SCALE,
    values: [
      ["each", "each", "The colours span the values that are there"],
      ["fixed", "fixed", "The colours span -1 to 1"],
    ],
  },
  embedding: {
    parameter: "palette",
    label: "Colours of the classes",
    offered: (run) => run.classNames.length > 0,
    values: [
      ["spectral", "Spectral", "Red over yellow to violet"],
      ["safe", "colour-blind-safe", "Ten colours that colour-blind people can tell apart"],
    ],
  },
  confusion: {
    parameter: "order",
    label: "Order of the classes",
    offered: (run) => run.tensors.includes("class-order"),
    values: [
      ["similar", "similar", "Classes that look alike stand side by side"],
      ["number", "by number", "Classes stand in the order of their numbers"],
    ],
  },
};

/** The figure's option: its parameter, what it is called, and its values, the default first; or null. */
export function optionOf(run, figure) {
  const option = OPTIONS[figure.name];
  return option && (option.offered?.(run) ?? true) ? option : null;
}
