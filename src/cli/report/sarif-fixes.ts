import type * as Sarif from 'sarif';
import type { Finding } from '../../core/rules/finding';
import { applyFix } from '../fix/apply';
import { changedLines } from '../fix/changed-lines';
import type { ReportContext } from './report';
import { artifactLocation, sarifRegion } from './sarif-places';

/** The fix of a finding as replacements in the texts of files: whole lines, whatever the format of the file. */
export function sarifFixes(finding: Finding, context: ReportContext): Sarif.Fix[] {
  const fix = context.fixOf(finding);
  if (fix?.kind !== 'fix') return [];
  const changed = applyFix(fix.edits, (path) => context.places.text(path));
  const artifactChanges = [...changed].map(([path, text]) => ({
    artifactLocation: artifactLocation(path, context),
    replacements: replacements(context.places.text(path) ?? '', text),
  }));
  return [{ description: { text: fix.title }, artifactChanges }];
}

function replacements(before: string, after: string): Sarif.Replacement[] {
  return changedLines(before, after).map(({ region, newText }) => ({
    deletedRegion: sarifRegion(region),
    insertedContent: { text: newText },
  }));
}
