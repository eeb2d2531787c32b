/** What a made-up organisation measures about one kind of thing. */
export interface Entity {
  readonly name: string;
  readonly plural: string;
  /** The table of its facts, without catalog and schema. */
  readonly facts: string;
  readonly date: string;
  readonly measures: readonly string[];
  readonly categories: readonly string[];
  readonly flags: readonly string[];
}

export interface Model {
  readonly name: string;
  readonly kind: 'regression' | 'classification';
  readonly entity: Entity;
  readonly target: string;
  readonly purpose: string;
}

/** A bundle to be filled with notebooks. */
export interface Project {
  /** Also the bundle's name and the folder's. */
  readonly name: string;
  readonly title: string;
  readonly catalog: string;
  readonly people: readonly string[];
  readonly entities: readonly Entity[];
  readonly models: readonly Model[];
  /** Modules of its own that some notebooks import, which is a fault. */
  readonly modules: readonly string[];
}

interface ProjectWords {
  readonly name: string;
  readonly title: string;
  readonly catalog: string;
  readonly people: string;
  /** `name plural facts date | measures | categories | flags` */
  readonly entities: readonly string[];
  /** `name kind entity target: purpose` */
  readonly models: readonly string[];
  readonly modules: string;
}

export function projectOf(words: ProjectWords): Project {
  const entities = words.entities.map(entityOf);
  const models = words.models.map((row): Model => {
    const [head = '', purpose = ''] = row.split(': ');
    const [name = '', kind, owner, target = ''] = head.split(' ');
    const entity = entities.find((each) => each.name === owner);
    if (!entity) throw new RangeError(`There is no entity ${String(owner)} for ${name}.`);
    return { name, kind: kind === 'class' ? 'classification' : 'regression', entity, target, purpose };
  });
  return {
    name: words.name,
    title: words.title,
    catalog: words.catalog,
    people: words.people.split(' '),
    entities,
    models,
    modules: words.modules.split(' '),
  };
}

function entityOf(row: string): Entity {
  const [head = '', measures = '', categories = '', flags = ''] = row.split('|').map((part) => part.trim());
  const [name = '', plural = '', facts = '', date = ''] = head.split(' ');
  return {
    ...{ name, plural, facts, date },
    measures: measures.split(' '),
    categories: categories.split(' '),
    flags: flags.split(' '),
  };
}
