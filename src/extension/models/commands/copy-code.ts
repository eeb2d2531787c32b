import { env, window } from 'vscode';
import { readMlModel } from '../../../clients/mlflow/version-facts';
import { modelUri } from '../../../core/mlflow/model-uri';
import { loadingCode } from '../../../core/mlflow/python-code';
import type { Targets } from '../targets';

/** Copies Python that loads a version, with `mlflow.pyfunc` or with its own flavour. */
export async function copyCode(targets: Targets, about: unknown): Promise<void> {
  const target = await targets.version(about);
  if (!target) return;
  const { model, version, place } = target;
  const alias = model.aliases.find((each) => each.version === version.version)?.alias;
  const uri = modelUri(model.name, alias === undefined ? { version: version.version } : { alias });
  const { flavors } = await readMlModel(place.registry, version);
  const rows = loadingCode(uri, flavors).map(({ flavor, code }) => ({
    label: `mlflow.${flavor}`,
    detail: code.trim().split('\n').at(-1) ?? '',
    code,
  }));
  const [only] = rows;
  const picked = rows.length > 1 ? await window.showQuickPick(rows, { title: 'Copy Loading Code' }) : only;
  if (picked) await env.clipboard.writeText(picked.code);
}
