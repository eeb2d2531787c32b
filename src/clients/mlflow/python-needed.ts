import { RegistryRefusal } from './registry';

/** Databricks has the client copy the files of a version, and check its signature: MLflow in Python does it. */
export function pythonNeeded(): RegistryRefusal {
  return new RegistryRefusal(
    'needs-python',
    'On Databricks, versions are made by MLflow in Python, which copies the files. Run the code that Plumbline offers.',
  );
}
