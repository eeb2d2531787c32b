import { layOut } from './layout';
import type { LayoutRequest } from './layout';

/*
 * Runs as a worker: a large graph takes seconds, in which its panel goes on answering.
 */

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => postMessage(layOut(data)));
