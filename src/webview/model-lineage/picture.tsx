import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { ShownLineage, ShownLineageNode } from '../../contracts/model-lineage';
import { edgePath } from '../job-graph/edge-path';
import { moved } from '../job-graph/moves';
import { layOut } from '../job-graph-layout/layout';
import { Ruler } from '../shared/measure';

const height = 52;
const narrowest = 150;
const widest = 300;
const inset = 12;

interface Drawn {
  readonly node: ShownLineageNode;
  readonly width: number;
  readonly label: string;
  readonly detail: string;
}

/** From what a model came from, above, to where it is used, below. What is on the way of the selected part stands out. */
export function Picture(props: {
  readonly lineage: ShownLineage;
  readonly label: string;
  readonly selected: string;
  readonly way: ReadonlySet<string>;
  readonly select: (id: string) => void;
  readonly open: (id: string) => void;
}): VNode {
  const { lineage, label, selected, way, select, open } = props;
  const elements = useRef(new Map<string, SVGGElement>());
  const { drawn, layout } = useMemo(() => draw(lineage), [lineage]);
  const places = new Map(layout.nodes.map((box) => [box.id, box]));

  const pressed = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(selected);
      return;
    }
    const next = moved(event.key, selected, layout.nodes, lineage.edges);
    if (next === undefined) return;
    event.preventDefault();
    const element = elements.current.get(next);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <svg
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      role="group"
      aria-label={label}
      aria-describedby="keys"
      onKeyDown={pressed}
    >
      <g aria-hidden="true">
        {lineage.edges.map(({ from, to }, index) => {
          const { line, head } = edgePath(layout.edges[index]?.points ?? []);
          const isOnWay = way.has(from) && way.has(to);
          return (
            <g key={`${from} ${to}`} class={isOnWay ? 'edge' : 'edge aside'}>
              <path class="line" d={line} />
              <path class="head" d={head} />
            </g>
          );
        })}
      </g>
      {drawn.map(({ node, width, label: text, detail }) => {
        const place = places.get(node.id);
        const classes = ['node', node.kind, ...(node.id === lineage.start ? ['start'] : [])];
        return (
          place && (
            <g
              key={node.id}
              ref={(element) => {
                if (element) elements.current.set(node.id, element);
                else elements.current.delete(node.id);
              }}
              class={[...classes, ...(way.has(node.id) ? [] : ['aside'])].join(' ')}
              transform={`translate(${place.x - width / 2} ${place.y - height / 2})`}
              role="button"
              tabindex={node.id === selected ? 0 : -1}
              aria-label={`${node.kindName} ${node.label}, ${node.detail}`}
              onFocus={() => select(node.id)}
              onClick={() => select(node.id)}
              onDblClick={() => open(node.id)}
            >
              <title>{`${node.kindName}: ${node.label}\n${node.detail}`}</title>
              <rect class="box" width={width} height={height} rx={4} />
              <rect class="stripe" width={4} height={height} rx={2} />
              <text class="label" x={inset} y={21}>
                {text}
              </text>
              <text class="detail" x={inset} y={40}>
                {detail}
              </text>
              <rect class="ring" x={-3} y={-3} width={width + 6} height={height + 6} rx={6} />
            </g>
          )
        );
      })}
    </svg>
  );
}

function draw(lineage: ShownLineage): { readonly drawn: readonly Drawn[]; readonly layout: ReturnType<typeof layOut> } {
  const { fontFamily } = getComputedStyle(document.body);
  const bold = new Ruler(`600 13px ${fontFamily}`);
  const small = new Ruler(`12px ${fontFamily}`);
  const room = widest - 2 * inset;
  const drawn = lineage.nodes.map((node): Drawn => {
    const label = bold.cut(node.label, room, 'end');
    const detail = small.cut(node.detail === '' ? node.kindName : `${node.kindName} · ${node.detail}`, room);
    const width = Math.max(narrowest, bold.width(label) + 2 * inset, small.width(detail) + 2 * inset);
    return { node, width: Math.ceil(width), label, detail };
  });
  const layout = layOut({
    nodes: drawn.map(({ node, width }) => ({ id: node.id, width, height })),
    edges: lineage.edges.map((edge) => ({ ...edge, labelWidth: 0 })),
  });
  return { drawn, layout };
}
