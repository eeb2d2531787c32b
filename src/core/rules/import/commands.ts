import type { Expr } from '../../python/syntax/ast';
import type { CallRecord } from '../../python/rehearsal/trace';
import { display } from '../../python/values/text';
import { argument } from '../../python/values/value';
import type { BoundArgument } from '../../python/values/value';
import { shellCommands } from './shell';
import type { ShellCommand } from './shell';

/** Calls that run a command of the shell, given as a string or as its words. */
const runsCommand =
  /^(?:subprocess\.(?:run|call|check_call|check_output|Popen|getoutput)|os\.(?:system|popen)|get_ipython\(\)\.(?:system|getoutput))$/;
const runsLineMagic = 'get_ipython().run_line_magic';

/** Commands that the notebook runs from Python: `subprocess.check_call([sys.executable, "-m", "pip", "install", ".."])`. */
export function commandsOfCalls(calls: readonly CallRecord[]): ShellCommand[] {
  return calls.flatMap((call) => {
    const given = call.args.positional;
    if (call.callee === runsLineMagic && textsOf(given[0]).includes('pip')) {
      return textsOf(given[1]).map((text) => ({ folder: '.', text: `pip ${text}` }));
    }
    if (!runsCommand.test(call.callee)) return [];
    const [folder] = textsOf(argument(call.args, undefined, 'cwd'));
    const script = wordsOf(call)?.join(' ') ?? textsOf(given[0]).join('\n');
    return shellCommands(script, folder);
  });
}

/** The words of a command that is written as a list; `{}` for one that is not a plain string. */
function wordsOf({ node }: CallRecord): string[] | undefined {
  const first = node?.args[0]?.value;
  return first?.kind === 'list' || first?.kind === 'tuple' ? first.items.map(wordOf) : undefined;
}

function wordOf(item: Expr): string {
  const [only, ...others] = item.kind === 'text' ? item.parts : [];
  return typeof only === 'string' && others.length === 0 ? only : '{}';
}

function textsOf(given: BoundArgument | undefined): string[] {
  return (given?.value ?? []).map(({ shape }) => (shape.kind === 'text' ? display(shape) : '{}'));
}
