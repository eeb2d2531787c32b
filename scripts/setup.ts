// Fetches and installs what the tests and `npm start` need, as far as it is not there yet, and tells where it is.
import { provideRealParts } from './setup/parts';
import { runScript } from './support/failure';
import { say } from './support/say';

runScript(async () => {
  const parts = await provideRealParts();
  for (const vscode of parts.vscodes) say(`VS Code ${vscode.version}`, vscode.serverMain);
  say('Chromium', parts.chromium);
  say('ripgrep', parts.ripgrep);
  say('Python with MLflow', parts.python);
});
