import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import fs from 'node:fs';

let validate: ValidateFunction | undefined;

/** What the schema of SARIF 2.1.0 has against a log. */
export function sarifFaults(log: unknown): readonly ErrorObject[] {
  validate ??= compile();
  validate(log);
  return validate.errors ?? [];
}

/** The schema is written in draft 4 of JSON Schema; all that later drafts read otherwise in it is its own name. */
function compile(): ValidateFunction {
  const file = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  delete schema['$schema'];
  delete schema['id'];
  const formats = { uri: isUri, 'uri-reference': isUriReference, 'date-time': true } as const;
  return new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && isUriReference(text);
}

/** Characters as RFC 3986 allows them. */
function isUriReference(text: string): boolean {
  return /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text);
}
