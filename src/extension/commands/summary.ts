import { counted, listed } from '../check/wording';

/** What a check of many notebooks came to. */
export interface Summary {
  notebooks: number;
  withFindings: number;
  error: number;
  warning: number;
  information: number;
  /** Files that could not be read. */
  unusable: number;
}

export function summaryText(summary: Summary): string {
  const { notebooks, withFindings, error, warning, information, unusable } = summary;
  const kinds = [
    ...(error > 0 ? [counted(error, 'error')] : []),
    ...(warning > 0 ? [counted(warning, 'warning')] : []),
    ...(information > 0 ? [`${information} information`] : []),
  ];
  const unread = unusable > 0 ? ` ${counted(unusable, 'file')} could not be read.` : '';
  if (notebooks === 0) return `Plumbline found no Databricks notebooks in Python here.${unread}`;
  if (kinds.length === 0) return `Plumbline found nothing wrong in ${counted(notebooks, 'notebook')}.${unread}`;
  return `Plumbline found ${listed(kinds)} in ${withFindings} of ${counted(notebooks, 'notebook')}.${unread}`;
}
