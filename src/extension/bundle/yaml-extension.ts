import { extensions } from 'vscode';

/** Whether people have the extension that offers YAML's keys and outline already. */
export function hasYamlExtension(): boolean {
  return extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
