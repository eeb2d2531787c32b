import { directionOf } from './metric-direction';
import type { ModelVersion } from './model-version';
import type { Requirements } from './environment';
import type { Run } from './run';
import type { Field, Signature } from './signature';
import { wellKnownTags } from './tags';

/** What is known of a version besides itself; absent where it could not be read. */
export interface VersionFacts {
  readonly version: ModelVersion;
  readonly run?: Run;
  readonly signature?: Signature;
  readonly requirements?: Requirements;
  readonly pythonVersion?: string;
}

export type ComparisonGroup = 'metrics' | 'params' | 'signature' | 'environment' | 'data' | 'code';

export interface ComparisonRow {
  readonly group: ComparisonGroup;
  readonly name: string;
  /** Undefined where that side has none. */
  readonly champion?: string;
  readonly challenger?: string;
  readonly differs: boolean;
  /** Of metrics whose name says which way is better. */
  readonly verdict?: 'better' | 'worse';
}

export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  /** What should be known before the challenger takes over, in sentences. */
  readonly warnings: readonly string[];
}

/** The version that would take over against the one that is there; without one, all rows are the challenger's. */
export function compareVersions(champion: VersionFacts | undefined, challenger: VersionFacts): Comparison {
  const rows = [
    ...metricRows(champion?.run, challenger.run),
    ...rowsOf('params', champion?.run?.params, challenger.run?.params),
    ...rowsOf('signature', fieldTexts(champion?.signature), fieldTexts(challenger.signature)),
    ...rowsOf('environment', environment(champion), environment(challenger)),
    ...rowsOf('data', datasets(champion?.run), datasets(challenger.run)),
    ...rowsOf('code', code(champion?.run), code(challenger.run)),
  ];
  return { rows, warnings: warningsOf(champion, challenger, rows) };
}

function metricRows(champion: Run | undefined, challenger: Run | undefined): ComparisonRow[] {
  const values = (run: Run | undefined) => mapped(run?.metrics ?? {}, ({ value }) => preciseText(value));
  return rowsOf('metrics', values(champion), values(challenger)).map((row) => {
    const [before, after] = [champion?.metrics[row.name]?.value, challenger?.metrics[row.name]?.value];
    const direction = directionOf(row.name);
    if (before === undefined || after === undefined || !direction || !(before < after || before > after)) return row;
    return { ...row, verdict: after > before === (direction === 'up') ? 'better' : 'worse' };
  });
}

/** With digits enough to tell near ones apart, unlike elsewhere; NaN and the infinities are words. */
function preciseText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

type Texts = Readonly<Record<string, string>>;

/** What differs first, then by name. */
function rowsOf(group: ComparisonGroup, champion: Texts = {}, challenger: Texts = {}): ComparisonRow[] {
  const names = [...new Set([...Object.keys(champion), ...Object.keys(challenger)])];
  const rows = names.map((name): ComparisonRow => {
    const [before, after] = [champion[name], challenger[name]];
    return {
      group,
      name,
      differs: before !== after,
      ...(before !== undefined && { champion: before }),
      ...(after !== undefined && { challenger: after }),
    };
  });
  return rows.sort((a, b) => Number(b.differs) - Number(a.differs) || (a.name < b.name ? -1 : 1));
}

function fieldTexts(signature: Signature | undefined): Texts {
  if (!signature) return {};
  const sides = { input: signature.inputs, output: signature.outputs, param: signature.params };
  const fields = Object.entries(sides).flatMap(([side, list]) =>
    list.map((field, index) => [`${side} ${field.name ?? index + 1}`, fieldText(field)] as const),
  );
  return Object.fromEntries(fields);
}

function fieldText(field: Field): string {
  return field.isRequired ? field.type : `${field.type} (optional)`;
}

function environment(facts: VersionFacts | undefined): Texts {
  const packages = mapped(facts?.requirements ?? {}, (version) => version || 'any version');
  return facts?.pythonVersion ? { python: facts.pythonVersion, ...packages } : packages;
}

function datasets(run: Run | undefined): Texts {
  const found = run?.datasets ?? [];
  return Object.fromEntries(
    found.map(({ name, digest, context }) => [context ? `${name} (${context})` : name, digest]),
  );
}

function code(run: Run | undefined): Texts {
  const tags = run?.tags ?? {};
  const known = {
    commit: tags[wellKnownTags.gitCommit] ?? tags[wellKnownTags.notebookGitCommit],
    branch: tags[wellKnownTags.gitBranch],
    // A clone made with a token has it in its address.
    repository: tags[wellKnownTags.gitRepository]?.replace(/\/\/[^/@]*@/, '//'),
    source: tags[wellKnownTags.notebookPath] ?? tags[wellKnownTags.sourceName],
  };
  return Object.fromEntries(Object.entries(known).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

function warningsOf(
  champion: VersionFacts | undefined,
  challenger: VersionFacts,
  rows: readonly ComparisonRow[],
): string[] {
  const { version, run, signature } = challenger;
  const worse = rows.filter(({ verdict }) => verdict === 'worse').map(({ name }) => name);
  const said = [
    version.status === 'READY' || version.status === 'UNKNOWN'
      ? ''
      : `Version ${version.version} is not ready (${version.status}).`,
    run && run.status !== 'FINISHED' ? `Its run did not finish: it is ${run.status}.` : '',
    worse.length > 0 ? `Worse than the champion: ${worse.join(', ')}.` : '',
    ...newInputs(champion?.signature, signature),
    ...goneOutputs(champion?.signature, signature),
  ];
  return said.filter((text) => text !== '');
}

function newInputs(champion: Signature | undefined, challenger: Signature | undefined): string[] {
  if (!champion || !challenger) return [];
  const before = new Map(champion.inputs.map((field) => [field.name, field]));
  const fresh = challenger.inputs.filter(
    ({ name, isRequired }) => isRequired && name !== undefined && !before.has(name),
  );
  const names = fresh.map(({ name }) => name).join(', ');
  return names ? [`It needs inputs that callers of the champion do not send: ${names}.`] : [];
}

function goneOutputs(champion: Signature | undefined, challenger: Signature | undefined): string[] {
  if (!champion || !challenger) return [];
  const after = new Set(challenger.outputs.map(({ name }) => name));
  const gone = champion.outputs.filter(({ name }) => name !== undefined && !after.has(name));
  const names = gone.map(({ name }) => name).join(', ');
  return names ? [`It does not give outputs that the champion gives: ${names}.`] : [];
}

function mapped<In, Out>(record: Readonly<Record<string, In>>, change: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
