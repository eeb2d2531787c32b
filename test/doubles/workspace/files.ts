import { notFound, Refusal, type Answer, type Asked, type Json, type Router } from './http';
import type { Sequence } from './sequence';

interface Item {
  readonly id: number;
  readonly type: 'DIRECTORY' | 'FILE' | 'NOTEBOOK';
  readonly bytes: Buffer;
  readonly language?: string;
  readonly modified: number;
}

const languages: Readonly<Record<string, string>> = { py: 'PYTHON', sql: 'SQL', scala: 'SCALA', r: 'R' };
const notebookHead = /^(?:#|--|\/\/) Databricks notebook source/;

/** The files of the workspace, under `/Workspace` or without it. */
export class WorkspaceFiles {
  private readonly items = new Map<string, Item>();

  constructor(private readonly sequence: Sequence) {
    for (const folder of ['/', '/Users', '/Shared']) this.makeFolder(folder);
  }

  /** The text of a file or notebook, or undefined. */
  text(path: string): string | undefined {
    const item = this.items.get(plainPath(path));
    return item && item.type !== 'DIRECTORY' ? item.bytes.toString('utf8') : undefined;
  }

  /** Everything below a folder, sorted. */
  paths(folder = '/'): string[] {
    const start = plainPath(folder) === '/' ? '/' : `${plainPath(folder)}/`;
    return [...this.items.keys()].filter((path) => path.startsWith(start) && path !== '/').sort();
  }

  /** Puts a file there, with its folders: what somebody else did. */
  put(path: string, text: string): void {
    const at = plainPath(path);
    this.makeFolder(parentOf(at));
    this.items.set(at, this.item('FILE', Buffer.from(text)));
  }

  makeFolder(path: string): void {
    const at = plainPath(path);
    if (at !== '/') this.makeFolder(parentOf(at));
    if (!this.items.has(at)) this.items.set(at, this.item('DIRECTORY', Buffer.alloc(0)));
  }

  /** Recorded: workspace/{get-status,mkdirs,delete,export,import}, workspace-files/import-file. Documented: list. */
  serve(router: Router): void {
    router.on('GET', '/api/2.0/workspace/get-status', ({ query }) => ({ body: this.status(query.get('path') ?? '') }));
    router.on('GET', '/api/2.0/workspace/list', ({ query }) => this.list(query.get('path') ?? ''));
    router.on('POST', '/api/2.0/workspace/mkdirs', ({ body }) => {
      this.makeFolder(String(body.path));
      return { body: {} };
    });
    router.on('POST', '/api/2.0/workspace/delete', ({ body }) =>
      this.delete(String(body.path), body.recursive === true),
    );
    router.on('GET', '/api/2.0/workspace/export', (asked) => this.export(asked));
    router.on('POST', '/api/2.0/workspace/import', ({ body }) => this.import(body));
    router.on('POST', '/api/2.0/workspace-files/import-file/{path...}', ({ params, query, bytes }) =>
      this.write(`/${params.path ?? ''}`, bytes, query.get('overwrite') === 'true'),
    );
    router.on('GET', '/api/2.0/workspace-files/{path...}', ({ params }) => ({
      bytes: this.read(`/${params.path ?? ''}`),
    }));
  }

  private status(path: string): Json {
    const item = this.items.get(plainPath(path));
    if (!item) throw notFound(`Path (${path}) doesn't exist.`);
    return statusOf(path, item);
  }

  private list(path: string): Answer {
    const item = this.items.get(plainPath(path));
    if (!item) throw notFound(`Path (${path}) doesn't exist.`);
    const start = path.replace(/\/+$/, '');
    const children = this.paths(path).filter((child) => parentOf(child) === plainPath(path));
    const objects = children.flatMap((child) => {
      const found = this.items.get(child);
      return found ? [statusOf(`${start}/${child.slice(child.lastIndexOf('/') + 1)}`, found)] : [];
    });
    // An empty folder has no key.
    return { body: objects.length > 0 ? { objects } : {} };
  }

  private delete(path: string, recursive: boolean): Answer {
    if (!this.items.has(plainPath(path))) throw notFound(`Path (${path}) doesn't exist.`);
    const below = this.paths(path);
    if (below.length > 0 && !recursive) throw new Refusal(400, 'DIRECTORY_NOT_EMPTY', `Folder (${path}) is not empty`);
    for (const each of [...below, plainPath(path)]) this.items.delete(each);
    return { body: {} };
  }

  private export({ query }: Asked): Answer {
    const path = query.get('path') ?? '';
    const bytes = this.read(path);
    if (query.get('direct_download') === 'true') return { bytes };
    return { body: { content: bytes.toString('base64'), file_type: path.split('.').at(-1) ?? '' } };
  }

  /** Documented: `JUPYTER`, and `SOURCE` with a language, make a notebook of that path; the other formats go by the path's ending. */
  private import({ path, content, overwrite, format, language }: Json): Answer {
    const bytes = Buffer.from(String(content ?? ''), 'base64');
    const told = format === 'JUPYTER' ? 'PYTHON' : format === 'SOURCE' ? language : undefined;
    return this.write(String(path), bytes, overwrite === true, told === undefined ? undefined : String(told));
  }

  private read(path: string): Buffer {
    const item = this.items.get(plainPath(path));
    if (!item || item.type === 'DIRECTORY') throw notFound(`Path (${path}) doesn't exist.`);
    return item.bytes;
  }

  /** @param told the language of what is a notebook whatever its path */
  private write(path: string, bytes: Buffer, overwrite: boolean, told?: string): Answer {
    const parent = parentOf(path);
    if (!this.items.has(plainPath(parent))) throw notFound(`The parent folder (${parent}) does not exist.`);
    const [, stem = path, ending = ''] = /^(.*)\.(\w+)$/.exec(path) ?? [];
    const language = languages[ending.toLowerCase()];
    const hasHead = language !== undefined && notebookHead.test(bytes.subarray(0, 60).toString('utf8'));
    const notebook = told ?? (hasHead ? language : undefined);
    // A notebook loses its ending.
    const at = plainPath(hasHead && told === undefined ? stem : path);
    if (this.items.has(at) && !overwrite) {
      throw new Refusal(409, 'RESOURCE_ALREADY_EXISTS', `File already exists at (${path}).`);
    }
    this.items.set(at, this.item(notebook === undefined ? 'FILE' : 'NOTEBOOK', bytes, notebook));
    return { body: {} };
  }

  private item(type: Item['type'], bytes: Buffer, language?: string): Item {
    const item = { id: this.sequence.id(), type, bytes, modified: this.sequence.time() };
    return language === undefined ? item : { ...item, language };
  }
}

function statusOf(path: string, { id, type, language, bytes, modified }: Item): Json {
  return {
    object_id: id,
    object_type: type,
    path,
    ...(language !== undefined && { language }),
    ...(type === 'FILE' && { size: bytes.length, modified_at: modified }),
  };
}

function plainPath(path: string): string {
  const clean = path.replace(/\/+/g, '/').replace(/^\/Workspace(?=\/|$)/, '');
  return clean.replace(/\/$/, '') || '/';
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
