import type { RefObject, VNode } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { ShownTask } from '../../contracts/job-graph';
import type { Layout } from '../job-graph-layout/layout';
import type { Actions } from './actions';
import type { Drawing } from './drawing';
import { EdgeLine } from './edge-line';
import { moved } from './moves';
import { TaskBox } from './task-box';
import type { ToldTask } from './told';

/** The graph. Arrows move along its edges; Enter goes to the YAML, with Shift to what the task runs. */
export function Picture(props: {
  readonly label: string;
  readonly drawing: Drawing;
  readonly layout: Layout;
  readonly told: ReadonlyMap<string, ToldTask>;
  readonly zoom: number;
  readonly selected: string | undefined;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly actions: Actions;
  readonly select: (task: string) => void;
}): VNode {
  const { label, drawing, layout, told, zoom, selected, svg, actions, select } = props;
  const places = useMemo(() => new Map(layout.nodes.map((box) => [box.id, box])), [layout]);
  const arrows = useMemo(() => <Arrows drawing={drawing} layout={layout} />, [drawing, layout]);
  const reachable = selected !== undefined && places.has(selected) ? selected : drawing.tasks[0]?.task.id;
  const elementOf = (id: string | undefined): SVGGElement | null | undefined =>
    id === undefined ? undefined : svg.current?.querySelector<SVGGElement>(`[data-task="${CSS.escape(id)}"]`);
  // The middle of a wide graph's first row may be far to the right.
  useLayoutEffect(() => elementOf(reachable)?.scrollIntoView({ block: 'nearest', inline: 'center' }), []);
  const taskAt = ({ target }: Event): ShownTask | undefined => {
    const id = target instanceof Element ? target.closest('[data-task]')?.getAttribute('data-task') : undefined;
    return drawing.tasks.find(({ task }) => task.id === id)?.task;
  };

  const focused = (event: FocusEvent): void => {
    const task = taskAt(event);
    if (task) select(task.id);
  };
  const clicked = (event: MouseEvent): void => {
    const task = taskAt(event);
    if (!task) return;
    if (event.ctrlKey || event.metaKey) actions.open(task);
    else actions.goTo(task);
  };
  const pressed = (event: KeyboardEvent): void => {
    const task = taskAt(event);
    if (!task || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (event.shiftKey) actions.open(task);
      else actions.goTo(task);
      return;
    }
    const next = moved(event.key, task.id, layout.nodes, drawing.edges);
    if (next === undefined) return;
    event.preventDefault();
    const element = elementOf(next);
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <svg
      ref={svg}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width * zoom}
      height={layout.height * zoom}
      role="group"
      aria-label={label}
      aria-describedby="keys"
      onFocusIn={focused}
      onClick={clicked}
      onKeyDown={pressed}
    >
      {arrows}
      {drawing.tasks.map((drawn) => {
        const { task } = drawn;
        const place = places.get(task.id);
        return (
          place && (
            <TaskBox
              key={task.id}
              drawn={drawn}
              place={place}
              spoken={told.get(task.id)?.spoken ?? task.name}
              isReachable={task.id === reachable}
            />
          )
        );
      })}
    </svg>
  );
}

function Arrows(props: { readonly drawing: Drawing; readonly layout: Layout }): VNode {
  const { drawing, layout } = props;
  return (
    <g aria-hidden="true">
      {drawing.edges.map((edge, index) => {
        const route = layout.edges[index];
        return route && <EdgeLine key={`${edge.from} ${edge.to}`} edge={edge} route={route} />;
      })}
    </g>
  );
}
