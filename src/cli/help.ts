/** Below the list of commands. */
export const programHelp = `
Examples:
  plumbline lint                         check the notebooks in this folder and below
  plumbline lint src/train.py --fix      check one notebook and mend what can be mended safely
  plumbline explain local-import         why it matters, and what to write instead

"plumbline COMMAND --help" tells more of a command.`;

/** Below the options of `plumbline lint`. */
export const lintHelp = `
Checks Databricks notebooks: .py files that begin with "# Databricks notebook source", and .ipynb files. Folders are
searched for them; a file that is named is looked at wherever it is. The bundle (databricks.yml) and the settings
(plumbline.yml) above a notebook are read. Nothing is run, and nothing is sent anywhere.

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
