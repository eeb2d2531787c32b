import * as v from 'valibot';
import { failureText, HttpError } from '../../http/errors';

/**
 * What a server answered, as what it should be.
 * @throws HttpError with the reason `unexpected`
 */
export function decode<Out>(schema: v.GenericSchema<unknown, Out>, answer: unknown, host: string): Out {
  const found = v.safeParse(schema, answer);
  if (found.success) return found.output;
  const faults = found.issues.map((issue) => `${v.getDotPath(issue) ?? 'the answer'}: ${issue.message}`);
  const cause = new Error(faults.slice(0, 5).join('; '));
  throw new HttpError('unexpected', failureText('unexpected', host, {}), undefined, undefined, cause);
}
