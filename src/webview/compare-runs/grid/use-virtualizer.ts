import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

type Given = 'scrollToFn' | 'observeElementRect' | 'observeElementOffset';
export type VirtualOptions = Omit<VirtualizerOptions<HTMLElement, HTMLElement>, Given | 'onChange'>;

/** What of a long list can be seen, while it scrolls. */
export function useVirtualizer(options: VirtualOptions): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const given: VirtualizerOptions<HTMLElement, HTMLElement> = {
    ...{ scrollToFn: elementScroll, observeElementRect, observeElementOffset },
    ...options,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(given));
  virtualizer.setOptions(given);
  useEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return virtualizer;
}

/** Always with these items, which would lose the focus if they went. */
export function keeping(indexes: readonly number[], range: readonly number[]): number[] {
  return [...new Set([...indexes, ...range])].sort((a, b) => a - b);
}
