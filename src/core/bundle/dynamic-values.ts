import { joined } from './variables';
import type { Parts } from './variables';

/** Gives what is known of a `{{...}}` by its inside (`job.parameters.cutoff`); undefined leaves it open. */
export type DynamicLookUp = (name: string) => Parts | undefined;

/** Replaces `{{...}}`, which Databricks fills in when the job runs, by what is known of them. */
export function fillDynamicValues(parts: Parts, lookUp: DynamicLookUp): Parts {
  if (!parts.some((part) => typeof part === 'string' && part.includes('{{'))) return parts;
  return joined(
    parts.flatMap((part) => {
      if (typeof part !== 'string' || !part.includes('{{')) return [part];
      return part.split(/(\{\{[^{}]*\}\})/).flatMap((piece): Parts => {
        const name = /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(piece)?.[1];
        return name === undefined ? [piece] : (lookUp(name) ?? [{ source: piece }]);
      });
    }),
  );
}
