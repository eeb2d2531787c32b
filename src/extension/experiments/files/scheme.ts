/** Of documents that show files of runs and logged models, and traces. */
export const artifactScheme = 'plumbline-mlflow';
