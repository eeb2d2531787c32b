import type { Place } from './taken';

/** A bundle with an empty line in a job in its middle, where a field is about to be typed. */
export interface OpenBundle {
  readonly text: string;
  readonly place: Place;
}

export function withPlace(bundle: string): OpenBundle {
  const lines = bundle.split('\n');
  const line = lines.findIndex((each, index) => index > lines.length / 2 && /^ {6}max_/.test(each));
  const text = lines.toSpliced(line, 0, ' '.repeat(6)).join('\n');
  return { text, place: { line, character: 6, typed: 'budget_policy_id: abc' } };
}

export function offsetOf(text: string, { line, character }: Place): number {
  return text.split('\n').slice(0, line).join('\n').length + 1 + character;
}
