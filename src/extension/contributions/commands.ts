/** A command that people can find by its title. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** When the palette shows it; always without, `false` for what makes sense on a row of a tree alone. */
  readonly when?: string;
  /** When it can be used at all; elsewhere it is shown greyed out. */
  readonly enablement?: string;
  /** A product icon, such as `$(refresh)`, for where it stands as a button. */
  readonly icon?: `$(${string})`;
}

/** Set while the active editor shows a notebook that Plumbline checks. */
export const notebookContext = 'plumbline.notebook';

/** Whether it is of a bundle is known when somebody asks. */
const yaml = 'resourceExtname =~ /^\\.ya?ml$/';
const inWorkspace = 'workspaceFolderCount > 0';

/** The commands around findings: package.json and the code that registers them read them here. */
export const commands = {
  checkProject: { id: 'plumbline.checkProject', title: 'Check Project', when: inWorkspace },
  fixAll: { id: 'plumbline.fixAll', title: 'Fix All in This File', when: `${notebookContext} || ${yaml}` },
  explainRule: { id: 'plumbline.explainRule', title: 'Explain Rule' },
  createSettingsFile: { id: 'plumbline.createSettingsFile', title: 'Create plumbline.yml', when: inWorkspace },
  openSample: { id: 'plumbline.openSample', title: 'Open Sample Notebook' },
  openWalkthrough: { id: 'plumbline.openWalkthrough', title: 'Open Walkthrough' },
  showOutput: { id: 'plumbline.showOutput', title: 'Show Output' },
  restartEngine: { id: 'plumbline.restartEngine', title: 'Restart Engine' },
} as const satisfies Readonly<Record<string, Command>>;
