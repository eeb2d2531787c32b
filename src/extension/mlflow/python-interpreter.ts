import { extensions, type Uri } from 'vscode';
import * as v from 'valibot';

/** What is used of the Python extension's interface (ms-python.python, `PythonExtension.environments`). */
const pythonApi = v.object({
  environments: v.object({
    getActiveEnvironmentPath: v.function(),
    resolveEnvironment: v.function(),
  }),
});

const resolved = v.object({ executable: v.object({ uri: v.object({ fsPath: v.string() }) }) });

/** The interpreter that people chose for a folder, where the Python extension is there to tell. */
export async function chosenInterpreter(folder: Uri | undefined): Promise<string | undefined> {
  const extension = extensions.getExtension<unknown>('ms-python.python');
  if (!extension) return undefined;
  const api: unknown = await extension.activate();
  if (!v.is(pythonApi, api)) return undefined;
  const { environments } = api;
  const environment: unknown = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(folder));
  return v.is(resolved, environment) ? environment.executable.uri.fsPath : undefined;
}
