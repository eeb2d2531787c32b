import { glob } from '../../bundle/includes';
import { thirdParty } from '../../python/third-party';
import type { Files } from '../files';
import { basename, dirname, join } from '../paths';
import { normalised } from './declaration';
import type { PythonProject } from './python-project';
import { readPythonProject } from './python-project';

/** A folder that the bundle builds wheels from, and where they land. */
export interface WheelBuild {
  readonly project: PythonProject | undefined;
  readonly folder: string;
  /** Folders that its wheels lie in: `dist` within it, or those of `files`. */
  readonly wheelFolders: readonly string[];
}

/** Requirements files can name each other. */
const deepestRequirements = 3;

/** One thing to install, and the folder that paths in it are seen from. */
export interface Requirement {
  readonly text: string;
  readonly folder: string;
}

/** Says which top-level packages what `pip install` is given brings into a session. */
export class Requirements {
  private readonly known = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly files: Files,
    private readonly builds: readonly WheelBuild[],
  ) {}

  /** Packages that several requirements bring: the same set for the same requirements. */
  packagesOfAll(requirements: readonly Requirement[]): ReadonlySet<string> {
    const key = requirements.map(({ text, folder }) => `${folder}\n${text}`).join('\n\n');
    const known = this.known.get(key);
    if (known) return known;
    const found = new Set<string>();
    for (const { text, folder } of requirements) addAll(found, this.packages(text, folder));
    this.known.set(key, found);
    return found;
  }

  /**
   * Packages that one requirement (`mlflow>=3`, `./dist/*.whl`, `-e ../bakery`, `-r requirements.txt`) brings, seen from
   * `folder`. For what no folder of the project builds that is the package of the distribution's own name.
   */
  packages(requirement: string, folder: string, depth = 0): ReadonlySet<string> {
    const text = requirement
      .trim()
      .replace(/\s+#.*$/, '')
      .replace(/^(["'])(.*)\1$/, '$2');
    const listed = /^(?:-r|--requirement)[\s=]+(\S+)$/.exec(text)?.[1];
    if (listed !== undefined) return this.fromFile(join(folder, listed), depth);
    const editable = /^(?:-e|--editable)[\s=]+(.+)$/.exec(text)?.[1];
    const plain = (editable ?? text).replace(/\s*;.*$/, '');
    const wheel = /^[^\s]*\.whl(?=$|\[)/.exec(plain.replace(/^.*\s@\s+/, ''))?.[0];
    const name = /^[A-Za-z0-9][\w.-]*(?=\s*(?:$|\[|[<>=!~@]))/.exec(plain)?.[0];
    const found = new Set<string>();
    if (wheel !== undefined) addAll(found, this.fromWheel(wheel, folder));
    else if (editable !== undefined || /^\.{0,2}\//.test(plain) || /^\.{1,2}$/.test(plain)) {
      addAll(found, this.fromFolder(join(folder, plain.replace(/\[[^\]]*\]$/, ''))));
    }
    if (name !== undefined && wheel !== name) addAll(found, this.fromName(normalised(name)));
    return found;
  }

  private fromFile(path: string, depth: number): ReadonlySet<string> {
    const found = new Set<string>();
    const content = this.files.read(path)?.content;
    if (content?.kind !== 'text' || depth >= deepestRequirements) return found;
    for (const line of content.text.split(/\r?\n/)) {
      if (/^\s*(?:#|$)/.test(line)) continue;
      addAll(found, this.packages(line, dirname(path), depth + 1));
    }
    return found;
  }

  private fromFolder(folder: string): ReadonlySet<string> {
    return readPythonProject(this.files, folder)?.packages ?? new Set();
  }

  /** A wheel is the build's whose folder it lies in, or that of its name; unclear, it is all that the project builds. */
  private fromWheel(path: string, folder: string): ReadonlySet<string> {
    const distribution = basename(path).split('-')[0] ?? '';
    const isNamed = /^\w[\w.]*$/.test(distribution);
    const wheelFolder = dirname(join(folder, path));
    const owners = this.builds.filter((build) => build.wheelFolders.includes(wheelFolder));
    const around = basename(wheelFolder) === 'dist' ? dirname(wheelFolder) : wheelFolder;
    const projects = owners.length > 0 ? owners.map((build) => build.project) : [readPythonProject(this.files, around)];
    const known = projects.filter((project) => project !== undefined);
    const found = new Set<string>(isNamed ? this.fromName(normalised(distribution)) : []);
    const ofName = known.filter((project) => !isNamed || project.name === normalised(distribution));
    for (const project of ofName.length > 0 ? ofName : known) addAll(found, project.packages);
    if (known.length > 0 || (isNamed && this.isDistribution(normalised(distribution)))) return found;
    for (const { project } of this.builds)
      if (!isNamed || project?.name === undefined) addAll(found, project?.packages ?? []);
    return found;
  }

  /** Whether a name is a project's that is built here, or some library's: else it may be one's that does not tell its name. */
  private isDistribution(name: string): boolean {
    return thirdParty.has(name) || this.builds.some(({ project }) => project?.name === name);
  }

  private fromName(name: string): ReadonlySet<string> {
    const found = new Set([name]);
    for (const { project } of this.builds) if (project?.name === name) addAll(found, project.packages);
    return found;
  }
}

/** Wheels that lie where `pattern` says. */
export function wheelFolder(files: Files, folder: string, pattern: string): readonly string[] {
  const folders = glob(files, folder, pattern).map(dirname);
  return folders.length > 0 ? folders : [dirname(join(folder, pattern))];
}

function addAll(to: Set<string>, values: Iterable<string>): void {
  for (const value of values) to.add(value);
}
