import { findProgram } from '../support/command';
import { ScriptFailure } from '../support/failure';
import { installSystemPackages } from './system';

/** The ripgrep of this machine, installed when there is none. */
export async function provideRipgrep(): Promise<string> {
  const found = await findProgram('rg');
  if (found !== undefined) return found;
  await installSystemPackages('ripgrep', ['ripgrep']);
  const installed = await findProgram('rg');
  if (installed !== undefined) return installed;
  throw new ScriptFailure('missing-program', 'ripgrep was installed, but there is no rg on the PATH.');
}
