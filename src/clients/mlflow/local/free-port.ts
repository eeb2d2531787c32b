import { createServer } from 'node:net';

/** Below what systems give to outgoing connections, which might take the port while MLflow, seconds long, starts. */
const [lowest, highest] = [20_000, 32_000];
const mostTries = 50;

/** A port of this machine that nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const port = await bind(lowest + Math.floor(Math.random() * (highest - lowest))).catch(() => undefined);
    if (port !== undefined) return port;
  }
  return bind(0);
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
