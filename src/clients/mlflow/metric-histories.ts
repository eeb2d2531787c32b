import type { MetricHistory, MetricPoint } from '../../core/mlflow/metric';
import type { HttpClient } from '../http/client';
import { HttpError } from '../http/errors';
import { pages } from './page';
import { decode } from './wire/decode';
import { bulkHistory, historyPage } from './wire/metric';

const api = 'api/2.0/mlflow/metrics';
const pointsAtOnce = 25_000;
const runsAtOnce = 100;
const mostSampled = 2_500;

/** Reads the values of metrics. */
export class MetricHistories {
  /** The sampling route is not documented on Databricks, and older servers lack it. */
  private canSample = true;

  constructor(private readonly http: HttpClient) {}

  /** Every value, page by page, as the server orders them. */
  whole(runId: string, key: string, signal?: AbortSignal): AsyncIterable<readonly MetricPoint[]> {
    return pages(async (token) => {
      const query = { run_id: runId, metric_key: key, max_results: pointsAtOnce, page_token: token };
      const answer = await this.http.get(`${api}/get-history`, { query, ...(signal && { signal }) });
      return decode(historyPage, answer, this.host);
    });
  }

  /** About `most` values of each run, spread over its steps. */
  async sampled(
    runIds: readonly string[],
    key: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const found = new Map<string, MetricHistory>();
    for (let from = 0; from < runIds.length; from += runsAtOnce) {
      const group = runIds.slice(from, from + runsAtOnce);
      for (const [id, history] of await this.sampledGroup(group, key, most, signal)) found.set(id, history);
    }
    return found;
  }

  private async sampledGroup(
    runIds: readonly string[],
    key: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    if (!this.canSample || most > mostSampled) return this.oneByOne(runIds, key, most, signal);
    try {
      const query = { run_ids: runIds, metric_key: key, max_results: most };
      const answer = await this.http.get(`${api}/get-history-bulk-interval`, { query, ...(signal && { signal }) });
      const byRun = decode(bulkHistory, answer, this.host);
      return new Map(
        [...byRun].map(([id, points]) => [id, { points: inOrder(points), isWhole: points.length < most }]),
      );
    } catch (error) {
      if (!(error instanceof HttpError && isMissingRoute(error))) throw error;
      this.canSample = false;
      return this.oneByOne(runIds, key, most, signal);
    }
  }

  private async oneByOne(
    runIds: readonly string[],
    key: string,
    most: number,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, MetricHistory>> {
    const histories = await Promise.all(
      runIds.map(async (id) => {
        const points: MetricPoint[] = [];
        for await (const page of this.whole(id, key, signal)) for (const point of page) points.push(point);
        return [id, spread(inOrder(points), most)] as const;
      }),
    );
    return new Map(histories.filter(([, { points }]) => points.length > 0));
  }

  private get host(): string {
    return new URL(this.http.origin).host;
  }
}

/** A run that is not there is told as 404 too, but with a code of its own. */
function isMissingRoute(error: HttpError): boolean {
  return error.status === 501 || (error.reason === 'not-found' && error.code !== 'RESOURCE_DOES_NOT_EXIST');
}

function inOrder(points: readonly MetricPoint[]): readonly MetricPoint[] {
  return [...points].sort((a, b) => a.step - b.step || a.timestampMs - b.timestampMs);
}

/** Evenly chosen ones, the first and the last among them. */
function spread(points: readonly MetricPoint[], most: number): MetricHistory {
  if (points.length <= most) return { points, isWhole: true };
  const stride = (points.length - 1) / Math.max(1, most - 1);
  const chosen = Array.from({ length: most }, (_, index) => points[Math.round(index * stride)]);
  return { points: chosen.filter((point) => point !== undefined), isWhole: false };
}
