import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FromModelLineage, ShowModelLineage, ShownLineage } from '../../contracts/model-lineage';
import type { Host } from '../shared/host';
import { Picture } from './picture';
import { wayOf } from './way';

export type LineageHost = Host<ShowModelLineage, FromModelLineage>;

/** The whole panel: a picture, and beside it in words what is selected. */
export function App(props: { readonly host: LineageHost }): VNode | undefined {
  const { host } = props;
  const [shown, setShown] = useState<ShowModelLineage>();
  const [selected, setSelected] = useState<string>();
  useEffect(() => host.listen(setShown), [host]);
  useEffect(() => {
    if (shown) host.keep(shown.subject);
  }, [host, shown]);
  if (!shown) return undefined;
  const { content, title } = shown;
  const lineage = content.kind === 'lineage' ? content : undefined;
  const current = lineage?.nodes.some(({ id }) => id === selected) ? selected : lineage?.start;
  return (
    <>
      <header>
        <h1>{title}</h1>
        <button type="button" onClick={() => host.send({ type: 'refresh' })}>
          Refresh
        </button>
      </header>
      <p role="status" class={lineage ? 'spoken' : 'notice'}>
        {lineage ? `${title}: ${lineage.nodes.length} parts.` : content.kind === 'notice' && content.text}
      </p>
      {lineage?.gaps.map((gap) => (
        <p key={gap} class="gap">
          Not everything could be read: {gap}
        </p>
      ))}
      {lineage && current !== undefined && (
        <main>
          <p id="keys" class="spoken">
            Arrow keys move along the arrows, Enter opens what is selected.
          </p>
          <Picture
            lineage={lineage}
            label={title}
            selected={current}
            way={wayOf(lineage.edges, current)}
            select={setSelected}
            open={(node) => host.send({ type: 'open', node })}
          />
        </main>
      )}
      {lineage && current !== undefined && <Words {...{ lineage, current, select: setSelected, host }} />}
    </>
  );
}

/** What leads to the selected part, and what it leads to. */
function Words(props: {
  readonly lineage: ShownLineage;
  readonly current: string;
  readonly select: (id: string) => void;
  readonly host: LineageHost;
}): VNode | undefined {
  const { lineage, current, select, host } = props;
  const node = lineage.nodes.find(({ id }) => id === current);
  if (!node) return undefined;
  const link = (id: string): VNode => (
    <button type="button" class="link" onClick={() => select(id)}>
      {lineage.nodes.find((each) => each.id === id)?.label ?? id}
    </button>
  );
  const before = lineage.edges.filter(({ to }) => to === current).map(({ from }) => from);
  const after = lineage.edges.filter(({ from }) => from === current).map(({ to }) => to);
  return (
    <section class="words" aria-label={`${node.kindName} ${node.label}`}>
      <p>
        <strong>{node.label}</strong> {node.kindName}
        {node.detail !== '' && <span class="muted"> {node.detail}</span>}{' '}
        {node.opens && (
          <button type="button" onClick={() => host.send({ type: 'open', node: current })}>
            Open
          </button>
        )}
      </p>
      <Links title="Comes from" ids={before} link={link} />
      <Links title="Leads to" ids={after} link={link} />
    </section>
  );
}

function Links(props: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly link: (id: string) => VNode;
}): VNode | undefined {
  const { title, ids, link } = props;
  if (ids.length === 0) return undefined;
  return (
    <p>
      {title}{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {link(id)}
        </span>
      ))}
    </p>
  );
}
