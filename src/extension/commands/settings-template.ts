import { defaultSettings } from '../../core/project/settings';

/** A `plumbline.yml` that changes nothing yet and says what can be changed. */
export function settingsTemplate(): string {
  return `# Plumbline's settings for this project. Commit this file: editors and CI read it alike.
# What is not set here comes from the editor's settings, or is the default.

# Where experiments belong. {project} and {model_name} stand for names.
# experiment_pattern: '${defaultSettings.experimentPattern}'

# The project's name in that pattern; the bundle's name by default.
# project: my_project

# Severity by rule: error, warning, information, or off to silence it.
# severities:
#   percent-run: off

# Notebooks that count as jobs besides those that the bundle's jobs run.
# job_notebooks:
#   - jobs/**/*.py

# What is never checked.
# exclude:
#   - archive/**

# Other settings for some notebooks; the later wins.
# overrides:
#   - paths:
#       - exploration/**
#     severities:
#       experiment-path: warning
`;
}
