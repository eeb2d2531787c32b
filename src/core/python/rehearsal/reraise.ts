import type { Handler } from '../syntax/ast';
import { walk } from '../syntax/walk';

/** Whether a handler raises again what it caught, be it on some paths alone: what it caught may go on. */
export function reraises({ name, body }: Handler): boolean {
  let does = false;
  walk(body.body, (node) => {
    if (node.kind === 'raise') {
      const { exception } = node;
      does ||= exception === undefined || (exception.kind === 'name' && exception.id === name);
    }
    return node.kind !== 'function' && node.kind !== 'class';
  });
  return does;
}
