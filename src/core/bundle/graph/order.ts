/** Which of some nodes lead to which, by index. */
export type Followers = readonly (readonly number[])[];

/**
 * Nodes in an order in which each comes after those that lead to it; of those that may come next the one written first. A circle
 * begins with the first written of what is left.
 */
export function runOrder(followers: Followers): readonly number[] {
  const open = followers.map(() => 0);
  for (const next of followers) for (const node of next) open[node] = (open[node] ?? 0) + 1;
  const ready = followers.flatMap((_, node) => (open[node] === 0 ? [node] : []));
  const order: number[] = [];
  const placed = new Set<number>();
  let first = 0;
  while (order.length < followers.length) {
    while (placed.has(first)) first++;
    const node = ready.shift() ?? first;
    placed.add(node);
    order.push(node);
    for (const next of followers[node] ?? []) {
      const left = (open[next] ?? 0) - 1;
      open[next] = left;
      if (left === 0 && !placed.has(next)) insert(ready, next);
    }
  }
  return order;
}

/** For each node a number that it shares with the nodes it is in a circle with (S. R. Kosaraju's algorithm). */
export function circleOf(followers: Followers): readonly number[] {
  const leaders: number[][] = followers.map(() => []);
  followers.forEach((next, node) => next.forEach((other) => leaders[other]?.push(node)));
  const circle: number[] = followers.map(() => -1);
  for (const start of finished(followers).reverse()) {
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (circle[node] !== -1) continue;
      circle[node] = start;
      waiting.push(...(leaders[node] ?? []));
    }
  }
  return circle;
}

/** Nodes in the order in which a search, depth first, is done with them. */
function finished(followers: Followers): number[] {
  const done: number[] = [];
  const seen = new Set<number>();
  for (const start of followers.keys()) {
    const way = seen.has(start) ? [] : [{ node: start, next: 0 }];
    seen.add(start);
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const other = followers[step.node]?.[step.next];
      step.next++;
      if (other === undefined) {
        done.push(step.node);
        way.pop();
      } else if (!seen.has(other)) {
        seen.add(other);
        way.push({ node: other, next: 0 });
      }
    }
  }
  return done;
}

/** Into ascending numbers. */
function insert(numbers: number[], added: number): void {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < added) low = middle + 1;
    else high = middle;
  }
  numbers.splice(low, 0, added);
}
