import { Component, type VNode } from 'preact';
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

interface TaskBoxProps {
  readonly drawn: DrawnTask;
  readonly place: PlacedBox;
  readonly spoken: string;
  readonly isReachable: boolean;
}

/**
 * A task of the picture, a button for those who come by keyboard; the picture does what it is pressed for. Drawn anew when its
 * own props change: a large job has hundreds.
 */
export class TaskBox extends Component<TaskBoxProps> {
  override shouldComponentUpdate(next: TaskBoxProps): boolean {
    const { drawn, place, spoken, isReachable } = this.props;
    return drawn !== next.drawn || place !== next.place || spoken !== next.spoken || isReachable !== next.isReachable;
  }

  override render({ drawn, place, spoken, isReachable }: TaskBoxProps): VNode {
    const { task, name, work, note, isInCircle } = drawn;
    const { width, height, x, y } = place;
    const severity = worst(task.findings);
    const classes = [
      'node',
      'task',
      ...(isInCircle ? ['circular'] : []),
      ...(task.isMissing ? ['missing'] : []),
      ...(task.isDisabled ? ['disabled'] : []),
      ...(task.state ? [`state-${task.state}`] : []),
      ...(severity ? [severity] : []),
    ];
    return (
      <g
        class={classes.join(' ')}
        transform={`translate(${x - width / 2} ${y - height / 2})`}
        role="button"
        data-task={task.id}
        tabindex={isReachable ? 0 : -1}
        aria-label={spoken}
      >
        <g aria-hidden="true">
          <title>{`${task.name}\n${task.kindName}${task.work === '' ? '' : ` · ${task.work}`}`}</title>
          {task.kind === 'for_each' && <rect class="behind" x={5} y={5} width={width} height={height} rx={4} />}
          <rect class="box" width={width} height={height} rx={4} />
          {task.state && <rect class="state" width={5} height={height} rx={2} />}
          <KindIcon kind={task.kind} isMissing={task.isMissing} x={12} y={10} />
          <text class="label" x={textLeft} y={lineHeights.first}>
            {name}
          </text>
          <text class="detail" x={textLeft} y={lineHeights.second}>
            {work}
          </text>
          {note !== '' && (
            <text class="detail note" x={textLeft} y={lineHeights.third}>
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
}
