/** A part of a list. It may be empty and still have a `next`. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Asks for the part after this one; absent on the last. */
  readonly next?: string;
}

/**
 * All pages, one after the other, each asked for when it is wanted. Ends where a server gives the same token twice, which
 * would never end.
 */
export async function* pages<T>(ask: (token: string | undefined) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const page: Page<T> = await ask(token);
    if (page.items.length > 0) yield page.items;
    token = page.next;
    if (token !== undefined && seen.has(token)) return;
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

/** Everything that a list holds, up to `most` items. */
export async function allItems<T>(
  ask: (token: string | undefined) => Promise<Page<T>>,
  most = Infinity,
): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of pages(ask)) {
    items.push(...page.slice(0, most - items.length));
    if (items.length >= most) break;
  }
  return items;
}

/**
 * The first page that holds something, so that empty ones with a token are not shown as an end.
 * @param most pages that are looked at: the last may be empty and have a `next`
 */
export async function firstFullPage<T>(
  ask: (token: string | undefined) => Promise<Page<T>>,
  token?: string,
  most = Infinity,
): Promise<Page<T>> {
  const seen = new Set<string>();
  let page = await ask(token);
  while (page.items.length === 0 && page.next !== undefined && !seen.has(page.next) && seen.size + 1 < most) {
    seen.add(page.next);
    page = await ask(page.next);
  }
  return page;
}
