import * as v from 'valibot';
import type { Trace } from '../../../core/mlflow/trace';
import type { Page } from '../page';
import { list, nextPage, oneOf, textOrNothing, told } from './values';

const texts = v.optional(v.record(v.string(), v.string()), {});

/** `2026-11-21T18:11:54.039Z` */
const time = v.pipe(
  v.nullish(v.string()),
  v.transform((text) => (text ? Date.parse(text) : undefined)),
);

/** `0.055s`, as protocol buffers write it. */
const duration = v.pipe(
  v.nullish(v.string()),
  v.transform((text) => (text ? Number.parseFloat(text) * 1000 : undefined)),
);

const trace = v.pipe(
  v.object({
    trace_id: v.string(),
    trace_location: v.optional(v.object({ mlflow_experiment: v.optional(v.object({ experiment_id: v.string() })) })),
    request_time: time,
    execution_duration: duration,
    state: oneOf(['OK', 'ERROR', 'IN_PROGRESS']),
    trace_metadata: texts,
    tags: texts,
    request_preview: textOrNothing(),
    response_preview: textOrNothing(),
  }),
  v.transform((raw): Trace => ({
    id: raw.trace_id,
    state: raw.state,
    tags: raw.tags,
    metadata: raw.trace_metadata,
    ...told({
      experimentId: raw.trace_location?.mlflow_experiment?.experiment_id,
      startMs: raw.request_time,
      durationMs: raw.execution_duration,
      request: raw.request_preview,
      response: raw.response_preview,
    }),
  })),
);

/** Of `traces/search`. */
export const tracePage = v.pipe(
  v.object({ traces: list(trace), ...nextPage }),
  v.transform((raw): Page<Trace> => ({ items: raw.traces, ...told({ next: raw.next_page_token }) })),
);
