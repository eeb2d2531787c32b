import type { VNode } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { FromJobGraph, ShowJobGraph, ShownJob, ShownTask } from '../../contracts/job-graph';
import type { Host } from '../shared/host';
import { Ruler } from '../shared/measure';
import { standaloneSvg } from '../shared/standalone-svg';
import type { Actions } from './actions';
import { drawingOf, type Rulers } from './drawing';
import { readKept, type Kept, type KeptState } from './kept';
import type { Layouts } from './layouts';
import { Picture } from './picture';
import { Findings, TaskText } from './task-text';
import { Toolbar } from './toolbar';
import { toldTasks, type ToldTask } from './told';
import { useLayout } from './use-layout';
import { useZoom } from './use-zoom';
import { countText } from './words';
import { Zooming } from './zooming';

export type JobGraphHost = Host<ShowJobGraph, FromJobGraph>;

/** Above this it takes a moment until they have their places. */
const manyTasks = 100;

/** The whole panel. */
export function App(props: { readonly host: JobGraphHost; readonly layouts: Layouts }): VNode | undefined {
  const { host, layouts } = props;
  const [shown, setShown] = useState<ShowJobGraph>();
  const [kept, setKept] = useState<Kept>(() => readKept(host.kept));
  const change = (changed: Partial<Kept>): void => setKept((before) => ({ ...before, ...changed }));
  useEffect(() => host.listen(setShown), [host]);
  useEffect(() => {
    const state: KeptState | undefined = shown && { ...shown.subject, ...kept };
    if (state) host.keep(state);
  }, [host, shown, kept]);

  const job = shown?.content.kind === 'job' ? shown.content : undefined;
  const drawing = useMemo(() => job && drawingOf(job, rulers()), [job]);
  const told = useMemo(() => (job ? toldTasks(job) : new Map<string, ToldTask>()), [job]);
  const laidOut = useLayout(drawing, layouts);
  const svg = useRef<SVGSVGElement>(null);
  const { zoom, scroller, resized, fit } = useZoom(laidOut?.layout, kept.zoom, (chosen) => change({ zoom: chosen }));

  if (!shown) return undefined;
  const actions = actionsOf(host);
  const title = titleOf(shown);
  const selected = job?.tasks.find(({ id }) => id === kept.task);
  const isGraph = kept.view === 'graph';
  return (
    <>
      <Toolbar
        shown={shown}
        view={kept.view}
        zoom={zoom}
        hasPicture={isGraph && laidOut !== undefined}
        change={change}
        fit={fit}
        chooseTarget={(target) => host.send({ type: 'target', target })}
        exportPicture={() => svg.current && host.send({ type: 'export', svg: standaloneSvg(svg.current, title) })}
      />
      <p role="status" class={job ? 'spoken' : 'notice'}>
        {job ? `${title}: ${summary(job)}` : shown.content.kind === 'notice' && shown.content.text}
      </p>
      {job && <Remarks job={job} actions={actions} />}
      {job && isGraph && !laidOut && job.tasks.length > manyTasks && (
        <p class="notice">{job.tasks.length} tasks are being laid out …</p>
      )}
      {job && isGraph && laidOut && job.tasks.length > 0 && (
        <main>
          <p id="keys" class="spoken">
            Arrow keys move along the edges, Enter goes to the YAML, Shift+Enter opens what the task runs.
          </p>
          <Zooming {...{ scroller, zoom, resized }} setZoom={(chosen) => change({ zoom: chosen })}>
            <Picture
              label={`Tasks of the job ${title}`}
              {...laidOut}
              {...{ told, zoom, svg, actions }}
              selected={kept.task}
              select={(task) => change({ task })}
            />
          </Zooming>
        </main>
      )}
      {job && isGraph && selected && (
        <section class="details" aria-label={`Task ${selected.name}`}>
          <TaskText task={selected} told={told.get(selected.id)} actions={actions} />
        </section>
      )}
      {job && !isGraph && (
        <main class="list">
          <ol aria-label={`Tasks of the job ${title}`}>
            {job.tasks.map((task) => (
              <li key={task.id}>
                <TaskText task={task} told={told.get(task.id)} actions={actions} />
              </li>
            ))}
          </ol>
        </main>
      )}
    </>
  );
}

/** What there is to say of the job as a whole. */
function Remarks(props: { readonly job: ShownJob; readonly actions: Actions }): VNode | undefined {
  const { job, actions } = props;
  const texts = [
    ...(job.tasks.length === 0 ? ['The job has no tasks yet.'] : []),
    ...(job.isComplete ? [] : ['There may be more tasks: some are known at the deployment only.']),
  ];
  if (texts.length === 0 && job.findings.length === 0) return undefined;
  return (
    <section class="remarks" aria-label="The job">
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Findings findings={job.findings} actions={actions} />
    </section>
  );
}

function actionsOf(host: JobGraphHost): Actions {
  return {
    goTo: ({ id }) => host.send({ type: 'open', task: id, what: 'yaml' }),
    open: ({ id, opens }: ShownTask) => {
      if (opens) host.send({ type: 'open', task: id, what: opens === 'job' ? 'job' : 'file' });
    },
    goToFinding: (finding) => host.send({ type: 'finding', finding }),
  };
}

function titleOf({ subject: { job, target } }: ShowJobGraph): string {
  return target === undefined ? job : `${job} (${target})`;
}

function summary({ tasks, findings }: ShownJob): string {
  const found = countText([...findings, ...tasks.flatMap((task) => task.findings)]);
  return `${tasks.length} task${tasks.length === 1 ? '' : 's'}${found === '' ? '' : `, ${found}`}.`;
}

function rulers(): Rulers {
  const { fontFamily } = getComputedStyle(document.body);
  return { name: new Ruler(`600 13px ${fontFamily}`), small: new Ruler(`12px ${fontFamily}`) };
}
