import { createServer } from 'node:net';

/** A port of this machine that nobody listens on: the preferred one when it is free, any other otherwise. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred === undefined) return bind(0);
  return bind(preferred).catch(() => bind(0));
}

function bind(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : wanted;
      server.close(() => resolve(port));
    });
  });
}
