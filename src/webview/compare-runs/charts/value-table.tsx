import type { JSX } from 'preact';
import { formatNumber } from '../../../contracts/compare-runs/numbers';
import { summarize } from '../../../contracts/compare-runs/summary';
import type { ChartLine } from './chart-lines';
import { indexAt } from './drawable';
import { useMemo } from 'preact/hooks';

interface ValueTableProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly cursor: number | undefined;
  readonly cursorText: string;
  readonly isSmoothed: boolean;
  readonly hasMetrics: boolean;
}

/** What a chart shows, in numbers: of each run its value at the cursor, the last, the lowest and the highest. */
export function ValueTable({ title, lines, cursor, cursorText, isSmoothed, hasMetrics }: ValueTableProps): JSX.Element {
  const rows = useMemo(() => lines.map((line) => ({ line, summary: summarize(line.curve) })), [lines]);
  const at = ({ line: { x, y } }: ChartLine): string => {
    const value = cursor === undefined ? undefined : y[indexAt(x, cursor)];
    return value === undefined ? '' : formatNumber(value);
  };
  const spoken =
    cursor === undefined
      ? ''
      : `${cursorText}: ${lines
          .slice(0, 5)
          .map((line) => `${line.plotted.label} ${at(line)}`)
          .join(', ')}`;
  return (
    <div class="values" role="region" aria-label={`Values of ${title}`} tabIndex={0}>
      <span class="spoken" role="status">
        {spoken}
      </span>
      <table>
        <thead>
          <tr>
            <th scope="col">Run</th>
            {hasMetrics && <th scope="col">Metric</th>}
            <th scope="col" class="number">
              {cursor === undefined ? 'At cursor' : `At ${cursorText}`}
              {isSmoothed ? ' (smoothed)' : ''}
            </th>
            <th scope="col" class="number">
              Last
            </th>
            <th scope="col" class="number">
              Lowest (step)
            </th>
            <th scope="col" class="number">
              Highest (step)
            </th>
            <th scope="col" class="number">
              Points
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, summary }) => (
            <tr key={line.plotted.key}>
              <th scope="row">
                <svg class="sample" width="28" height="8" aria-hidden="true">
                  <line
                    x1="0"
                    y1="4"
                    x2="28"
                    y2="4"
                    stroke={line.plotted.style.colour}
                    stroke-width="2"
                    stroke-dasharray={line.plotted.style.dash.join(' ')}
                  />
                </svg>
                {hasMetrics ? line.run.name : line.plotted.label}
              </th>
              {hasMetrics && <td>{line.metric}</td>}
              <td class="number">{at(line)}</td>
              <td class="number">{summary && formatNumber(summary.last)}</td>
              <td class="number">{summary && extreme(summary.min, summary.minStep)}</td>
              <td class="number">{summary && extreme(summary.max, summary.maxStep)}</td>
              <td class="number">{summary?.count.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function extreme(value: number, step: number): string {
  return Number.isNaN(value) ? 'NaN' : `${formatNumber(value)} (${formatNumber(step)})`;
}
