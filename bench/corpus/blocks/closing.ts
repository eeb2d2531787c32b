import { doc, say } from '../author';
import { code } from '../code';
import type { Draft } from '../draft';

export interface Course {
  /** Before anything can fail: parameters, clients. */
  readonly first: readonly string[];
  /** What may fail. */
  readonly work: readonly string[];
  readonly done: string;
}

/** Runs what the notebook is for, and tells the job how it went, unless that is the notebook's fault. */
export function closing(draft: Draft, course: Course): void {
  if (draft.subject.author.functions) mainFunction(draft, course);
  else cells(draft, course);
}

function mainFunction(draft: Draft, { first, work, done }: Course): void {
  const { author, faults } = draft.subject;
  const success = faults.has('no-exit') ? say(author, 'Done') : 'dbutils.notebook.exit("SUCCESS")';
  const inTry = faults.has('exit-in-try');
  draft.python(code`
    def main():
        ${doc(author, done)}
        catalog, gold_schema, ml_schema, model_name = get_parameters()
        spark = SparkSession.builder.appName(f"{model_name}").getOrCreate()
        ${first}
        try:
            ${work}
            ${say(author, done)}
            ${inTry ? success : ''}
        except Exception as error:
            import traceback

            ${say(author, 'It failed: {error}')}
            traceback.print_exc()
            ${faults.has('no-exit') ? 'raise' : 'dbutils.notebook.exit(f"FAILED: {error}")'}
        ${faults.has('spark-stop') ? 'finally:\n    spark.stop()' : ''}

        ${inTry ? '' : success}


    ${draft.random.chance(0.7) ? 'if __name__ == "__main__":\n    main()' : 'main()'}
  `);
}

function cells(draft: Draft, { first, work, done }: Course): void {
  const { author, faults } = draft.subject;
  const steps = [...first, ...work];
  for (let from = 0; from < steps.length;) {
    const to = from + draft.random.int(1, 4);
    draft.python(steps.slice(from, to).join('\n'));
    from = to;
  }
  if (faults.has('spark-stop')) draft.python('spark.stop()');
  if (faults.has('exit-in-try')) {
    draft.python(code`
      try:
          ${say(author, done)}
          dbutils.notebook.exit("SUCCESS")
      except Exception as error:
          ${say(author, 'Never mind: {error}')}
    `);
  } else if (faults.has('no-exit')) draft.python(say(author, done));
  else draft.python('dbutils.notebook.exit("SUCCESS")');
}
