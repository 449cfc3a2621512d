const hidden = 10;
export const same = hidden;
