import { provideChromium } from './chromium';
import { provideMlflow } from './mlflow';
import { provideRipgrep } from './ripgrep';
import { provideVsCode, vscodeVersions, type VsCode } from './vscode';

/** Everything that the tests need beyond the checkout. */
export interface RealParts {
  readonly vscodes: readonly VsCode[];
  readonly chromium: string;
  readonly ripgrep: string;
  /** A Python that has MLflow. */
  readonly python: string;
}

/** Fetches and installs what is not there yet. */
export async function provideRealParts(): Promise<RealParts> {
  const vscodes: VsCode[] = [];
  for (const version of vscodeVersions) vscodes.push(await provideVsCode(version));
  return {
    vscodes,
    chromium: await provideChromium(),
    ripgrep: await provideRipgrep(),
    python: await provideMlflow(),
  };
}
