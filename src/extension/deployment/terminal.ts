import { homedir } from 'node:os';
import {
  type Disposable,
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  workspace,
} from 'vscode';

export interface TerminalCall {
  readonly title: string;
  readonly program: string;
  readonly arguments: readonly string[];
  /** To run in, where a folder is open. */
  readonly folder: string;
  /** On top of VS Code's own. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Runs a program that asks questions in a terminal of its own, without a shell. What it said last stays to be read, which
 * a terminal that is no task's does not keep. @returns its exit code; undefined where the terminal was closed before
 */
export async function runInTerminal(call: TerminalCall): Promise<number | undefined> {
  const { title, program, folder, environment } = call;
  const execution = new ProcessExecution(program, [...call.arguments], {
    // A window with no folder starts terminals in the home folder alone, and fails with any other and with none.
    cwd: workspace.workspaceFolders ? folder : homedir(),
    env: { ...environment },
  });
  const task = new Task({ type: 'plumbline' }, TaskScope.Workspace, title, 'Plumbline', execution, []);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.New,
    focus: true,
    echo: false,
    showReuseMessage: false,
  };
  const listening: Disposable[] = [];
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      const running = tasks.executeTask(task);
      running.then(undefined, reject);
      listening.push(
        tasks.onDidEndTaskProcess(async ({ execution: of, exitCode }) => {
          if (of === (await running)) resolve(exitCode);
        }),
        tasks.onDidEndTask(async ({ execution: of }) => {
          if (of === (await running)) resolve(undefined);
        }),
      );
    });
  } finally {
    for (const each of listening) each.dispose();
  }
}
