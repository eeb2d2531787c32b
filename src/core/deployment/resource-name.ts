/** A resource of a bundle, as the program names it. */
export interface ResourceName {
  /** The whole of it: `resources.jobs.train`. */
  readonly key: string;
  /** `jobs` */
  readonly kind: string;
  /** `train` */
  readonly name: string;
  /** What belongs to the resource: `permissions`, `grants`. */
  readonly part?: string;
}

/** Takes `resources.jobs.train` apart, or `jobs.train`, or `resources.jobs.train.permissions`. */
export function resourceOf(text: string): ResourceName {
  const key = text.startsWith('resources.') ? text : `resources.${text}`;
  const [, kind = '', ...rest] = key.split('.');
  const last = rest.at(-1);
  const part = rest.length > 1 && (last === 'permissions' || last === 'grants') ? last : undefined;
  const name = (part === undefined ? rest : rest.slice(0, -1)).join('.');
  return { key, kind, name, ...(part !== undefined && { part }) };
}
