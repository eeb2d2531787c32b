import type { MlModel } from './ml-model';
import type { ModelVersion } from './model-version';

const script = `"""Predicts with the model beside this file: python predict.py data.csv"""
import sys
from pathlib import Path

import mlflow
import pandas as pd

model = mlflow.pyfunc.load_model(str(Path(__file__).parent / "model"))
print(model.predict(pd.read_csv(sys.argv[1])))
`;

/** What goes beside the files of a version that are taken elsewhere, by name. */
export function exportFiles(version: ModelVersion, model: MlModel): Readonly<Record<string, string>> {
  return { 'predict.py': script, 'README.md': readme(version, model) };
}

function readme(version: ModelVersion, { signature, flavors, pythonVersion }: MlModel): string {
  const inputs = signature?.inputs.map(({ name, type }, index) => `- \`${name ?? index + 1}\`: ${type}`) ?? [];
  return `# ${version.model}, version ${version.version}

Exported from the registry${version.runId ? `; trained in run ${version.runId}` : ''}. Flavours: ${flavors.join(', ')}.

${pythonVersion ? `It was made with Python ${pythonVersion}; use the same.\n\n` : ''}\`\`\`
pip install -r model/requirements.txt
python predict.py data.csv
\`\`\`

${inputs.length > 0 ? `The columns that it needs:\n\n${inputs.join('\n')}` : 'It says nothing of the columns that it needs.'}
`;
}
