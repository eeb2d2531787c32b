import { authorOf } from './author';
import type { NotebookKind } from './blocks/opening';
import { bundleFiles, type BundleTask } from './bundle';
import { code } from './code';
import { Draft } from './draft';
import { someFaults } from './faults';
import { write } from './kinds';
import { lineCount, toIpynb, toSource, type Notebook } from './notebook';
import type { Model, Project } from './project';
import { projects } from './projects';
import { Random } from './random';

/** `ipynb`: every notebook an `.ipynb`; `source`: every notebook a `.py`, which any tool reads; `mixed`: some are `.ipynb`, some `.py` have magics that are no Python. */
export type CorpusForm = 'source' | 'ipynb' | 'mixed';

export interface Corpus {
  /** Texts by path; the first folder is the bundle's. */
  readonly files: ReadonlyMap<string, string>;
  readonly notebooks: readonly string[];
  /** Of the notebooks, each written as a `.py`. */
  readonly lines: number;
}

export interface CorpusOptions {
  readonly seed: string;
  readonly form: CorpusForm;
  readonly notebooks: number;
  readonly lines: number;
}

export const wholeCorpus: Omit<CorpusOptions, 'form'> = { seed: 'plumb', notebooks: 300, lines: 58_000 };

interface Plan {
  readonly project: Project;
  readonly kind: NotebookKind;
  readonly path: string;
  readonly model: Model;
  readonly weight: number;
}

/** Notebooks of a project by kind, in fiftieths, and how long they are beside each other. */
const shares: readonly { readonly kind: NotebookKind; readonly count: number; readonly weight: number }[] = [
  { kind: 'setup', count: 3, weight: 60 },
  { kind: 'features', count: 8, weight: 150 },
  { kind: 'training', count: 15, weight: 240 },
  { kind: 'scoring', count: 9, weight: 160 },
  { kind: 'monitoring', count: 7, weight: 160 },
  { kind: 'exploration', count: 8, weight: 170 },
];
const ipynbShare: Readonly<Record<NotebookKind, number>> = {
  ...{ setup: 0, features: 0.05, training: 0.1, scoring: 0.05, monitoring: 0.05, exploration: 0.65 },
};

/** The same corpus for the same options. */
export function generateCorpus(options: CorpusOptions): Corpus {
  const plans = planAll(options.notebooks, new Random(`${options.seed} plan`));
  const scale = options.lines / plans.reduce((sum, plan) => sum + plan.weight, 0);
  const files = new Map<string, string>();
  const notebooks: string[] = [];
  const tasks = new Map<Project, BundleTask[]>(projects.map((project) => [project, []]));
  let lines = 0;
  let due = 0;
  for (const plan of plans) {
    due += plan.weight * scale;
    const notebook = writeOne(plan, due - lines, new Random(`${options.seed} ${plan.project.name}/${plan.path}`));
    lines += lineCount(toSource(notebook));
    const written = writtenAs(options.form, plan, notebook, options.seed);
    const path = `${notebook.path}${written.extension}`;
    files.set(`${plan.project.name}/${path}`, written.text);
    notebooks.push(`${plan.project.name}/${path}`);
    if (plan.kind !== 'setup' && plan.kind !== 'exploration') {
      tasks.get(plan.project)?.push({ kind: plan.kind, path, model: plan.model.name });
    }
  }
  for (const [project, own] of tasks) {
    for (const [path, text] of Object.entries(bundleFiles(project, own))) files.set(`${project.name}/${path}`, text);
    for (const module of project.modules) files.set(`${project.name}/src/utils/${module}.py`, moduleText(module));
  }
  return { files, notebooks, lines };
}

function writtenAs(
  form: CorpusForm,
  { kind, project }: Plan,
  notebook: Notebook,
  seed: string,
): { readonly extension: string; readonly text: string } {
  const random = new Random(`${seed} form ${project.name}/${notebook.path}`);
  const ipynb = form === 'ipynb' || (form === 'mixed' && random.chance(ipynbShare[kind]));
  if (ipynb) return { extension: '.ipynb', text: toIpynb(notebook) };
  return { extension: '.py', text: toSource(notebook, form === 'mixed' && random.chance(0.1)) };
}

function planAll(count: number, random: Random): Plan[] {
  const each = count / projects.length / 50;
  return projects.flatMap((project) =>
    shares.flatMap(({ kind, count: share, weight }) =>
      Array.from({ length: Math.max(1, Math.round(share * each)) }, (_, i): Plan => {
        const model = project.models[i % project.models.length];
        if (!model) throw new RangeError(`${project.name} has no models.`);
        // One notebook of each project has grown far beyond the others, as one always has.
        const grown = kind === 'training' && i === 1 ? 5.5 : Math.exp((random.next() + random.next() - 1) * 1.2);
        return { project, kind, path: pathOf(kind, model, i), model, weight: weight * grown };
      }),
    ),
  );
}

const setupNames = ['config', 'paths', 'common'];
const trainingNames = ['train', 'retrain_by_region', 'backtest'];
const watchNames = ['drift', 'quality', 'health'];

function pathOf(kind: NotebookKind, model: Model, index: number): string {
  const round = Math.floor(index / 8);
  switch (kind) {
    case 'setup':
      return `src/setup/${setupNames[index] ?? `part_${index}`}`;
    case 'features':
      return `src/features/${model.entity.name}_features_${index + 1}`;
    case 'training':
      return `src/models/${model.name}/${trainingNames[round] ?? `train_${round}`}`;
    case 'scoring':
      return `src/scoring/score_${model.name}${round === 0 ? '' : `_${round + 1}`}`;
    case 'monitoring':
      return `src/monitoring/${model.name}_${watchNames[index % 3] ?? 'watch'}`;
    case 'exploration':
      return `src/exploration/${model.entity.plural}_${String(index + 1).padStart(2, '0')}_${model.target}`;
  }
}

function writeOne(plan: Plan, lines: number, random: Random): Notebook {
  const { project, model, kind } = plan;
  const author = authorOf(random.pick(project.people), random);
  const faults = kind === 'setup' || kind === 'exploration' ? new Set<never>() : someFaults(random);
  const draft = new Draft({ project, model, entity: model.entity, author, faults }, random);
  const up = '../'.repeat(plan.path.split('/').length - 2);
  const includes = kind === 'setup' || !random.chance(0.35) ? [] : random.some(setupNames, random.int(1, 2));
  write(kind, draft, { lines, includes: includes.map((name) => `${up}setup/${name}`) });
  return { path: plan.path, cells: draft.cells };
}

function moduleText(name: string): string {
  return `${code`
    """What several notebooks of the project use: ${name}."""

    from datetime import date, timedelta

    LIMITS = {"low": 0.05, "high": 0.95}


    def working_days(start: date, end: date) -> int:
        days = (start + timedelta(days=i) for i in range((end - start).days))
        return sum(1 for day in days if day.weekday() < 5)


    def nice_name(text: str) -> str:
        return text.replace("_", " ").strip().capitalize()


    def scaled(values, low=LIMITS["low"], high=LIMITS["high"]):
        span = high - low
        return [(value - low) / span for value in values]
  `}\n`;
}
