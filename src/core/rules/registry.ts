import { datasetOutsideRun } from './dataset-outside-run';
import { experimentPath } from './experiment-path';
import { incompleteSignature } from './incomplete-signature';
import { localImport } from './local-import';
import { missingExit } from './missing-exit';
import { percentRun } from './percent-run';
import type { Rule } from './rule';
import { unreadableCell } from './unreadable-cell';
import { unusedSuppression } from './unused-suppression';

/** Every rule, in the order of their codes. */
export const rules: readonly Rule[] = [
  experimentPath,
  datasetOutsideRun,
  localImport,
  missingExit,
  incompleteSignature,
  percentRun,
  unusedSuppression,
  unreadableCell,
];
