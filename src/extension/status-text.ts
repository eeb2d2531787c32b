import type { Severity } from '../core/project/severity';
import { counted, listed } from './check/wording';

/** How it stands with the notebook that is being looked at. */
export type StatusState =
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'checked'; readonly severities: readonly Severity[]; readonly problems: number };

export interface StatusText {
  readonly text: string;
  readonly tooltip: string;
  /** The same for people who hear it. */
  readonly label: string;
  readonly alarm: boolean;
}

export function statusText(state: StatusState): StatusText {
  if (state.kind === 'checking') return told('$(sync~spin) Plumbline', 'checking this notebook');
  if (state.kind === 'failed') {
    return { ...told('$(warning) Plumbline', `could not check: ${state.error}`), alarm: true };
  }
  const { severities, problems } = state;
  if (problems > 0) return { ...told('$(warning) Plumbline', 'could not read all of the input'), alarm: true };
  const count = (severity: Severity): number => severities.filter((each) => each === severity).length;
  const [errors, warnings, information] = [count('error'), count('warning'), count('information')];
  const words = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(information > 0 ? [`${information} information`] : []),
  ];
  if (words.length === 0) return told('$(pass) Plumbline', 'nothing wrong in this notebook');
  const icons = [
    ...(errors > 0 ? [`$(error) ${errors}`] : []),
    ...(warnings > 0 ? [`$(warning) ${warnings}`] : []),
    ...(information > 0 ? [`$(info) ${information}`] : []),
  ];
  return told(`Plumbline ${icons.join(' ')}`, `${listed(words)} in this notebook`);
}

function told(text: string, what: string): StatusText {
  return { text, tooltip: `Plumbline: ${what}. Click to open Problems.`, label: `Plumbline: ${what}`, alarm: false };
}
