import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Workspace {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers as a workspace does that has nothing in it, as far as `bundle validate` asks. */
const answers: Readonly<Record<string, unknown>> = {
  'GET /api/2.0/preview/scim/v2/Me': { id: '1000012345', userName: 'tester@databricks.com' },
  'GET /.well-known/databricks-config': { workspace_id: '900800700600' },
  'GET /api/2.0/workspace/get-status': { object_type: 'DIRECTORY', object_id: 1 },
  'GET /api/2.0/permissions/directories/1': { access_control_list: [] },
  'GET /api/2.1/clusters/list': { clusters: [{ cluster_id: '4321', cluster_name: 'shared' }] },
};

export async function startWorkspace(): Promise<Workspace> {
  const server = createServer((request, response) => {
    const answer = answers[`${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`];
    response.statusCode = answer === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(answer ?? { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'There is no such thing.' }),
    );
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
