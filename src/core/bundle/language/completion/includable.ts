import { basename, dirname, extension, relative } from '../../../project/paths';
import { bundleFileNames, expandIncludes } from '../../includes';
import { valueAt } from '../../located';
import type { BundleView } from '../bundle-view';
import type { Cursor } from './cursor';
import { filesWithin } from './project-files';

/** Sections that only files of a bundle begin with. */
const sections = /^["']?(?:resources|targets|environments|variables|include|artifacts)["']?[ \t]*:/m;

/** Files of the bundle's folder that it does not include yet, by their folder's glob and one by one. */
export function includable(view: BundleView, { span }: Cursor): readonly string[] {
  const { bundle, files } = view;
  const written = valueAt(bundle.config, 'include');
  const patterns = written?.kind === 'list' ? written.items : [];
  // What is being written does not keep itself from being offered.
  const others = patterns.filter(({ location }) => location.span.end < span.start || location.span.start > span.end);
  const texts = others.flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
  const included = new Set(expandIncludes(files, bundle.root, texts));
  const open = filesWithin(view, ['.yml', '.yaml']).filter((file) => {
    if (included.has(file) || bundleFileNames.includes(basename(file))) return false;
    const content = files.read(file)?.content;
    return content?.kind === 'text' && sections.test(content.text);
  });
  const named = open.map((file) => relative(bundle.root, file));
  const globs = named.flatMap((file) => (file.includes('/') ? [`${dirname(file)}/*${extension(file)}`] : []));
  return [...new Set(globs), ...named];
}
