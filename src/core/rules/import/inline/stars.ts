import { builtinNames, notebookNames } from '../../../python/values/library';

/** Names of builtins that `from pyspark.sql.functions import *` gives another meaning, from PySpark 3.1 on. */
const shadowed: ReadonlySet<string> = new Set('abs ascii bin filter hash hex max min pow round slice sum'.split(' '));

/** The same, in newer versions only. */
const perhapsShadowed: ReadonlySet<string> = new Set(['chr', 'len']);

/** Whether `from library import *` brings a name that nothing else explains; undefined when that is not known here. */
export function starBrings(library: string, name: string): boolean | undefined {
  if (library === 'pyspark.sql.types') return /^[A-Z]\w*Type$|^(Row|StructField|VariantVal)$/.test(name);
  if (library !== 'pyspark.sql.functions') return undefined;
  if (name.startsWith('_') || starBrings('pyspark.sql.types', name) === true) return false;
  if (perhapsShadowed.has(name)) return undefined;
  if (builtinNames.has(name)) return shadowed.has(name);
  return name === 'udf' || !notebookNames.has(name);
}
