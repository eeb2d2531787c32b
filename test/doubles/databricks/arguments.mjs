const withValue = new Set([
  'target',
  'profile',
  'output',
  'var',
  'plan',
  'only',
  'params',
  'notebook-params',
  'select',
  'host',
  'output-dir',
  'config-file',
  'branch',
  'tag',
  'template-dir',
]);
const lists = new Set(['var', 'only', 'select']);
const short = { t: 'target', p: 'profile', o: 'output' };

/** Reads arguments as the program does: flags anywhere before `--`, with `=` or a value behind them; lists as CSV. */
export function parseArguments(argv, commands) {
  const flags = {};
  const words = [];
  let further = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index];
    if (argument === '--') {
      further = argv.slice(index + 1);
      break;
    }
    const [, dashes, written, given] = /^(--?)([^=]+)(?:=([\s\S]*))?$/.exec(argument) ?? [];
    if (dashes === undefined || argument === '-') {
      words.push(argument);
      continue;
    }
    const name = dashes === '-' ? (short[written] ?? written) : written;
    if (!withValue.has(name)) {
      flags[name] = given !== 'false';
      continue;
    }
    const value = given ?? argv[(index += 1)] ?? '';
    flags[name] = lists.has(name) ? [...(flags[name] ?? []), ...fields(value)] : value;
  }
  const command = commands
    .filter((each) => each.split(' ').every((word, index) => words[index] === word))
    .sort((one, other) => other.length - one.length)[0];
  const length = command?.split(' ').length ?? 0;
  return { command: command ?? words.join(' '), flags, operands: words.slice(length), further };
}

/** One record of comma-separated values. */
function fields(text) {
  const found = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return found.map(([, quoted, bare]) => (quoted === undefined ? bare : quoted.replaceAll('""', '"')));
}
