import type { ShownEdge, ShownJob, ShownTask } from '../../contracts/job-graph';
import type { Box, LayoutRequest } from '../job-graph-layout/layout';
import type { Ruler } from '../shared/measure';

/** A task with the texts that its box has room for. */
export interface DrawnTask {
  readonly task: ShownTask;
  readonly box: Box;
  readonly name: string;
  /** What it is and does. */
  readonly work: string;
  /** How it stands and when it runs; empty for the usual. */
  readonly note: string;
  readonly isInCircle: boolean;
}

/** All edges between two tasks. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** The outcomes that it holds for: `true`, `true or false`; empty for none. */
  readonly label: string;
  readonly isCircular: boolean;
}

/** A job as boxes and arrows, before they have places. */
export interface Drawing {
  readonly tasks: readonly DrawnTask[];
  readonly edges: readonly DrawnEdge[];
  readonly request: LayoutRequest;
}

export interface Rulers {
  readonly name: Ruler;
  readonly small: Ruler;
}

/** Where texts stand in a box, in pixels. */
export const textLeft = 36;
const textRight = 30;
const narrowest = 160;
const widest = 320;
export const lineHeights = { first: 21, second: 39, third: 56, bottom: 13 };

export function drawingOf({ tasks, edges }: ShownJob, rulers: Rulers): Drawing {
  const circular = new Set(edges.flatMap(({ from, to, isCircular }) => (isCircular ? [from, to] : [])));
  const drawn = tasks.map((task) => drawnTask(task, circular.has(task.id), rulers));
  const joined = joinedEdges(edges);
  return {
    tasks: drawn,
    edges: joined,
    request: {
      nodes: drawn.map(({ box }) => box),
      edges: joined.map(({ from, to, label }) => ({
        ...{ from, to },
        labelWidth: label === '' ? 0 : rulers.small.width(label) + 12,
      })),
    },
  };
}

function drawnTask(task: ShownTask, isInCircle: boolean, { name, small }: Rulers): DrawnTask {
  const work = task.work === '' ? task.kindName : `${task.kindName} · ${task.work}`;
  const note = [task.state, task.isDisabled ? 'disabled' : undefined, task.runIf].filter(Boolean).join(' · ');
  const wanted = Math.max(name.width(task.name), small.width(work), small.width(note));
  const width = Math.ceil(Math.min(widest, Math.max(narrowest, wanted + textLeft + textRight)));
  const room = width - textLeft - textRight;
  return {
    ...{ task, isInCircle },
    box: { id: task.id, width, height: (note === '' ? lineHeights.second : lineHeights.third) + lineHeights.bottom },
    name: name.cut(task.name, room),
    work: cutWork(task, work, room, small),
    note: small.cut(note, room),
  };
}

/** The end of a path tells more than its beginning. */
function cutWork({ kindName, work }: ShownTask, whole: string, room: number, ruler: Ruler): string {
  if (ruler.width(whole) <= room) return whole;
  const head = `${kindName} · `;
  const rest = room - ruler.width(head);
  return work === '' || rest < room / 3 ? ruler.cut(whole, room) : head + ruler.cut(work, rest, 'end');
}

function joinedEdges(edges: readonly ShownEdge[]): DrawnEdge[] {
  const found = new Map<string, DrawnEdge>();
  for (const { from, to, outcome = '', isCircular } of edges) {
    const key = JSON.stringify([from, to]);
    const known = found.get(key);
    const label = [known?.label, outcome].filter(Boolean).join(' or ');
    found.set(key, { from, to, label, isCircular });
  }
  return [...found.values()];
}
