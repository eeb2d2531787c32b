/** A rule as far as settings know it. */
export interface ConfigurableRule {
  readonly name: string;
  /** A line for lists. */
  readonly summary: string;
}

const severities = ['error', 'warning', 'information', 'off'];

/** The JSON schema (draft-07) of `plumbline.yml`; also written to `schemas/` for editors. */
export function settingsSchema(rules: readonly ConfigurableRule[]): object {
  const shared = {
    experiment_pattern: {
      type: 'string',
      pattern: '^[^{}]*(?:\\{(?:project|model_name)\\}[^{}]*)*$',
      minLength: 1,
      description:
        'What names of experiments look like. {project} and {model_name} stand for names. ' +
        'Default: /Shared/{project}_ml_{model_name}.',
    },
    project: { type: 'string', minLength: 1, description: "What {project} stands for. Default: the bundle's name." },
    severities: {
      type: 'object',
      description: 'How much findings of a rule matter; off silences it.',
      properties: Object.fromEntries(
        rules.map(({ name, summary }) => [name, { enum: severities, description: summary }]),
      ),
      additionalProperties: false,
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plumbline settings',
    type: 'object',
    properties: {
      ...shared,
      job_notebooks: globs("Notebooks that count as run by a job, besides those of the bundle's jobs."),
      exclude: globs('Notebooks that are never checked.'),
      overrides: {
        type: 'array',
        description: 'Other settings for some notebooks; the later wins.',
        items: {
          type: 'object',
          properties: { paths: { ...globs('Notebooks that this is for.'), minItems: 1 }, ...shared },
          required: ['paths'],
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  };
}

function globs(description: string): object {
  return {
    type: 'array',
    items: { type: 'string', minLength: 1, maxLength: 500 },
    description: `${description} Globs seen from the folder of this file; one without / holds at any depth.`,
  };
}
