import fc from 'fast-check';
import { notebookOf } from './inline-projects';
import type { Texts } from './inline-projects';

/**
 * Small projects of modules that import each other in every way, and a notebook that uses them: functions that call each
 * other across modules, constants, lists and counters that functions change, classes, registers, things done on import.
 * Every function takes a number and stops at 0, so that all of them end. What a project prints tells which code ran, when,
 * and on which objects.
 */
export const moduleGraphs: fc.Arbitrary<Texts> = fc
  .record({
    modules: fc.array(
      fc.record({
        inPackage: fc.boolean(),
        imports: fc.array(importOf(), { maxLength: 3 }),
        items: fc.array(itemOf(), { minLength: 1, maxLength: 5 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    reexports: fc.boolean(),
    cells: fc.array(
      fc.record({
        imports: fc.array(importOf(), { minLength: 1, maxLength: 2 }),
        style: fc.nat(5),
        uses: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ modules, reexports, cells }) => new Writer(modules, reexports).project(cells));

interface ImportChoice {
  readonly target: number;
  readonly form: 'from' | 'from-as' | 'module' | 'module-as' | 'package' | 'star';
  readonly picks: readonly number[];
}

interface ItemChoice {
  readonly kind: 'function' | 'constant' | 'list' | 'counter' | 'class' | 'action' | 'register' | 'late' | 'library';
  readonly name: number;
  readonly uses: readonly number[];
}

interface ModuleChoice {
  readonly inPackage: boolean;
  readonly imports: readonly ImportChoice[];
  readonly items: readonly ItemChoice[];
}

interface CellChoice {
  readonly imports: readonly ImportChoice[];
  readonly style: number;
  readonly uses: readonly number[];
}

/** An expression for something, and how it is called with a number. */
interface Bound {
  readonly text: string;
  readonly isCallable: boolean;
  /** Its name in the module, where it is one of it. */
  readonly name?: string;
}

function importOf(): fc.Arbitrary<ImportChoice> {
  return fc.record({
    target: fc.nat(3),
    form: fc.constantFrom('from', 'from', 'from-as', 'module', 'module-as', 'package', 'star'),
    picks: fc.array(fc.nat(5), { minLength: 1, maxLength: 2 }),
  });
}

function itemOf(): fc.Arbitrary<ItemChoice> {
  return fc.record({
    kind: fc.constantFrom(
      'function',
      'function',
      'function',
      'constant',
      'list',
      'counter',
      'class',
      'action',
      'register',
      'late',
      'library',
    ),
    name: fc.nat(3),
    uses: fc.array(fc.nat(10), { maxLength: 3 }),
  });
}

class Writer {
  private readonly exports: Bound[][] = [];

  constructor(
    private readonly modules: readonly ModuleChoice[],
    private readonly reexports: boolean,
  ) {}

  project(cells: readonly CellChoice[]): Texts {
    const files: Record<string, string> = {};
    this.modules.forEach((module, index) => {
      files[this.pathOf(index)] = this.module(module, index);
    });
    if (this.modules.some(({ inPackage }) => inPackage)) files['pkg/__init__.py'] = this.packageText();
    const bound: Bound[] = [];
    const texts = cells.map((cell, index) => this.cell(cell, index, bound));
    return { ...files, 'train.py': notebookOf(...texts) };
  }

  private pathOf(index: number): string {
    return this.modules[index]?.inPackage === true ? `pkg/m${index}.py` : `m${index}.py`;
  }

  private nameOf(index: number): string {
    return this.modules[index]?.inPackage === true ? `pkg.m${index}` : `m${index}`;
  }

  private packageText(): string {
    const lines = ['"""The package."""', ''];
    this.modules.forEach(({ inPackage }, index) => {
      const names = this.exports[index]?.flatMap(({ name }) => name ?? []) ?? [];
      if (inPackage && this.reexports && names.length > 0) lines.push(`from .m${index} import ${names.join(', ')}`);
    });
    return `${lines.join('\n')}\n`;
  }

  private module({ imports, items }: ModuleChoice, index: number): string {
    const lines = [`"""Module ${index}."""`];
    const bound: Bound[] = [];
    for (const choice of imports) {
      if (index > 0) lines.push(...this.import({ ...choice, target: choice.target % index }, index, bound));
    }
    const own: Bound[] = [];
    for (const item of items) lines.push(...this.item(item, index, bound, own));
    this.exports.push(own);
    return `${lines.join('\n')}\n`;
  }

  /** The lines of an import of an earlier module; adds what it binds. `from`: the module that it stands in. */
  private import({ target, form, picks }: ImportChoice, from: number | undefined, bound: Bound[]): string[] {
    const exports = this.exports[target] ?? [];
    const isRelative =
      from !== undefined && this.modules[from]?.inPackage === true && this.modules[target]?.inPackage === true;
    const module = isRelative ? `.m${target}` : this.nameOf(target);
    const add = (prefix: string, rename: (name: string) => string): void => {
      for (const { name, isCallable } of exports)
        if (name !== undefined) bound.push({ text: prefix + rename(name), isCallable });
    };
    const names = [...new Set(picks.flatMap((pick) => exports[pick % Math.max(1, exports.length)]?.name ?? []))];
    switch (form) {
      case 'module':
        add(`${this.nameOf(target)}.`, (name) => name);
        return [`import ${this.nameOf(target)}`];
      case 'module-as':
        add(`mod${target}.`, (name) => name);
        return [`import ${this.nameOf(target)} as mod${target}`];
      case 'package':
        add(`m${target}.`, (name) => name);
        if (isRelative) return [`from . import m${target}`];
        return [this.modules[target]?.inPackage === true ? `from pkg import m${target}` : `import m${target}`];
      case 'star':
        add('', (name) => name);
        return [`from ${module} import *`];
      default: {
        if (names.length === 0) return [];
        const as = (name: string): string => (form === 'from-as' ? `${name}_of_m${target}` : name);
        for (const each of exports) {
          if (each.name !== undefined && names.includes(each.name))
            bound.push({ text: as(each.name), isCallable: each.isCallable });
        }
        return [
          `from ${module} import ${names.map((name) => (form === 'from' ? name : `${name} as ${as(name)}`)).join(', ')}`,
        ];
      }
    }
  }

  private item({ kind, name: choice, uses }: ItemChoice, index: number, bound: Bound[], own: Bound[]): string[] {
    const letter = 'abcd'.charAt(choice % 4);
    const shared = choice === 3 ? '' : String(index);
    const others = uses.flatMap((use) => bound[use % Math.max(1, bound.length)] ?? []);
    const calls = others.map((each) => (each.isCallable ? `(${each.text}(n - 1) if n > 0 else 0)` : each.text));
    const values = others.filter((each) => !each.isCallable).map(({ text }) => text);
    const add = (name: string, isCallable: boolean): string => {
      for (const list of [bound, own]) {
        const at = list.findIndex(({ text }) => text === name);
        if (at >= 0) list.splice(at, 1);
      }
      bound.push({ text: name, isCallable });
      own.push({ text: name, name, isCallable });
      return name;
    };
    switch (kind) {
      case 'function': {
        const name = add(`f_${letter}${shared}`, true);
        return [
          '',
          '',
          `def ${name}(n: int, scale=2):`,
          `    a = scale`,
          `    return ["${name}", __name__, n, a, ${calls.join(', ')}]`,
        ];
      }
      case 'constant':
        return [
          '',
          `# The constant ${letter}.`,
          `${add(`C_${letter.toUpperCase()}${shared}`, false)} = ("c", ${index}, ${values.join(', ')})`,
        ];
      case 'list': {
        const list = add(`L_${letter.toUpperCase()}${shared}`, false);
        const name = add(`note_${letter}${shared}`, true);
        return [
          '',
          `${list} = []`,
          '',
          '',
          `def ${name}(n):`,
          `    ${list}.append((n, ${calls.join(', ')}))`,
          `    return len(${list})`,
        ];
      }
      case 'counter': {
        const name = add(`count_${letter}${shared}`, true);
        return [
          '',
          `_n_${letter} = 0`,
          '',
          '',
          `def ${name}(n):`,
          `    global _n_${letter}`,
          `    _n_${letter} += 1`,
          `    return _n_${letter}`,
        ];
      }
      case 'class': {
        const name = add(`K_${letter}${shared}`, true);
        return [
          '',
          '',
          `class ${name}:`,
          `    made = [${values.join(', ')}]`,
          '',
          '    def __init__(self, n):',
          `        self.n = [n, ${calls.join(', ')}]`,
          '        self.made.append(n)',
          '',
          '    def __repr__(self):',
          `        return f"${name} {self.n} {len(self.made)}"`,
        ];
      }
      case 'action':
        return ['', `print("loading m${index}", ${values.join(', ')})`];
      case 'register': {
        const name = add(`run_${letter}${shared}`, true);
        const [table, mark] = [`_TABLE_${letter}`, `_mark_${letter}`];
        const marked = ['one', 'two'].flatMap((step) => [
          '',
          '',
          `@${mark}`,
          `def ${step}_${letter}${shared}(n):`,
          `    return ["${step}", ${calls.join(', ')}]`,
        ]);
        return [
          '',
          `${table} = {}`,
          '',
          '',
          `def ${mark}(f):`,
          `    ${table}[f.__name__] = f`,
          '    return f',
          ...marked,
          '',
          '',
          `def ${name}(n):`,
          `    return [f(n) for f in ${table}.values()]`,
        ];
      }
      case 'late': {
        const name = add(`late_${letter}${shared}`, true);
        const target = (uses[0] ?? 0) % this.modules.length;
        const inside: Bound[] = [];
        const lines =
          target < index
            ? this.import({ target, form: uses.length > 1 ? 'from' : 'module-as', picks: uses }, index, inside)
            : [];
        const called = inside
          .filter(({ isCallable }) => isCallable)
          .map(({ text }) => `(${text}(n - 1) if n > 0 else 0)`);
        return [
          '',
          '',
          `def ${name}(n):`,
          ...lines.map((line) => `    ${line}`),
          `    return ["${name}", ${called.join(', ')}]`,
        ];
      }
      case 'library':
        return [
          '',
          `import ${['json', 'os.path', 'math as maths', 'collections.abc'][choice] ?? 'json'}`,
          ...this.item({ kind: 'function', name: choice, uses }, index, bound, own),
        ];
    }
  }

  private cell({ imports, style, uses }: CellChoice, index: number, bound: Bound[]): string {
    const local: Bound[] = [];
    const isInside = style === 5;
    const target = isInside ? local : bound;
    const lines = imports.flatMap((choice) =>
      this.import({ ...choice, target: choice.target % this.modules.length }, undefined, target),
    );
    const used = uses.flatMap((use) => target[use % Math.max(1, target.length)] ?? []);
    const prints = used.map(({ text, isCallable }) => `print(${isCallable ? `${text}(2)` : text})`);
    if (isInside && !lines.some((line) => line.includes('*'))) {
      return [
        `def cell_${index}(m):`,
        ...[...lines, ...prints, 'return m'].map((line) => `    ${line}`),
        '',
        '',
        `cell_${index}(1)`,
      ].join('\n');
    }
    if (isInside) return `print(${index})`;
    const own = style === 4 ? ['f_a0 = "mine"'] : style === 3 ? ['import json', 'print(json.dumps([1]))'] : [];
    return [...lines, ...(index === 0 ? [] : own), '', ...prints].join('\n');
  }
}
