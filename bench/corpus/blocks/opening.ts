import { say, type Author } from '../author';
import { code } from '../code';
import type { Block, Draft } from '../draft';

export type NotebookKind = 'setup' | 'features' | 'training' | 'scoring' | 'monitoring' | 'exploration';

const titles: Record<NotebookKind, (draft: Draft) => string> = {
  setup: ({ subject }) => `Set-up for ${subject.project.title.toLowerCase()}`,
  features: ({ subject }) => `Features of ${subject.entity.plural}`,
  training: ({ subject }) => `Train ${subject.model.name}`,
  scoring: ({ subject }) => `Score ${subject.model.name}`,
  monitoring: ({ subject }) => `Watch ${subject.model.name}`,
  exploration: ({ subject }) => `A look at ${subject.entity.plural}`,
};

/** Title, purpose, where the data come from. */
export function heading(kind: NotebookKind): Block {
  return (draft) => {
    const { project, entity, model, author } = draft.subject;
    const people = draft.random.some(project.people, 2).join(', ');
    draft.markdown(code`
      # ${titles[kind](draft)}

      ${project.title}. The model ${model.purpose}.

      | what | where |
      |---|---|
      | facts | \`${project.catalog}.gold.${entity.facts}\` |
      | measures | ${entity.measures.slice(0, draft.random.int(2, 5)).join(', ')} |
      | written by | ${author.name} |
      | ask | ${people}, ticket ${project.name.slice(0, 3).toUpperCase()}-${draft.random.int(100, 4900)} |
    `);
  };
}

export const install: Block = (draft) => {
  const { random } = draft;
  draft.pip(
    random.some(
      [
        `xgboost==2.${random.int(0, 1)}.${random.int(0, 4)}`,
        `lightgbm==4.${random.int(1, 5)}.0`,
        `scikit-learn==1.${random.int(3, 6)}.${random.int(0, 2)}`,
        `mlflow>=3.${random.int(1, 9)}`,
        `holidays==0.${random.int(40, 70)}`,
        'databricks-feature-engineering>=0.8',
      ],
      random.int(1, 3),
    ),
  );
  draft.python('dbutils.library.restartPython()');
};

const imports: Record<NotebookKind, readonly string[]> = {
  setup: ['from datetime import date, timedelta'],
  features: [
    'from databricks.feature_engineering import FeatureEngineeringClient',
    'from datetime import datetime, timedelta',
  ],
  training: [
    'import mlflow',
    'import numpy as np',
    'import pandas as pd',
    'from mlflow.models import infer_signature',
    'from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score, roc_auc_score',
    'from sklearn.model_selection import KFold, train_test_split',
    'from datetime import datetime',
  ],
  scoring: [
    'import mlflow',
    'import pandas as pd',
    'from mlflow import MlflowClient',
    'from datetime import datetime, timedelta',
  ],
  monitoring: [
    'import mlflow',
    'import numpy as np',
    'import pandas as pd',
    'from datetime import date, datetime, timedelta',
  ],
  exploration: [
    'import matplotlib.pyplot as plt',
    'import numpy as np',
    'import pandas as pd',
    'import seaborn as sns',
  ],
};

export function importing(kind: NotebookKind): Block {
  return (draft) => {
    const { author, faults, project } = draft.subject;
    const local = kind !== 'setup' && faults.has('module-import') ? [localImport(draft, project.modules)] : [];
    const spark =
      author.spark === '' ? 'from pyspark.sql.functions import *' : 'from pyspark.sql import functions as F';
    draft.python(code`
      import builtins
      import json
      ${author.logger ? 'import logging' : ''}
      import math
      import time
      ${imports[kind]}
      from pyspark.sql import DataFrame, SparkSession, Window
      ${spark}
      ${local}
      ${author.logger ? `\nlogger = logging.getLogger("${project.name}")\nlogger.setLevel(logging.INFO)` : ''}
    `);
  };
}

function localImport(draft: Draft, modules: readonly string[]): string {
  const module = draft.random.pick(modules);
  const name = draft.random.pick(['working_days', 'nice_name', 'scaled']);
  return draft.random.pick([
    `from utils.${module} import ${name}`,
    `import sys\nsys.path.append("..")\nfrom utils.${module} import ${name}, LIMITS`,
    `import importlib\n\ntools = importlib.import_module("utils.${module}")`,
    `from utils import ${module} as tools`,
  ]);
}

const widgets = ['catalog', 'gold_schema', 'ml_schema', 'model_name'] as const;

/** Parameters by widget: a function for those who like functions, globals for the others. */
export const parameters: Block = (draft) => {
  const { author, project, model } = draft.subject;
  const { random } = draft;
  const defaults: Record<(typeof widgets)[number], string> = {
    catalog: random.pick([`${project.catalog}_dev`, `dev_${project.catalog}`, project.catalog]),
    gold_schema: 'gold',
    ml_schema: random.pick(['ml', `${project.name}_ml`]),
    model_name: model.name,
  };
  if (random.chance(0.7)) {
    draft.python(widgets.map((name) => `dbutils.widgets.text("${name}", "${defaults[name]}")`).join('\n'));
  }
  const reads = widgets.map((name) => `${name} = dbutils.widgets.get("${name}")`);
  const shown = widgets.map((name) => say(author, `${name.replace('_', ' ')}: {${name}}`));
  if (!author.functions) {
    draft.python([...reads, ...(random.chance(0.5) ? ['', ...shown] : [])].join('\n'), 'Parameters');
    return;
  }
  draft.python(code`
    def get_parameters():
        ${author.docstrings ? '"""The values that the job passes."""' : ''}
        ${reads}

        ${shown}

        return ${widgets.join(', ')}
  `);
};

/** A line or two between sections of the output. */
export function banner(author: Author, text: string): string {
  if (author.rule === 0) return say(author, text);
  return code`
    print("\n" + "=" * ${author.rule})
    ${say(author, text)}
    print("=" * ${author.rule})
  `;
}
