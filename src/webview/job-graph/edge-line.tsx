import type { VNode } from 'preact';
import type { Route } from '../job-graph-layout/layout';
import type { DrawnEdge } from './drawing';
import { edgePath } from './edge-path';

/** An arrow from a task to one that waits for it, with the outcome that it holds for. */
export function EdgeLine(props: { readonly edge: DrawnEdge; readonly route: Route }): VNode {
  const { edge, route } = props;
  const { line, head } = edgePath(route.points);
  return (
    <g class={edge.isCircular ? 'edge circular' : 'edge'}>
      <path class="line" d={line} />
      <path class="head" d={head} />
      {route.label && (
        <>
          <path class="paper" d={paper(route.label, edge.label.length)} />
          <text class="outcome" x={route.label.x} y={route.label.y + 4}>
            {edge.label}
          </text>
        </>
      )}
    </g>
  );
}

/** What keeps the line from crossing the words. */
function paper({ x, y }: { readonly x: number; readonly y: number }, letters: number): string {
  const width = letters * 7 + 6;
  return `M${x - width / 2},${y - 8}h${width}v16h${-width}z`;
}
