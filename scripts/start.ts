// `npm start`: a real VS Code with the extension on examples/, beside a local MLflow server, until Ctrl+C.
// `npm start -- --check` starts the same, makes sure that each part answers, and ends.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { areExamplesTrained, trainExamples } from './mlflow/train-examples';
import { startMlflowServer, type MlflowServer } from './mlflow/server';
import { provideMlflow } from './setup/mlflow';
import { newestVsCode, provideVsCode } from './setup/vscode';
import { closed, findProgram, runCommand } from './support/command';
import { runScript, ScriptFailure } from './support/failure';
import { cacheFolder, outFolder, projectRoot } from './support/paths';
import { say } from './support/say';
import { ask, within } from './support/wait';
import { startVsCodeServer, type VsCodeServer } from './vscode/server';

const home = path.join(cacheFolder, 'start');
const examples = path.join(projectRoot, 'examples');
const packageMs = 5 * 60_000;
const lintMs = 60_000;
const ports = { vscode: 4870, mlflow: 4871 };

interface Running {
  readonly mlflow: MlflowServer;
  readonly vscode: VsCodeServer;
}

runScript(async () => {
  const check = process.argv.includes('--check');
  const running = await startAll();
  try {
    await lintExamples();
    say('\nVS Code', `${running.vscode.url}  (with Plumbline, on examples/)`);
    say('MLflow', running.mlflow.url);
    if (check) {
      await verify(running);
      return;
    }
    await openBrowser(running.vscode.url);
    console.log('\nCtrl+C ends both.');
    await untilToldOrBroken(running);
  } finally {
    await Promise.all([running.vscode.stop(), running.mlflow.stop()]);
  }
});

async function startAll(): Promise<Running> {
  const vscode = await provideVsCode(newestVsCode);
  const python = await provideMlflow();
  say('Plumbline', 'building and packaging');
  await runCommand('npm', ['run', 'package'], { cwd: projectRoot, timeoutMs: packageMs });

  say('MLflow', 'starting (about 5 s)');
  const mlflow = await startMlflowServer({ python, home: path.join(home, 'mlflow'), preferredPort: ports.mlflow });
  try {
    if (!(await areExamplesTrained(mlflow.url))) {
      say('MLflow', 'training the models of examples/churn, the first time only (about 30 s)');
      await trainExamples(examples, python, mlflow.url);
    }
    say('VS Code', 'starting');
    const server = await startVsCodeServer({
      vscode,
      home: path.join(home, 'vscode'),
      vsix: path.join(outFolder, 'plumbline.vsix'),
      folder: examples,
      preferredPort: ports.vscode,
      env: { MLFLOW_TRACKING_URI: mlflow.url },
    });
    return { mlflow, vscode: server };
  } catch (error) {
    await mlflow.stop();
    throw error;
  }
}

/** The examples have faults on purpose, so that finding some is no failure. */
async function lintExamples(): Promise<void> {
  const args = ['dist/cli.js', 'lint', 'examples'];
  console.log(`\n$ node ${args.join(' ')}`);
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await within(lintMs, 'the findings in examples/', closed(child));
  if (code > 1) throw new ScriptFailure('command-failed', `plumbline lint examples ended with exit code ${code}.`);
}

async function verify(running: Running): Promise<void> {
  const window = await ask(running.vscode.url);
  if (window?.status !== 200 || !window.body.includes('workbench')) {
    throw new ScriptFailure(
      'wrong-result',
      `VS Code answers with ${window?.status ?? 'nothing'}, not with its window.`,
    );
  }
  const version = await ask(`${running.mlflow.url}/version`);
  if (version?.status !== 200) {
    throw new ScriptFailure(
      'wrong-result',
      `MLflow answers with ${version?.status ?? 'nothing'}, not with its version.`,
    );
  }
  say('\nCheck', `VS Code shows its window, MLflow ${version.body} answers`);
}

/** Opens the address where there is a desktop; elsewhere the address on the screen has to do. */
async function openBrowser(url: string): Promise<void> {
  const hasDesktop = process.platform === 'darwin' || 'DISPLAY' in process.env || 'WAYLAND_DISPLAY' in process.env;
  const opener = hasDesktop ? await findProgram('xdg-open', 'open') : undefined;
  if (opener === undefined) return;
  const child = spawn(opener, [url], { detached: true, stdio: 'ignore' });
  child.on('error', (error) => say('Browser', `could not be opened: ${error.message}`));
  child.unref();
}

async function untilToldOrBroken(running: Running): Promise<void> {
  const told = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined));
  });
  const broken = Promise.race([
    running.vscode.ended.then(() => running.vscode.logFile),
    running.mlflow.ended.then(() => running.mlflow.logFile),
  ]);
  const log = await Promise.race([told, broken]);
  if (log !== undefined) throw new ScriptFailure('service-ended', `A server ended by itself; its log is ${log}.`);
}
