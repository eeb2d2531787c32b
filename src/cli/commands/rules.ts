import type { RuleFacts } from '../../core/rules/rule';
import { exitCodes, type ExitCode } from '../exit';
import type { Host } from '../host';
import { styleFor, type Style } from '../report/style';

const FIXES = { safe: '--fix', ask: '--unsafe-fixes', no: '-' } as const;

/** `plumbline rules`: a table for people, or an array for programs. */
export async function listRules(format: 'text' | 'json', colour: boolean, host: Host): Promise<ExitCode> {
  const { rules } = await host.catalogue();
  const style = styleFor(host.stdout, host.env, colour);
  host.stdout.write(format === 'json' ? jsonList(rules) : table(rules, style));
  return exitCodes.clean;
}

function jsonList(rules: readonly RuleFacts[]): string {
  const entries = rules.map(({ code, name, severity, fixable, summary }) => ({
    code,
    name,
    severity,
    fixable,
    summary,
  }));
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function table(rules: readonly RuleFacts[], style: Style): string {
  const names = Math.max(4, ...rules.map((rule) => rule.name.length));
  const row = (code: string, name: string, severity: string, fix: string, summary: string): string =>
    [code.padEnd(5), name.padEnd(names), severity.padEnd(11), fix.padEnd(14), summary].join('  ').trimEnd();
  const head = style.faint(row('Code', 'Rule', 'Severity', 'Fix', 'What it finds'));
  const body = rules.map(({ code, name, severity, fixable, summary }) => {
    const line = row(code, name, severity, FIXES[fixable], summary);
    return line.replace(name, () => style.strong(name)).replace(severity, () => style[severity](severity));
  });
  return `${[head, ...body].join('\n')}\n\n"plumbline explain RULE" tells more of one.\n`;
}
