// Reads what the program and a workspace say of one bundle, in a process of its own, and prints what it took as JSON.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { JobsClient } from '../../src/clients/jobs/jobs-client';
import { BoundedText } from '../../src/clients/program/bounded-text';
import { Lines } from '../../src/clients/program/lines';
import { explainFailure } from '../../src/core/deployment/failure';
import { decodePlan } from '../../src/core/deployment/plan';
import { decodeResolvedBundle } from '../../src/core/deployment/resolved-bundle';
import { Rows } from './rows';
import { type BenchJob, runOf, textsOf } from './texts';

/** Milliseconds, the least of several times; `peer` does with the same text what has to be done with it at least. */
export interface Beside {
  readonly own: number;
  readonly peer: number;
  /** Of the text, in UTF-16 units. */
  readonly length: number;
}

export interface DeploymentTaken {
  readonly validate: Beside;
  readonly plan: Beside;
  readonly history: Beside;
  readonly log: Beside;
  /** All rows anew, from the text of `bundle summary` on. */
  readonly refresh: Beside & { readonly rows: number };
  /** One job's run is told. */
  readonly change: number;
}

const jobCount = 500;
const runCount = 10_000;
const pageSize = 25;
const logLength = 100 * 1024 ** 2;
const chunkLength = 64 * 1024;
const times = 7;

async function main(): Promise<void> {
  const texts = textsOf('plumb', jobCount);
  const [first] = texts.jobs;
  if (!first) throw new RangeError('There is no job.');
  const parse = (text: string) => (): unknown => JSON.parse(text);
  const rows = new Rows(texts);
  const taken: DeploymentTaken = {
    validate: {
      own: await least(() => decodeResolvedBundle(JSON.parse(texts.validate))),
      peer: await least(parse(texts.validate)),
      length: texts.validate.length,
    },
    plan: {
      own: await least(() => decodePlan(JSON.parse(texts.plan))),
      peer: await least(parse(texts.plan)),
      length: texts.plan.length,
    },
    refresh: {
      own: await least(() => rows.refresh(texts.summary)),
      peer: await least(parse(texts.summary)),
      length: texts.summary.length,
      rows: await rows.refresh(texts.summary),
    },
    change: await least(() => rows.changeOne(`resources.jobs.${first.name}`)),
    history: await history(first),
    log: await log(),
  };
  console.log(JSON.stringify(taken));
}

/** A job's runs, page by page as the workspace gives them. */
async function history(job: BenchJob): Promise<Beside> {
  const pages = Array.from({ length: runCount / pageSize }, (_, page) => {
    const runs = Array.from({ length: pageSize }, (_, index) => runOf(job, page * pageSize + index));
    const next = page + 1 < runCount / pageSize ? { next_page_token: String(page + 1) } : {};
    return JSON.stringify({ runs, has_more: 'next_page_token' in next, ...next });
  });
  const http = {
    origin: 'https://bench',
    get: (_: string, { query }: { query: { page_token?: string } }): Promise<unknown> =>
      Promise.resolve(JSON.parse(pages[Number(query.page_token ?? 0)] ?? '{}')),
  };
  const client = new JobsClient(http as never);
  const own = await least(async () => {
    let page: string | undefined;
    let count = 0;
    do {
      const { items, next } = await client.runs({ jobId: String(job.id), ...(page !== undefined && { page }) });
      count += items.length;
      page = next;
    } while (page !== undefined);
    if (count !== runCount) throw new Error(`${count} runs were read.`);
  });
  const peer = await least(() => pages.map((page): unknown => JSON.parse(page)));
  return { own, peer, length: pages.reduce((sum, { length }) => sum + length, 0) };
}

/** What a program writes to standard error, as it comes, to the lines that people see and the reason of a failure. */
async function log(): Promise<Beside> {
  const line = `10:42:07 Debug: GET /api/2.0/workspace/get-status?path=/Workspace/Users/ana@example.com/${'x'.repeat(40)}\n`;
  const chunk = line.repeat(Math.ceil(chunkLength / line.length));
  const chunks = Array.from({ length: Math.ceil(logLength / chunk.length) }, () => chunk);
  const length = chunks.length * chunk.length;
  const own = await least(() => {
    let count = 0;
    const kept = new BoundedText(256 * 1024, 256 * 1024);
    const lines = new Lines(() => (count += 1));
    for (const each of chunks) {
      kept.add(each);
      lines.add(each);
    }
    lines.end();
    explainFailure(kept.toString());
    return count;
  });
  const peer = await least(async () => {
    let count = 0;
    const lines = createInterface({ input: Readable.from(chunks) }).on('line', () => (count += 1));
    await once(lines, 'close');
    return count;
  });
  return { own, peer, length };
}

async function least(work: () => unknown): Promise<number> {
  let found = Infinity;
  for (let time = 0; time < times; time++) {
    const started = performance.now();
    await work();
    found = Math.min(found, performance.now() - started);
  }
  return found;
}

void main();
