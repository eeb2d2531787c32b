import { allRules } from './registry';

const byCode: ReadonlyMap<string, string> = new Map(allRules.map(({ name, code }) => [code, name]));

/** The names of the rules in the brackets of a suppression, `local-import, PL004`; what names no rule stays as it is. */
export function namedRules(written: string): readonly string[] {
  const names = written.split(',').map((each) => each.trim());
  return names.filter((name) => name !== '').map((name) => byCode.get(name.toUpperCase()) ?? name);
}
