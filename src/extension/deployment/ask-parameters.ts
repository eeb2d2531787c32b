import { type Memento, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import * as v from 'valibot';
import type { JobParameter } from './job-parameters';

type Values = Readonly<Record<string, string>>;

interface ParameterItem extends QuickPickItem {
  readonly name?: string;
  readonly isRun?: true;
  readonly isReset?: true;
}

const stored = v.record(v.string(), v.string());

/**
 * A form of the parameters that a run can be given: Enter on the first row runs, Enter on a parameter changes it. What was given
 * the last time is there again. @param key names the job @returns undefined when nobody wants to run it
 */
export async function askParameters(
  title: string,
  parameters: readonly JobParameter[],
  memory: Memento,
  key: string,
): Promise<Values | undefined> {
  if (parameters.length === 0) return {};
  const names = new Set(parameters.map(({ name }) => name));
  const remembered = v.safeParse(stored, memory.get(memoryKey(key)));
  const before = remembered.success ? Object.entries(remembered.output).filter(([name]) => names.has(name)) : [];
  const given = new Map(before);
  for (;;) {
    const picked = await window.showQuickPick(items(parameters, given), {
      title,
      placeHolder: 'Run, or choose a parameter to change',
      ignoreFocusOut: true,
    });
    if (!picked) return undefined;
    if (picked.isRun) break;
    if (picked.isReset) given.clear();
    const parameter = parameters.find(({ name }) => name === picked.name);
    if (!parameter) continue;
    const value = await window.showInputBox({
      title: `${title}: ${parameter.name}`,
      value: given.get(parameter.name) ?? parameter.standard ?? '',
      prompt: parameter.from,
      ignoreFocusOut: true,
    });
    if (value === undefined) continue;
    if (value === parameter.standard) given.delete(parameter.name);
    else given.set(parameter.name, value);
  }
  const values = Object.fromEntries(given);
  await memory.update(memoryKey(key), values);
  return values;
}

function items(parameters: readonly JobParameter[], given: ReadonlyMap<string, string>): ParameterItem[] {
  const changed = [...given.keys()].length;
  const run: ParameterItem = {
    label: '$(play) Run',
    description: changed === 0 ? 'with what the bundle says' : `with ${changed} changed`,
    isRun: true,
  };
  const rows = parameters.map(({ name, standard, from }): ParameterItem => {
    const value = given.get(name);
    const shown = value ?? standard;
    return {
      label: name,
      name,
      description: shown === undefined ? 'not given' : shown === '' ? 'empty' : shown,
      detail: value === undefined ? from : `${from}, changed`,
    };
  });
  const reset: ParameterItem[] =
    changed === 0 ? [] : [{ label: '$(discard) As the bundle says', description: 'forget the changes', isReset: true }];
  return [run, { label: 'Parameters', kind: QuickPickItemKind.Separator }, ...rows, ...reset];
}

function memoryKey(key: string): string {
  return `plumbline.parameters:${key}`;
}
