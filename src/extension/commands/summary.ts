import { counted, listed } from '../check/wording';

/** What a check of many notebooks and bundles came to. */
export interface Summary {
  notebooks: number;
  bundles: number;
  /** Files. */
  withFindings: number;
  error: number;
  warning: number;
  information: number;
  /** Files that could not be read. */
  unusable: number;
}

export function summaryText(summary: Summary): string {
  const { notebooks, bundles, withFindings, error, warning, information, unusable } = summary;
  const kinds = [
    ...(error > 0 ? [counted(error, 'error')] : []),
    ...(warning > 0 ? [counted(warning, 'warning')] : []),
    ...(information > 0 ? [`${information} information`] : []),
  ];
  const unread = unusable > 0 ? ` ${counted(unusable, 'file')} could not be read.` : '';
  if (notebooks + bundles === 0)
    return `Plumbline found no Databricks notebooks in Python here, and no bundles.${unread}`;
  const checked = listed([
    ...(notebooks > 0 ? [counted(notebooks, 'notebook')] : []),
    ...(bundles > 0 ? [counted(bundles, 'bundle')] : []),
  ]);
  if (kinds.length === 0) return `Plumbline found nothing wrong in ${checked}.${unread}`;
  if (bundles === 0) return `Plumbline found ${listed(kinds)} in ${withFindings} of ${checked}.${unread}`;
  return `Plumbline found ${listed(kinds)} in ${counted(withFindings, 'file')} of ${checked}.${unread}`;
}
