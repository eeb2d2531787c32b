import { createServer } from 'node:net';

/** Below what systems give to outgoing connections, which might take the port before a slow server does. */
const [lowest, highest] = [20_000, 32_000];
const mostTries = 50;

/** A port of this machine that nobody listens on: the preferred one when it is free, any other otherwise. */
export async function freePort(preferred?: number): Promise<number> {
  let wanted = preferred;
  for (let tries = 0; tries < mostTries; tries++) {
    const port = await bind(wanted ?? anyPort()).catch(() => undefined);
    if (port !== undefined) return port;
    wanted = undefined;
  }
  return bind(0);
}

function anyPort(): number {
  return lowest + Math.floor(Math.random() * (highest - lowest));
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
