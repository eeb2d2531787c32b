import type { Span } from '../text/span';
import { stages } from './stages';

/** What `models:/...` and `runs:/...` name (mlflow/store/artifact/utils/models.py, `_parse_model_uri`). */
export type ModelUri =
  | { readonly kind: 'alias'; readonly model: string; readonly alias: string }
  | { readonly kind: 'version'; readonly model: string; readonly version: string }
  | { readonly kind: 'stage'; readonly model: string; readonly stage: string }
  | { readonly kind: 'latest'; readonly model: string }
  | { readonly kind: 'logged-model'; readonly id: string }
  | { readonly kind: 'run'; readonly runId: string; readonly path: string };

const modelsScheme = /^models:\/+(?!\/)(.+)$/;
const runsScheme = /^runs:\/+(?!\/)([^/]+)\/(.+)$/;

/** Undefined for what MLflow would not take either. */
export function parseModelUri(text: string): ModelUri | undefined {
  const [, runId, path] = runsScheme.exec(text) ?? [];
  if (runId !== undefined && path !== undefined) return { kind: 'run', runId, path };
  const rest = modelsScheme.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const parts = rest.split('/');
  const [name = '', suffix] = parts;
  if (parts.length > 2 || name === '') return undefined;
  if (suffix !== undefined) return name.includes('@') ? undefined : bySuffix(name, suffix);
  const [model = '', alias, ...others] = name.split('@');
  if (others.length > 0) return undefined;
  if (alias !== undefined) return model === '' || alias === '' ? undefined : { kind: 'alias', model, alias };
  return name.startsWith('m-') ? { kind: 'logged-model', id: name } : undefined;
}

function bySuffix(model: string, suffix: string): ModelUri | undefined {
  if (/^\d+$/.test(suffix)) return { kind: 'version', model, version: String(Number(suffix)) };
  if (suffix.toLowerCase() === 'latest') return { kind: 'latest', model };
  return suffix === '' ? undefined : { kind: 'stage', model, stage: stageName(suffix) };
}

/** Stages are compared in any case. */
function stageName(text: string): string {
  return stages.find((stage) => stage.toLowerCase() === text.toLowerCase()) ?? text;
}

/** As it is written in code: by alias where there is one, since an alias moves with what is promoted. */
export function modelUri(model: string, by: { readonly alias: string } | { readonly version: string }): string {
  return 'alias' in by ? `models:/${model}@${by.alias}` : `models:/${model}/${by.version}`;
}

/** A `models:/` URI where text says it. */
export interface WrittenUri {
  readonly text: string;
  readonly span: Span;
}

/** Of what no URI holds in YAML or between quotes. */
const written = /(?<![\w./])models:\/[^\s"'`,;()[\]<>\\]+/g;

/** Every `models:/` URI of a text, those with `{...}` or `${...}` left out: what they name is not known. */
export function modelUrisIn(text: string): readonly WrittenUri[] {
  return [...text.matchAll(written)]
    .filter(([found]) => !/[{}$%*]/.test(found))
    .map((match) => ({ text: match[0], span: { start: match.index, end: match.index + match[0].length } }));
}

/** What is being typed at the end of a line: the URI so far, and which part of it. */
export interface TypedUri {
  readonly part: 'model' | 'alias' | 'version';
  /** Known, but while the model is typed. */
  readonly model: string;
  /** Of the part itself, what is there. */
  readonly prefix: string;
}

const typed = /models:\/([^\s"'`,;()[\]<>{}$@/\\]*)(?:([@/])([\w-]*))?$/;

/** @param before the line up to the cursor */
export function typedUri(before: string): TypedUri | undefined {
  const match = typed.exec(before);
  if (!match) return undefined;
  const [, model = '', separator, prefix = ''] = match;
  if (separator === undefined) return { part: 'model', model, prefix: model };
  return { part: separator === '@' ? 'alias' : 'version', model, prefix };
}
