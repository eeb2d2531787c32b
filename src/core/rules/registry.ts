import { datasetOutsideRun } from './dataset-outside-run';
import { experimentPath } from './experiment-path';
import { incompleteSignature } from './incomplete-signature';
import { localImport } from './local-import';
import { missingExit } from './missing-exit';
import { percentRun } from './percent-run';
import { bundleSyntax } from './bundle/bundle-syntax';
import { duplicateKey } from './bundle/duplicate-key';
import { malformedReference } from './bundle/malformed-reference';
import { overrideWithoutBase } from './bundle/override-without-base';
import { referenceCycle } from './bundle/reference-cycle';
import { unassignedVariable } from './bundle/unassigned-variable';
import { unknownReference } from './bundle/unknown-reference';
import { targetMode } from './bundle/target-mode';
import { taskCompute } from './bundle/task-compute';
import { taskEnvironment } from './bundle/task-environment';
import { taskGraph } from './bundle/task-graph';
import { taskKind } from './bundle/task-kind';
import { experimentInBundle } from './bundle/experiment-in-bundle';
import { missingFile } from './bundle/missing-file';
import { registeredModel } from './bundle/registered-model';
import { schedule } from './bundle/schedule';
import { singleNodeCluster } from './bundle/single-node-cluster';
import { servingTraffic } from './bundle/serving-traffic';
import { dynamicValue } from './bundle/dynamic-value';
import { notebookParameters } from './bundle/notebook-parameters';
import { badValue } from './bundle/bad-value';
import { deprecatedField } from './bundle/deprecated-field';
import { missingField } from './bundle/missing-field';
import { unknownField } from './bundle/unknown-field';
import { wrongType } from './bundle/wrong-type';
import type { BundleRule } from './bundle/bundle-rule';
import type { Rule, RuleFacts } from './rule';
import { taskValues } from './task-values';
import { unknownModel } from './unknown-model';
import { unreadableCell } from './unreadable-cell';
import { unusedSuppression } from './unused-suppression';

/** Rules for notebooks, in the order of their codes. */
export const rules: readonly Rule[] = [
  experimentPath,
  datasetOutsideRun,
  localImport,
  missingExit,
  incompleteSignature,
  percentRun,
  taskValues,
  unknownModel,
  unusedSuppression,
  unreadableCell,
];

/** Rules for bundles, in the order of their codes. */
export const bundleRules: readonly BundleRule[] = [
  bundleSyntax,
  duplicateKey,
  unknownReference,
  referenceCycle,
  malformedReference,
  unassignedVariable,
  overrideWithoutBase,
  targetMode,
  missingFile,
  taskGraph,
  taskKind,
  taskEnvironment,
  taskCompute,
  singleNodeCluster,
  schedule,
  notebookParameters,
  dynamicValue,
  experimentInBundle,
  registeredModel,
  servingTraffic,
  unknownField,
  wrongType,
  missingField,
  badValue,
  deprecatedField,
];

/** Every rule, in the order of their codes. */
export const allRules: readonly RuleFacts[] = [...rules, ...bundleRules].sort((a, b) => a.code.localeCompare(b.code));
