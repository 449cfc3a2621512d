// Which probes the overview shows: those that are wrong now, those that flipped, the least sure, one class.

export const FILTERS = {
  all: { label: "all", title: "All probes", keeps: () => true, words: () => "" },
  wrong: {
    label: "wrong",
    title: "Those that the network is wrong about at this epoch",
    keeps: ({ label, correct }) => label >= 0 && !correct,
    words: (epoch) => ` wrong at epoch ${epoch}`,
  },
  flipped: {
    label: "flipped",
    title: "Those whose answer flipped up to this epoch, most often first",
    keeps: ({ flips }) => flips > 0,
    order: (a, b) => b.flips - a.flips,
    words: (epoch) => ` flipped until epoch ${epoch}`,
  },
  unsure: {
    label: "least sure",
    title: "The lowest probability of the answer first",
    keeps: ({ predicted }) => predicted >= 0,
    order: (a, b) => a.probability - b.probability,
    words: () => ", the least sure first",
  },
};

/** The probes that a filter keeps, in its order. */
export function filtered(answers, filter, label) {
  const { keeps, order } = FILTERS[filter];
  const kept = answers.filter((answer) => keeps(answer) && (label === "" || String(answer.label) === label));
  return order ? [...kept].sort(order) : kept;
}
