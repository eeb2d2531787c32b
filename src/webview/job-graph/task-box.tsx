import type { VNode } from 'preact';
import type { ShownFinding } from '../../contracts/job-graph';
import type { PlacedBox } from '../job-graph-layout/layout';
import { lineHeights, textLeft, type DrawnTask } from './drawing';
import { KindIcon } from './icons';
import { worst } from './words';

/** A circle, a triangle, a square: told apart without colours. */
const marks: Readonly<Record<ShownFinding['severity'], string>> = {
  error: 'M6 0a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
  warning: 'M6 0 12 11.5H0z',
  information: 'M1 1h10v10H1z',
};

/** A task of the picture. It has the place of a button among the things that can be reached by keyboard. */
export function TaskBox(props: {
  readonly drawn: DrawnTask;
  readonly place: PlacedBox;
  readonly spoken: string;
  readonly isReachable: boolean;
  readonly element: (element: SVGGElement | null) => void;
  readonly onFocus: () => void;
  readonly onClick: (event: MouseEvent) => void;
}): VNode {
  const { drawn, place, spoken, isReachable, element, onFocus, onClick } = props;
  const { task, name, work, note, isInCircle } = drawn;
  const { width, height, x, y } = place;
  const severity = worst(task.findings);
  const classes = [
    'task',
    ...(isInCircle ? ['circular'] : []),
    ...(task.isMissing ? ['missing'] : []),
    ...(task.isDisabled ? ['disabled'] : []),
    ...(task.state ? [`state-${task.state}`] : []),
    ...(severity ? [severity] : []),
  ];
  return (
    <g
      ref={element}
      class={classes.join(' ')}
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      role="button"
      tabindex={isReachable ? 0 : -1}
      aria-label={spoken}
      onFocus={onFocus}
      onClick={onClick}
    >
      <g aria-hidden="true">
        <title>{`${task.name}\n${task.kindName}${task.work === '' ? '' : ` · ${task.work}`}`}</title>
        {task.kind === 'for_each' && <rect class="behind" x={5} y={5} width={width} height={height} rx={4} />}
        <rect class="box" width={width} height={height} rx={4} />
        {task.state && <rect class="state" width={5} height={height} rx={2} />}
        <KindIcon kind={task.kind} isMissing={task.isMissing} x={12} y={10} />
        <text class="name" x={textLeft} y={lineHeights.first}>
          {name}
        </text>
        <text class="work" x={textLeft} y={lineHeights.second}>
          {work}
        </text>
        {note !== '' && (
          <text class="note" x={textLeft} y={lineHeights.third}>
            {note}
          </text>
        )}
        {severity && (
          <>
            <path class={`mark ${severity}`} transform={`translate(${width - 22} 10)`} d={marks[severity]} />
            <text class="count" x={width - 16} y={lineHeights.second}>
              {task.findings.length}
            </text>
          </>
        )}
      </g>
      <rect class="ring" x={-3} y={-3} width={width + 6} height={height + 6} rx={6} />
    </g>
  );
}
