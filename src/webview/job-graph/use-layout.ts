import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Layout } from '../job-graph-layout/layout';
import type { Drawing } from './drawing';
import type { Layouts } from './layouts';

/** A drawing, and the places of its boxes and arrows. */
export interface LaidOut {
  readonly drawing: Drawing;
  readonly layout: Layout;
}

/** Undefined until the first layout is there; then the last one stays until that of a new drawing is. */
export function useLayout(drawing: Drawing | undefined, layouts: Layouts): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut & { readonly key: string }>();
  const key = useMemo(() => drawing && JSON.stringify(drawing.request), [drawing]);
  useEffect(() => {
    if (drawing && key !== undefined) {
      layouts.ask(drawing.request, (layout) => setLaidOut({ drawing, layout, key }));
    }
  }, [key, layouts]);
  if (!drawing || !laidOut) return undefined;
  // Boxes and arrows may stay where they are while what is said of them changes.
  return laidOut.key === key ? { drawing, layout: laidOut.layout } : laidOut;
}
