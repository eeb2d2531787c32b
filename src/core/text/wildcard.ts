/**
 * Whether a shell pattern matches a whole name: `*`, `?`, `[a-z]`, `[^a]` or `[!a]`, and `\` before a character that is
 * meant as it is. An unclosed `[` matches nothing. Its time grows with the lengths' product, whatever the pattern.
 */
export function matchesWildcard(pattern: string, name: string): boolean {
  const steps = parse(pattern);
  if (!steps) return false;
  let step = 0;
  let at = 0;
  let star: { readonly step: number; at: number } | undefined;
  while (at < name.length) {
    const current = steps[step];
    if (current === 'any') {
      star = { step, at };
      step++;
    } else if (current?.(name.charAt(at))) {
      step++;
      at++;
    } else if (star) {
      star.at++;
      step = star.step + 1;
      at = star.at;
    } else {
      return false;
    }
  }
  return steps.slice(step).every((rest) => rest === 'any');
}

type Step = 'any' | ((character: string) => boolean);

function parse(pattern: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (steps.at(-1) !== 'any') steps.push('any');
    } else if (character === '?') {
      steps.push(() => true);
    } else if (character === '[') {
      const set = /^\[([!^]?)(\]?(?:\\.|[^\]\\])*)\]/s.exec(pattern.slice(at));
      if (!set) return undefined;
      const holds = characterSet(set[2] ?? '');
      const isNegated = set[1] !== '';
      steps.push((candidate) => holds(candidate) !== isNegated);
      at += set[0].length - 1;
    } else {
      const literal = character === '\\' ? pattern.charAt(++at) : character;
      steps.push((candidate) => candidate === literal);
    }
  }
  return steps;
}

function characterSet(text: string): (character: string) => boolean {
  const ranges = [...text.matchAll(/(\\.|[^\\])(?:-(\\.|[^\\]))?/gs)].map(([, low = '', high = low]) => {
    return { low: low.slice(-1), high: high.slice(-1) };
  });
  return (character) => ranges.some(({ low, high }) => low <= character && character <= high);
}
