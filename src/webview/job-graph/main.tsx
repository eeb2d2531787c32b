import { render } from 'preact';
import { Host, startWorker } from '../shared/host';
import { App, type JobGraphHost } from './app';
import { Layouts } from './layouts';
import './main.css';

async function start(root: HTMLElement): Promise<void> {
  const host: JobGraphHost = new Host();
  const fail = (message: string): void => {
    render(<p class="notice">The graph cannot be drawn: {message} Close this tab and show the graph anew.</p>, root);
  };
  try {
    const layouts = new Layouts(await startWorker(root, 'job-graph-layout'), fail);
    render(<App host={host} layouts={layouts} />, root);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

const root = document.getElementById('root');
if (root) void start(root);
