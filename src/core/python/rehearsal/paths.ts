import type { Call } from '../syntax/ast';
import { isPathOfNotebook } from '../values/library';
import { asText, joinPath, normalPath, wholeText } from '../values/text';
import { mapValue, unknown, value } from '../values/value';
import type { BoundArguments, Value } from '../values/value';
import { sourceOf } from './evaluate';
import type { Known } from './known';

/** Parts of a path as strings, each unknown one named after its expression. */
function pathParts(args: BoundArguments, node: Call): Value[] {
  return args.positional.map((each, i) => {
    const written = node.args[i]?.value;
    return asText(each.value, written ? sourceOf(written) : '...');
  });
}

const join: Known = (_stage, args, _call, node) =>
  args.complete && args.positional.length > 0 ? joinPath(pathParts(args, node)) : unknown;

/** A `Path` is followed as the string that it stands for. */
const path: Known = (stage, args, call, node) =>
  mapValue(join(stage, args, call, node) ?? unknown, (shape) =>
    shape.kind === 'text' ? value(normalPath(shape)) : unknown,
  );

/** Gives an absolute path without detours as it is. */
const normalized: Known = (_stage, args) =>
  args.positional[0] &&
  mapValue(args.positional[0].value, (shape) => {
    const whole = wholeText(shape);
    return whole !== undefined && /^\/(?!\/)/.test(whole) && !/\/\.{0,2}(\/|$)/.test(whole) ? value(shape) : unknown;
  });

/** A folder around the notebook, wherever it is. */
const folder: Known = (_stage, args) => {
  const of = args.positional[0]?.value;
  return of?.every(({ shape }) => isPathOfNotebook(shape)) ? of : undefined;
};

const same: Known = (_stage, args) => args.positional[0]?.value;

/** What is known of functions that put paths together. */
export const pathCalls: readonly (readonly [string, Known])[] = [
  ['os.path.join', join],
  ['os.path.dirname', folder],
  ['os.path.abspath', normalized],
  ['os.path.normpath', normalized],
  ['os.path.realpath', normalized],
  ['os.fspath', same],
  ['pathlib.Path', path],
  ['pathlib.PurePath', path],
  ['pathlib.PosixPath', path],
  ['pathlib.PurePosixPath', path],
];
