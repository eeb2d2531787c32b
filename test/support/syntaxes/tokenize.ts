import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const requireFrom = createRequire(__filename);
const repository = path.join(__dirname, '../../..');

/** A stretch of a line and its scopes, outermost first. */
export interface ScopedToken {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** Tokenizes a document with the injections at work: the tokens of each line. */
export type Tokenize = (text: string) => readonly (readonly ScopedToken[])[];

/** Where the grammar of each scope is: absolute paths by scope name. */
export type GrammarFiles = ReadonlyMap<string, string>;

/** The languages that grammars of this extension are injected into, as package.json's `injectTo` has it. */
const injections = {
  'source.python': ['python.databricks-notebook.injection', 'syntaxes/databricks-notebook.tmLanguage.json'],
  'source.yaml': ['yaml.databricks-bundle.injection', 'syntaxes/databricks-bundle.tmLanguage.json'],
} as const;

export type Language = keyof typeof injections;

/** A tokenizer of a language over the given grammars; a scope without a grammar stays plain, as in VS Code. */
export async function tokenizerOver(grammars: GrammarFiles, language: Language = 'source.python'): Promise<Tokenize> {
  await oniguruma();
  const [injection, file] = injections[language];
  const files = new Map([...grammars, [injection, path.join(repository, file)]]);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scopeName) => Promise.resolve(readGrammar(files.get(scopeName))),
    getInjections: (scopeName) => (scopeName === language ? [injection] : []),
  });
  const grammar = await registry.loadGrammar(language);
  if (grammar === null) {
    throw new Error(`No grammar for ${language} among the given grammars.`);
  }
  return (text) => tokenize(grammar, text);
}

function readGrammar(file: string | undefined) {
  return file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file);
}

/** Lines as an editor hands them over: without their line ends. */
function tokenize(grammar: IGrammar, text: string): ScopedToken[][] {
  let state = INITIAL;
  return text.split(/\r\n|\n/).map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes,
    }));
  });
}

let loading: Promise<void> | undefined;

function oniguruma(): Promise<void> {
  loading ??= loadWASM(readFileSync(requireFrom.resolve('vscode-oniguruma/release/onig.wasm')));
  return loading;
}
