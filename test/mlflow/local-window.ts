import { findDataFolder } from '../../src/clients/mlflow/local/data-folder';
import { findMlflow } from '../../src/clients/mlflow/local/find-mlflow';
import { LocalServers } from '../../src/clients/mlflow/local-server';

/*
 * A window that starts a server and goes on until it is killed:
 *   node --import tsx local-window.ts PROJECT STORAGE PYTHON
 */
const [project = '', storage = '', interpreter = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  const mlflow = await findMlflow({ folder: project, interpreter, env: process.env });
  const server = await new LocalServers(storage, 100).start({
    data: await findDataFolder(project),
    mlflow,
    env: process.env,
    told: { log: () => undefined, ended: () => undefined },
    signal: new AbortController().signal,
  });
  process.stdout.write(`${server.url}\n`);
}

void main();
