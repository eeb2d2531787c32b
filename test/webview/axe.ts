import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface WithAxe {
  readonly axe: { run(options: object): Promise<{ readonly violations: readonly Violation[] }> };
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe-core finds wrong with a page, in words; empty when nothing is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const source = createRequire(__filename).resolve('axe-core/axe.min.js');
  // Evaluated, since the page's policy runs no script but its own.
  await page.evaluate(await readFile(source, 'utf8'));
  const { violations } = await page.evaluate(
    (values) => (globalThis as unknown as WithAxe).axe.run({ runOnly: { type: 'tag', values } }),
    standards,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}
