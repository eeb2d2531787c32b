import {
  type MetricPoint as LastPoint,
  packMetrics,
  type PackedMetrics,
} from '../../contracts/compare-runs/packed-metrics';
import type { Curve } from '../../contracts/compare-runs/curve';
import type { ComparedRun } from '../../contracts/compare-runs/run';
import type { MetricPoint } from '../../core/mlflow/metric';
import { isUnderWay, type Run } from '../../core/mlflow/run';
import { sourceCommit } from '../../core/mlflow/run-source';
import { isOwnTag, wellKnownTags } from '../../core/mlflow/tags';

/** A run as the panel is told of it. */
export function comparedRun(run: Run): ComparedRun {
  const { id, name, experimentId, status, params, tags, datasets, startMs, endMs, user } = run;
  return {
    ...{ id, name, experiment: experimentId, status, isLive: isUnderWay(run), params },
    ...{ started: startMs, ended: endMs, user: user ?? tags[wellKnownTags.user] },
    source: tags[wellKnownTags.notebookPath] ?? tags[wellKnownTags.sourceName],
    commit: commitOf(run),
    tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !isOwnTag(key))),
    datasets: datasets.map(({ name: data, digest, sourceType, source, context = '', schema = '', profile = '' }) => ({
      ...{ name: data, digest, sourceType, source, context, schema, profile },
    })),
  };
}

/**
 * The commit of the code that it ran, where MLflow or Databricks knows it. Whatever else stands in these tags is left out: anybody
 * can write them, and Git takes what begins with a dash for an option.
 */
export function commitOf(run: Run): string | undefined {
  return sourceCommit(run)?.hash;
}

export function packedMetrics(runs: readonly Run[]): PackedMetrics {
  return packMetrics(runs.map(({ metrics }) => new Map<string, LastPoint>(Object.entries(metrics))));
}

/** In the order of steps, at the same step of times. */
export function curveOf(points: readonly MetricPoint[]): Curve {
  const sorted = [...points].sort((a, b) => a.step - b.step || a.timestampMs - b.timestampMs);
  return {
    steps: Float64Array.from(sorted, ({ step }) => step),
    times: Float64Array.from(sorted, ({ timestampMs }) => timestampMs),
    values: Float64Array.from(sorted, ({ value }) => value),
  };
}
