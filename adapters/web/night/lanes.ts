/** A label that starts at `x` and is `width` wide. */
export interface Label {
  x: number;
  width: number;
}

/**
 * The lane for each label, 0 next to the rope. Labels run to the right of their own leader, so a label must lie further
 * out than every later one whose leader rises within it: then no text meets a text, and no leader cuts through one.
 * `labels` must be sorted by x.
 */
export function lanesFor(labels: Label[], gap = 10): number[] {
  const lanes: number[] = labels.map(() => 0);
  for (let i = labels.length - 1; i >= 0; i -= 1) {
    const label = labels[i]!;
    let lane = 0;
    for (let j = i + 1; j < labels.length && labels[j]!.x < label.x + label.width + gap; j += 1) {
      lane = Math.max(lane, lanes[j]! + 1);
    }
    lanes[i] = lane;
  }
  return lanes;
}

/**
 * Where labels stand on an upright strip: each as near to its true place as it can be, at least `step` apart, none
 * outside of `top` and `bottom`. `wanted` must be sorted and must fit.
 */
export function spreadOut(wanted: number[], step: number, top: number, bottom: number): number[] {
  const placed: number[] = [];
  for (const y of wanted) placed.push(Math.max(y, (placed.at(-1) ?? top - step) + step));
  let limit = bottom;
  for (let i = placed.length - 1; i >= 0 && placed[i]! > limit; i -= 1) {
    placed[i] = limit;
    limit -= step;
  }
  return placed;
}

/** The widest rope on which every label still ends before `right`; `share` is a label's place from 0 to 1. */
export function ropeLength(labels: { share: number; width: number }[], left: number, right: number): number {
  let length = right - left;
  for (const { share, width } of labels) {
    if (share > 0) length = Math.min(length, (right - width - left) / share);
  }
  return Math.max(length, (right - left) * 0.4);
}
