import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame, FrameLocator } from 'playwright-core';
import type { Screen } from './screen';

const axeFile = createRequire(__filename).resolve('axe-core/axe.min.js');

/** What is inside the panel that is shown. */
export function insideOfPanel({ page }: Screen): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}

/** What axe-core has against the inside of the panel that is shown: rule and elements, one line each. */
export async function accessibilityFaults(screen: Screen): Promise<string[]> {
  const frame = await frameOfPanel(screen);
  await frame.evaluate(await readFile(axeFile, 'utf8'));
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      // Boxes have room for a part of their texts; their names have the whole.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' ')}`);
  });
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

async function frameOfPanel(screen: Screen): Promise<Frame> {
  const element = await insideOfPanel(screen).locator('body').elementHandle();
  const frame = await element?.ownerFrame();
  if (!frame) throw new Error('No panel is shown.');
  return frame;
}
