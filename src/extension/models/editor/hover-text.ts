import type { ModelVersion } from '../../../core/mlflow/model-version';
import type { Run } from '../../../core/mlflow/run';
import { ageText, metricText } from '../../../core/mlflow/words';

export interface HoverFacts {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
  readonly run?: Run;
  /** Addresses: a command's, and one for the browser. */
  readonly links: { readonly reveal: string; readonly page: string };
}

const mostMetrics = 8;

/** What a `models:/` URI names, in Markdown. */
export function modelHoverText({ version, aliases, run, links }: HoverFacts, nowMs: number): string {
  const { model, version: number, stage, user, createdMs, status, description } = version;
  const names = aliases.map((alias) => `\`@${alias}\``).join(' ');
  const state = [
    ...(stage && stage !== 'None' ? [stage] : []),
    ...(status === 'READY' || status === 'UNKNOWN' ? [] : [status.toLowerCase()]),
    ...(createdMs === undefined ? [] : [`registered ${ageText(createdMs, nowMs)}`]),
    ...(user ? [`by ${escaped(user)}`] : []),
  ];
  const metrics = Object.entries(run?.metrics ?? {});
  const rows = metrics.slice(0, mostMetrics).map(([name, { value }]) => `| ${escaped(name)} | ${metricText(value)} |`);
  const left = metrics.length - rows.length;
  return [
    `**${escaped(model)}**, version ${number} ${names}`.trimEnd(),
    ...(state.length > 0 ? [state.join(' · ')] : []),
    ...(description ? [escaped(description.slice(0, 500))] : []),
    ...(rows.length > 0 ? [['| Metric | |', '| --- | ---: |', ...rows].join('\n')] : []),
    ...(left > 0 ? [`and ${left} more metrics`] : []),
    `[Show in Models](${links.reveal} "Show it in the view Models") · [Open in Browser](${linkable(links.page)})`,
  ].join('\n\n');
}

/** Names are people's: nothing of them is Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~]/g, '\\$&');
}

/** Parentheses would end a link of Markdown. */
function linkable(address: string): string {
  return address.replaceAll('(', '%28').replaceAll(')', '%29');
}
