import type { RefObject, VNode } from 'preact';
import { useRef } from 'preact/hooks';
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
  const elements = useRef(new Map<string, SVGGElement>());
  const places = new Map(layout.nodes.map((box) => [box.id, box]));
  const routes = new Map(layout.edges.map((route, index) => [index, route]));
  const reachable = selected !== undefined && places.has(selected) ? selected : drawing.tasks[0]?.task.id;

  const pressed = (event: KeyboardEvent): void => {
    if (reachable === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const task = drawing.tasks.find((drawn) => drawn.task.id === reachable)?.task;
    if (task && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      if (event.shiftKey) actions.open(task);
      else actions.goTo(task);
      return;
    }
    const next = moved(event.key, reachable, layout.nodes, drawing.edges);
    if (next === undefined) return;
    event.preventDefault();
    const element = elements.current.get(next);
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
      onKeyDown={pressed}
    >
      <g aria-hidden="true">
        {drawing.edges.map((edge, index) => {
          const route = routes.get(index);
          return route && <EdgeLine key={`${edge.from} ${edge.to}`} edge={edge} route={route} />;
        })}
      </g>
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
              element={(element) => {
                if (element) elements.current.set(task.id, element);
                else elements.current.delete(task.id);
              }}
              onFocus={() => select(task.id)}
              onClick={(event) => (event.ctrlKey || event.metaKey ? actions.open(task) : actions.goTo(task))}
            />
          )
        );
      })}
    </svg>
  );
}
