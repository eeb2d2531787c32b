import { builtinNames, notebookNames } from '../../../python/values/library';

/** Names of builtins that `from pyspark.sql.functions import *` gives another meaning (PySpark 3.0 to 4.0). */
const shadowedByFunctions: ReadonlySet<string> = new Set(
  'abs ascii bin chr filter hash hex len max min pow round slice sum'.split(' '),
);

/** Whether `from library import *` brings a name that nothing else explains; undefined when that is not known here. */
export function starBrings(library: string, name: string): boolean | undefined {
  if (library === 'pyspark.sql.types') return /^[A-Z]\w*Type$|^(Row|StructField|VariantVal)$/.test(name);
  if (library !== 'pyspark.sql.functions') return undefined;
  if (name.startsWith('_') || starBrings('pyspark.sql.types', name) === true) return false;
  if (builtinNames.has(name)) return shadowedByFunctions.has(name);
  return name === 'udf' || !notebookNames.has(name);
}
