import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A project of this repository, by its files' paths in it. */
export interface ExampleProject {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A notebook of such a project. */
export interface ExampleNotebook {
  readonly project: ExampleProject;
  /** Within the project, with `/` between names. */
  readonly path: string;
  readonly text: string;
}

const root = path.join(__dirname, '..', '..');

/** The projects under `examples` and those that the rules' fixtures are made of. */
export function exampleProjects(): ExampleProject[] {
  const fixtures = path.join(root, 'test', 'fixtures', 'rules');
  return [path.join(root, 'examples'), ...foldersIn(fixtures)].flatMap(foldersIn).map((folder) => ({
    name: path.relative(root, folder).replaceAll(path.sep, '/'),
    files: filesIn(folder),
  }));
}

/** The notebooks of a project, sorted by path. */
export function notebooksOf(project: ExampleProject): ExampleNotebook[] {
  return Object.entries(project.files)
    .filter(([name, text]) => name.endsWith('.ipynb') || text.startsWith('# Databricks notebook source'))
    .map(([name, text]) => ({ project, path: name, text }));
}

/** The text files under a folder, by their path in it. */
export function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name), 'utf8')]),
  );
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isDirectory());
}
