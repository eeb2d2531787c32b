import { extension } from '../../core/project/paths';

const endings = ['.yml', '.yaml'];

/** Whether a file is written in YAML, by its name. */
export function isYaml(path: string): boolean {
  return endings.includes(extension(path));
}
