import * as v from 'valibot';

/** What a task of a finished run gave. */
export interface TaskOutput {
  readonly taskKey: string;
  /** What the notebook passed to `dbutils.notebook.exit`, or undefined where it passed nothing or the task is none. */
  readonly result?: string;
  readonly logs?: string;
  /** Whether the workspace cut the result or the logs. */
  readonly isTruncated: boolean;
}

const output = v.nullish(
  v.object({
    result: v.optional(v.string()),
    truncated: v.optional(v.boolean(), false),
    logs: v.optional(v.string()),
    logs_truncated: v.optional(v.boolean(), false),
  }),
);
const outputs = v.object({
  task_outputs: v.nullish(v.array(v.object({ TaskKey: v.string(), Output: output }))),
});

/** Reads what `bundle run -o json` prints when the run succeeds. @throws ValiError of anything else */
export function decodeRunOutput(json: unknown): TaskOutput[] {
  return (v.parse(outputs, json).task_outputs ?? []).map(({ TaskKey: taskKey, Output: said }) => ({
    taskKey,
    ...(said?.result !== undefined && { result: said.result }),
    ...(said?.logs !== undefined && { logs: said.logs }),
    isTruncated: said?.truncated === true || said?.logs_truncated === true,
  }));
}
