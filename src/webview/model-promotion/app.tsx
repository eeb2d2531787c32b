import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { FromModelPromotion, ShowModelPromotion, ShownComparisonRow } from '../../contracts/model-promotion';
import type { Host } from '../shared/host';

export type PromotionHost = Host<ShowModelPromotion, FromModelPromotion>;

const titles: Readonly<Record<string, string>> = {
  metrics: 'Metrics',
  params: 'Parameters',
  signature: 'Signature',
  environment: 'Environment',
  data: 'Data',
  code: 'Code',
};

/** The whole panel: a table for each group of what is compared, and below what can be done. */
export function App(props: { readonly host: PromotionHost }): VNode | undefined {
  const { host } = props;
  const [shown, setShown] = useState<ShowModelPromotion>();
  const [onlyDiffering, setOnlyDiffering] = useState(false);
  useEffect(() => host.listen(setShown), [host]);
  if (!shown) return undefined;
  const rows = shown.rows.filter(({ differs }) => differs || !onlyDiffering);
  const groups = [...new Set(rows.map(({ group }) => group))];
  return (
    <>
      <header>
        <h1>{shown.title}</h1>
        <label>
          <input
            type="checkbox"
            checked={onlyDiffering}
            onChange={({ currentTarget }) => setOnlyDiffering(currentTarget.checked)}
          />{' '}
          Only what differs
        </label>
      </header>
      <main tabindex={0} aria-label="Comparison">
        <Remarks shown={shown} />
        {groups.map((group) => (
          <Group
            key={group}
            title={titles[group] ?? group}
            rows={rows.filter((row) => row.group === group)}
            champion={shown.champion}
            challenger={shown.challenger}
          />
        ))}
        {rows.length === 0 && <p>{onlyDiffering ? 'Nothing differs.' : 'Nothing is known to compare.'}</p>}
      </main>
      <Action shown={shown} host={host} />
    </>
  );
}

function Remarks(props: { readonly shown: ShowModelPromotion }): VNode | undefined {
  const { champion, warnings, gaps } = props.shown;
  const texts = [
    ...(champion === undefined ? ['There is no champion yet.'] : []),
    ...gaps.map((gap) => `Not everything could be read: ${gap}`),
  ];
  if (texts.length === 0 && warnings.length === 0) return undefined;
  return (
    <ul class="remarks" aria-label="To be known before">
      {warnings.map((text) => (
        <li key={text} class="warning">
          <strong>Warning:</strong> {text}
        </li>
      ))}
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function Group(props: {
  readonly title: string;
  readonly rows: readonly ShownComparisonRow[];
  readonly champion: string | undefined;
  readonly challenger: string;
}): VNode {
  const { title, rows, champion, challenger } = props;
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">{champion ?? 'Champion'}</th>
          <th scope="col">{challenger}</th>
          <th scope="col">
            <span class="spoken">Difference</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, champion: before, challenger: after, differs, verdict }) => (
          <tr key={name} class={differs ? 'differs' : ''}>
            <th scope="row">{name}</th>
            <td>{before ?? '–'}</td>
            <td>{after ?? '–'}</td>
            <td class={verdict}>{verdict ?? (differs ? 'differs' : '')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Action(props: { readonly shown: ShowModelPromotion; readonly host: PromotionHost }): VNode | undefined {
  const { shown, host } = props;
  const { action, state, outcome } = shown;
  if (!action) return undefined;
  return (
    <footer>
      <p role="status">{outcome ?? action.explanation}</p>
      <button
        type="button"
        class="primary"
        disabled={state === 'working' || state === 'done'}
        onClick={() => host.send({ type: 'act' })}
      >
        {action.title}
      </button>
      {action.otherwise !== undefined && (
        <button type="button" disabled={state === 'working'} onClick={() => host.send({ type: 'act-otherwise' })}>
          {action.otherwise}
        </button>
      )}
      {state === 'working' && action.stop !== undefined && (
        <button type="button" onClick={() => host.send({ type: 'stop' })}>
          {action.stop}
        </button>
      )}
      <button
        type="button"
        title={state === 'working' ? 'It goes on, and you are told what came of it.' : undefined}
        onClick={() => host.send({ type: 'close' })}
      >
        {state === 'done' || state === 'working' ? 'Close' : 'Cancel'}
      </button>
    </footer>
  );
}
