/**
 * How far two columns go up together, from -1 to 1, by their ranks (Spearman's ρ, ties at their mean rank): a straight line
 * is not asked for. Undefined for fewer than three pairs, or where one of the two never changes.
 */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): number | undefined {
  if (xs.length < 3 || xs.length !== ys.length) return undefined;
  const [a, b] = [ranks(xs), ranks(ys)];
  const middle = (xs.length + 1) / 2;
  let [together, ofA, ofB] = [0, 0, 0];
  a.forEach((rank, i) => {
    const [fromA, fromB] = [rank - middle, (b[i] ?? middle) - middle];
    together += fromA * fromB;
    ofA += fromA ** 2;
    ofB += fromB ** 2;
  });
  return ofA === 0 || ofB === 0 ? undefined : together / Math.sqrt(ofA * ofB);
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranked: number[] = Array.from({ length: values.length }, () => 0);
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1;
    for (const { i } of order.slice(start, end)) ranked[i] = (start + 1 + end) / 2;
  }
  return ranked;
}
