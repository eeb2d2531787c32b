import { normalised, topOf } from './declaration';
import type { Declaration } from './declaration';
import type { Find } from './discover';

/** What a `setup.cfg` says. */
export function readSetupCfg(text: string): Declaration {
  const sections = readIni(text);
  const options = sections.get('options');
  const name = sections.get('metadata')?.get('name');
  const sources = /^\s*=\s*(\S+)/m.exec(options?.get('package_dir') ?? '')?.[1];
  const packages = words(options?.get('packages'));
  const isFind = packages[0]?.startsWith('find') ?? false;
  const find = sections.get('options.packages.find');
  const include = words(find?.get('include'));
  const found: Find = {
    where: find?.get('where')?.trim() ?? sources ?? '.',
    namespaces: packages[0] === 'find_namespace:',
    modules: false,
    include: include.length > 0 ? include : ['*'],
    exclude: words(find?.get('exclude')).filter((pattern) => !pattern.includes('.')),
  };
  return {
    ...(name === undefined ? {} : { name: normalised(name.trim()) }),
    ...(sources === undefined ? {} : { sources }),
    packages: [...(isFind ? [] : packages), ...words(options?.get('py_modules'))].map(topOf),
    finds: isFind ? [found] : [],
    byName: false,
  };
}

/**
 * What a `setup.py` says, read as text: literal `packages`, `py_modules`, `package_dir` and calls of `find_packages`.
 * What is worked out in code is not seen, so that the sources speak for themselves.
 */
export function readSetupPy(text: string): Declaration {
  const code = text.replace(/(^|\s)#.*$/gm, '$1');
  const name = /\bname\s*=\s*(["'])([^"']+)\1/.exec(code)?.[2];
  const sources = /\bpackage_dir\s*=\s*\{\s*(?:""|'')\s*:\s*["']([^"']*)["']/.exec(code)?.[1];
  return {
    ...(name === undefined ? {} : { name: normalised(name) }),
    ...(sources === undefined ? {} : { sources }),
    packages: [...listOf(code, 'packages'), ...listOf(code, 'py_modules')].map(topOf),
    finds: [...code.matchAll(/\bfind_(namespace_)?packages\(([^)]*)\)/g)].map((call): Find => {
      const args = call[2] ?? '';
      const where = /(?:\bwhere\s*=\s*|^\s*)["']([^"']+)["']/.exec(args)?.[1];
      const include = listOf(args, 'include');
      return {
        where: where ?? sources ?? '.',
        namespaces: call[1] !== undefined,
        modules: false,
        include: include.length > 0 ? include : ['*'],
        exclude: listOf(args, 'exclude').filter((pattern) => !pattern.includes('.')),
      };
    }),
    byName: false,
  };
}

function listOf(code: string, name: string): string[] {
  const list = new RegExp(String.raw`\b${name}\s*=\s*[[(]([^\])]*)[\])]`).exec(code)?.[1] ?? '';
  return [...list.matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '');
}

/** Sections of an INI file; values go on over indented lines. */
function readIni(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    const option = /^([^\s=:][^=:]*?)\s*[=:]\s?(.*)$/.exec(line);
    if (header !== undefined) {
      section = new Map();
      sections.set(header.trim(), section);
      key = undefined;
    } else if (/^\s/.test(line)) {
      if (key !== undefined) section.set(key, `${section.get(key) ?? ''}\n${line.trim()}`);
    } else if (option) {
      key = (option[1] ?? '').toLowerCase();
      section.set(key, option[2] ?? '');
    }
  }
  return sections;
}

function words(value: string | undefined): string[] {
  return (value ?? '').split(/[\s,]+/).filter((word) => word !== '');
}
