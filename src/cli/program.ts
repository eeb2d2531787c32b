import { Command, CommanderError, InvalidArgumentError, Option, type OutputConfiguration } from 'commander';
import type { Severity } from '../core/project/severity';
import { exitCodes, UsageError, type ExitCode } from './exit';
import { explainHelp, lintHelp, programHelp, rulesHelp, validateHelp } from './help';
import type { Host } from './host';
import { formats, severities, type Format, type LintOptions } from './lint-options';
import { version } from './version';

/** Runs a command line (without `node` and the script) and returns the code to exit with. What is wrong goes to stderr. */
export async function run(args: readonly string[], host: Host): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  const program = programFor(host, async (command) => {
    exitCode = await command;
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (!(error instanceof UsageError)) throw error;
    host.stderr.write(`plumbline: ${error.message}\n`);
    return exitCodes.unusable;
  }
}

/** Commands load their code when they are run: `--help` is to be there at once. */
function programFor(host: Host, finish: (command: Promise<ExitCode>) => Promise<void>): Command {
  const program = new Command('plumbline')
    .description('Tells what will fail in your Databricks notebooks and bundles, before they run there.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .addHelpText('after', programHelp)
    .configureOutput(outputsOf(host))
    .exitOverride();

  lintCommand(program.command('lint')).action(async (paths: readonly string[], flags: LintFlags) => {
    const { lint } = await import('./commands/lint');
    await finish(lint(lintOptions(paths, flags, false), host));
  });

  validateCommand(program.command('validate')).action(async (paths: readonly string[], flags: LintFlags) => {
    const { lint } = await import('./commands/lint');
    await finish(lint(lintOptions(paths, flags, true), host));
  });

  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('-f, --format <format>', 'how to print them').choices(['text', 'json']).default('text'))
    .option('--no-color', 'print without colours')
    .addHelpText('after', rulesHelp)
    .action(async ({ format, color }: { readonly format: 'text' | 'json'; readonly color: boolean }) => {
      const { listRules } = await import('./commands/rules');
      await finish(listRules(format, color, host));
    });

  program
    .command('explain')
    .description('tell what a rule finds, why it matters and what to write instead')
    .argument('<rule>', 'its name or code, such as local-import or PL003')
    .option('--no-color', 'print without colours')
    .addHelpText('after', explainHelp)
    .action(async (rule: string, { color }: { readonly color: boolean }) => {
      const { explain } = await import('./commands/explain');
      await finish(explain(rule, color, host));
    });

  return program;
}

interface LintFlags {
  readonly format: Format;
  readonly outputFormat?: Format;
  readonly output?: string;
  readonly target?: string;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly rule: readonly string[];
  readonly severity?: Severity;
  readonly jobs?: number;
  readonly stdin?: true;
  readonly stdinFilename?: string;
  readonly quiet?: true;
  readonly color: boolean;
}

function lintCommand(command: Command): Command {
  return reportOptions(
    command
      .description('check notebooks and bundles')
      .argument('[paths...]', 'folders and files; "-" for standard input (default: the current folder)'),
  )
    .option('--stdin', 'check what comes from standard input')
    .option('--stdin-filename <path>', 'the file as which to judge standard input')
    .addHelpText('after', lintHelp);
}

function validateCommand(command: Command): Command {
  return reportOptions(
    command
      .description('check bundles alone: their YAML, and what it says of notebooks')
      .argument(
        '[paths...]',
        'folders of bundles, and files of theirs (default: the bundle around the current folder)',
      ),
  ).addHelpText('after', validateHelp);
}

function reportOptions(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'how to report').choices(formats).default('text'))
    .addOption(new Option('--output-format <format>').choices(formats).hideHelp())
    .option('-o, --output <file>', 'write the report to a file')
    .option('-t, --target <name>', 'leave out what holds in other targets of the bundle alone')
    .option('--fix', 'make the changes that are safe, report the rest')
    .option('--unsafe-fixes', 'make also those changes that should be looked through')
    .option('--diff', 'print what would be changed, and change nothing')
    .addOption(
      new Option('-r, --rule <names>', 'report these rules alone, by name or code (repeat it, or use commas)')
        .default([], 'all')
        .argParser((value: string, before: readonly string[]) => [...before, ...value.split(',').filter(Boolean)]),
    )
    .addOption(new Option('--severity <level>', 'report only what is at least so severe').choices(severities))
    .option('--baseline <file>', 'leave out the findings recorded there')
    .option('--update-baseline', 'record the present findings in the baseline')
    .addOption(
      new Option(
        '-j, --jobs <number>',
        'check on so many threads (default: by the machine and the notebooks)',
      ).argParser(jobsFrom),
    )
    .option('-q, --quiet', 'print findings and what could not be used, nothing else')
    .option('--no-color', 'print without colours (also: the variable NO_COLOR)');
}

function jobsFrom(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError('It is a number from 1.');
  return jobs;
}

function lintOptions(paths: readonly string[], flags: LintFlags, bundlesOnly: boolean): LintOptions {
  const { output, target, baseline, severity, jobs, stdinFilename } = flags;
  const stdin = flags.stdin === true || stdinFilename !== undefined || paths.includes('-');
  const named = paths.filter((path) => path !== '-');
  return {
    paths: named.length === 0 && !stdin ? ['.'] : named,
    bundlesOnly,
    format: flags.outputFormat ?? flags.format,
    fix: flags.fix === true,
    unsafeFixes: flags.unsafeFixes === true,
    diff: flags.diff === true,
    updateBaseline: flags.updateBaseline === true,
    rules: flags.rule,
    stdin,
    quiet: flags.quiet === true,
    colour: flags.color,
    ...(output === undefined ? {} : { output }),
    ...(target === undefined ? {} : { target }),
    ...(baseline === undefined ? {} : { baseline }),
    ...(severity === undefined ? {} : { severity }),
    ...(jobs === undefined ? {} : { jobs }),
    ...(stdinFilename === undefined ? {} : { stdinFilename }),
  };
}

function outputsOf({ stdout, stderr }: Host): OutputConfiguration {
  return {
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text.replace(/^error: /, 'plumbline: ')),
    getOutHelpWidth: () => stdout.columns ?? 100,
    getErrHelpWidth: () => stderr.columns ?? 100,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  };
}
