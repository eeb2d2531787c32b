/** Below the list of commands. */
export const programHelp = `
Examples:
  plumbline lint                         check the notebooks and bundles in this folder and below
  plumbline validate --target prod       check the bundle around this folder, as its target prod has it
  plumbline lint src/train.py --fix      check one notebook and mend what can be mended safely
  plumbline explain local-import         why it matters, and what to write instead

"plumbline COMMAND --help" tells more of a command.`;

/** Below the options of `plumbline lint`. */
export const lintHelp = `
Checks Databricks notebooks, .py files that begin with "# Databricks notebook source" and .ipynb files, and bundles
(databricks.yml with what it includes). Folders are searched for them; a file that is named is looked at wherever it is.
The bundle and the settings (plumbline.yml) above a notebook are read. Nothing is run, and nothing is sent anywhere.

Examples:
  plumbline lint                                  everything in this folder and below
  plumbline lint notebooks/ src/train.ipynb       some folders and files
  plumbline lint --diff                           what --fix would change, as a diff; changes nothing
  plumbline lint --fix                            make the safe changes
  plumbline lint --rule experiment-path,PL003     some rules alone
  plumbline lint --severity error                 errors alone
  plumbline lint --format sarif --output plumbline.sarif
                                                  for code-scanning pages
  plumbline lint --baseline plumbline-baseline.json --update-baseline
                                                  accept what there is now; afterwards, with --baseline
                                                  alone, only what is new is reported
  git show HEAD:src/train.py | plumbline lint - --stdin-filename src/train.py
                                                  a text, judged as if it were that file

Exit codes:
  0  nothing found (findings of severity "information" count only with --severity information)
  1  something found; with --diff: something would be changed
  2  some input could not be used, or the command line is wrong; the rest is checked all the same

Silence one finding in the notebook itself, with the reason:
  import helpers  # plumbline: ignore[local-import] installed by the cluster's init script`;

/** Below the options of `plumbline validate`. */
export const validateHelp = `
Checks the bundle (databricks.yml with what it includes) around a folder, or those below it: fields and values, references,
task graphs, files, schedules, and what its tasks pass to notebooks, in each target. It needs neither the databricks
program nor a workspace. Variables may be given as BUNDLE_VAR_name. "plumbline lint" does this as well.

Examples:
  plumbline validate                              the bundle around this folder
  plumbline validate --target prod                what holds in that target
  plumbline validate bundles/ --format github     every bundle below a folder, for the checks of a pull request

Exit codes: as those of "plumbline lint".

Silence one finding in the YAML itself, with the reason:
  job_cluster_key: shared  # plumbline: ignore[task-compute] made by another team`;

/** Below the options of `plumbline rules`. */
export const rulesHelp = `
Examples:
  plumbline rules
  plumbline rules --format json`;

/** Below the options of `plumbline explain`. */
export const explainHelp = `
Examples:
  plumbline explain local-import
  plumbline explain PL003 | less`;
