// Fetches and installs what the tests and `npm start` need, as far as it is not there yet.
//   npm run setup                     everything
//   npm run setup -- vscode mlflow    only these; the others are chromium and ripgrep
import { provideChromium } from './setup/chromium';
import { provideMlflow } from './setup/mlflow';
import { provideRipgrep } from './setup/ripgrep';
import { provideVsCode, vscodeVersions } from './setup/vscode';
import { runScript, ScriptFailure } from './support/failure';
import { say } from './support/say';

const parts: Record<string, () => Promise<void>> = {
  vscode: async () => {
    for (const version of vscodeVersions) say(`VS Code ${version}`, (await provideVsCode(version)).serverMain);
  },
  chromium: async () => say('Chromium', await provideChromium()),
  ripgrep: async () => say('ripgrep', await provideRipgrep()),
  mlflow: async () => say('MLflow', await provideMlflow()),
};

runScript(async () => {
  const named = process.argv.slice(2);
  for (const name of named.length > 0 ? named : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new ScriptFailure('wrong-result', `There is no part "${name}": ${Object.keys(parts).join(', ')}.`);
    await part();
  }
});
