interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Everything that leads to a node, and that it leads to, with itself. */
export function wayOf(edges: readonly Edge[], start: string): ReadonlySet<string> {
  const before = reached(start, (at) => edges.flatMap(({ from, to }) => (to === at ? [from] : [])));
  const after = reached(start, (at) => edges.flatMap(({ from, to }) => (from === at ? [to] : [])));
  return new Set([...before, ...after]);
}

function reached(start: string, next: (at: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set([start]);
  // A set grows while it is walked.
  for (const at of found) for (const each of next(at)) found.add(each);
  return found;
}
