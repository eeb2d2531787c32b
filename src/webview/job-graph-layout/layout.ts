import { Graph, layout } from '@dagrejs/dagre';
import type { EdgeLabel, GraphLabel, NodeLabel, Point } from '@dagrejs/dagre';

/** Boxes and what leads to what; lengths in pixels. */
export interface LayoutRequest {
  readonly nodes: readonly Box[];
  readonly edges: readonly Arrow[];
}

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Room that its words take; 0 without. */
  readonly labelWidth: number;
}

/** Where everything goes, from the upper left corner. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedBox[];
  /** One for each of the request, in its order. */
  readonly edges: readonly Route[];
}

/** By its centre. */
export interface PlacedBox extends Box, Point {}

export interface Route {
  /** From the border of one box to that of the other. */
  readonly points: readonly Point[];
  /** The centre of its words. */
  readonly label: Point | undefined;
}

const margin = 16;
const gap = { besides: 28, below: 44 };
const labelHeight = 16;
/** Above this the best ranks would take seconds, and look much the same. */
const mostForBestRanks = 120;
/** What waits for nothing, and is waited for by nothing, stands in a square of at least this many columns. */
const fewestColumns = 3;

/** Lays a graph out from top to bottom. Circles are allowed: one edge of each leads upwards. */
export function layOut({ nodes, edges }: LayoutRequest): Layout {
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const alone = nodes.filter(({ id }) => !connected.has(id));
  const ranked = rank(
    nodes.filter(({ id }) => connected.has(id)),
    edges,
  );
  const top = ranked.height === 0 ? margin : ranked.height - margin + gap.below;
  const square = inSquare(alone, top);
  const placed = [...ranked.nodes, ...square];
  const right = Math.max(0, ...placed.map(({ x, width }) => x + width / 2));
  const bottom = Math.max(0, ...placed.map(({ y, height }) => y + height / 2));
  return {
    width: Math.max(ranked.width, right + margin),
    height: Math.max(ranked.height, bottom + margin),
    nodes: placed,
    edges: ranked.edges,
  };
}

function rank(nodes: readonly Box[], edges: readonly Arrow[]): Layout {
  if (nodes.length === 0) return { width: 0, height: 0, nodes: [], edges: [] };
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: gap.besides,
    ranksep: gap.below,
    ...{ marginx: margin, marginy: margin },
    ranker: nodes.length > mostForBestRanks ? 'tight-tree' : 'network-simplex',
  });
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  edges.forEach(({ from, to, labelWidth }, index) => {
    const label = labelWidth > 0 ? { width: labelWidth, height: labelHeight, labelpos: 'c' as const } : {};
    graph.setEdge(from, to, label, String(index));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    ...{ width, height },
    nodes: nodes.map((box) => {
      const { x = 0, y = 0 } = graph.node(box.id);
      return { ...box, x, y };
    }),
    edges: edges.map(({ from, to, labelWidth }, index) => {
      const { points = [], x, y } = graph.edge(from, to, String(index));
      const label = labelWidth > 0 && x !== undefined && y !== undefined ? { x, y } : undefined;
      return { points, label };
    }),
  };
}

function inSquare(boxes: readonly Box[], top: number): PlacedBox[] {
  const columns = Math.max(fewestColumns, Math.ceil(Math.sqrt(boxes.length)));
  const width = Math.max(0, ...boxes.map((box) => box.width)) + gap.besides;
  const height = Math.max(0, ...boxes.map((box) => box.height)) + gap.besides;
  return boxes.map((box, index) => ({
    ...box,
    x: margin + (index % columns) * width + box.width / 2,
    y: top + Math.floor(index / columns) * height + box.height / 2,
  }));
}
