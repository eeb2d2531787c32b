import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Sizes {
  readonly runs: number;
  readonly versions: number;
}

/** A server of nothing but as many runs and versions as wanted, which answers at once what MLflow 3.17.2 answers. */
export class ManyRuns {
  private readonly server: Server;

  constructor(private readonly sizes: Sizes) {
    this.server = createServer((request, response) => {
      void this.answer(request).then((text) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(text);
      });
    });
  }

  /** @returns its address, with a slash at the end */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage): Promise<string> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const of = url.pathname.endsWith('runs/search') ? 'runs' : 'versions';
    const asked = of === 'runs' ? await bodyOf(request) : url.searchParams;
    const from = Number(asked.get('page_token') ?? 0);
    const to = Math.min(from + Number(asked.get('max_results') ?? 100), this.sizes[of]);
    const indices = Array.from({ length: to - from }, (_, i) => from + i);
    const items = indices.map((index) => (of === 'runs' ? runAt(index) : versionAt(index)));
    const next = to < this.sizes[of] ? { next_page_token: String(to) } : {};
    return JSON.stringify({ [of === 'runs' ? 'runs' : 'model_versions']: items, ...next });
  }
}

async function bodyOf(request: IncomingMessage): Promise<Map<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new Map(Object.entries(JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>));
}

const metrics = ['rmse', 'mae', 'val_rmse', 'val_mae', 'r2', 'seconds', 'rows', 'loss'];
const params = ['model', 'depth', 'learning_rate', 'subsample', 'seed', 'features'];
const startMs = 1_790_000_000_000;

/** As `fill.py` puts them into a real server's database. */
function runAt(index: number): object {
  const id = idAt(index);
  const at = startMs - index * 1000;
  return {
    info: {
      run_uuid: id,
      run_id: id,
      experiment_id: '1',
      run_name: `bakery-${index}`,
      user_id: 'ana',
      status: index % 17 === 0 ? 'FAILED' : 'FINISHED',
      start_time: at,
      end_time: at + 60_000,
      artifact_uri: `mlflow-artifacts:/1/${id}/artifacts`,
      lifecycle_stage: 'active',
    },
    data: {
      metrics: metrics.map((key, i) => ({
        key,
        value: 1 / (1 + ((index * 7919 + i) % 1009)),
        timestamp: at,
        step: 100,
        dataset_name: '',
        dataset_digest: '',
        model_id: '',
        run_id: id,
      })),
      params: params.map((key, i) => ({ key, value: String((index * 31 + i) % 97) })),
      tags: [
        { key: 'mlflow.user', value: 'ana' },
        { key: 'mlflow.runName', value: `bakery-${index}` },
        { key: 'mlflow.source.name', value: '/Shared/bakery/train' },
        { key: 'team', value: 'bakery' },
        ...(index % 100 === 0 ? [{ key: 'mlflow.parentRunId', value: idAt(index + 1) }] : []),
      ],
    },
    inputs: {},
    outputs: {},
  };
}

function versionAt(index: number): object {
  return {
    name: 'dev.bakery.units',
    version: String(index + 1),
    creation_timestamp: startMs + index,
    last_updated_timestamp: startMs + index,
    current_stage: 'None',
    description: '',
    source: `mlflow-artifacts:/1/${idAt(index)}/artifacts/model`,
    run_id: idAt(index),
    status: 'READY',
    run_link: '',
  };
}

function idAt(index: number): string {
  return index.toString(16).padStart(32, '0');
}
