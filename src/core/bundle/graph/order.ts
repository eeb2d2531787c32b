/** Which of some nodes lead to which, by index. */
export type Followers = readonly (readonly number[])[];

/**
 * Nodes in an order in which each comes after those that lead to it, as far as they do not lead in a circle, and otherwise
 * as written.
 */
export function runOrder(followers: Followers): readonly number[] {
  return finished(
    followers,
    followers.map((_, node) => followers.length - 1 - node),
  ).reverse();
}

/** For each node a number that it shares with the nodes it is in a circle with (S. R. Kosaraju's algorithm). */
export function circleOf(followers: Followers): readonly number[] {
  const leaders: number[][] = followers.map(() => []);
  followers.forEach((next, node) => next.forEach((other) => leaders[other]?.push(node)));
  const circle: number[] = followers.map(() => -1);
  for (const start of runOrder(followers)) {
    const waiting = [start];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (circle[node] !== -1) continue;
      circle[node] = start;
      waiting.push(...(leaders[node] ?? []));
    }
  }
  return circle;
}

/** Nodes in the order in which a search from each of `starts`, depth first, is done with them. */
function finished(followers: Followers, starts: readonly number[]): number[] {
  const done: number[] = [];
  const seen = new Set<number>();
  for (const start of starts) {
    const way = seen.has(start) ? [] : [{ node: start, next: followers[start]?.length ?? 0 }];
    seen.add(start);
    for (let step = way.at(-1); step; step = way.at(-1)) {
      step.next--;
      const other = followers[step.node]?.[step.next];
      if (other === undefined) {
        done.push(step.node);
        way.pop();
      } else if (!seen.has(other)) {
        seen.add(other);
        way.push({ node: other, next: followers[other]?.length ?? 0 });
      }
    }
  }
  return done;
}
