import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tokenizerOver, type GrammarFiles, type Language, type Tokenize } from './tokenize';

/** A tokenizer over the small grammars beside this file: enough of each language to see where it begins and ends. */
export function tokenizeWithStandIns(isInstalled = (_scopeName: string) => true): Promise<Tokenize> {
  const folder = path.join(__dirname, 'stand-ins');
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const grammars = files.map((file) => [scopeOf(readJson(file)), file] as const);
  return tokenizerOver(new Map(grammars.filter(([scopeName]) => isInstalled(scopeName))));
}

/** A tokenizer over the grammars that extensions in `extensionsFolder` contribute, as VS Code's `extensions` folder has them. */
export function tokenizeWith(extensionsFolder: string, language?: Language): Promise<Tokenize> {
  return tokenizerOver(contributedGrammars(extensionsFolder), language);
}

/** VS Code's own `extensions` folder, as the environment names it. */
export function builtInExtensions(): string {
  const folder = process.env['PLUMBLINE_VSCODE_EXTENSIONS'];
  if (folder === undefined || folder === '') {
    throw new Error("Set PLUMBLINE_VSCODE_EXTENSIONS to the folder of VS Code's built-in extensions.");
  }
  return folder;
}

function contributedGrammars(extensionsFolder: string): GrammarFiles {
  const grammars = new Map<string, string>();
  for (const name of readdirSync(extensionsFolder)) {
    const manifest = path.join(extensionsFolder, name, 'package.json');
    if (!existsSync(manifest)) {
      continue;
    }
    const { contributes } = readJson(manifest) as Manifest;
    for (const { scopeName, path: file } of contributes?.grammars ?? []) {
      grammars.set(scopeName, path.join(extensionsFolder, name, file));
    }
  }
  return grammars;
}

interface Manifest {
  readonly contributes?: { readonly grammars?: readonly { readonly scopeName: string; readonly path: string }[] };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function scopeOf(grammar: unknown): string {
  return (grammar as { readonly scopeName: string }).scopeName;
}
