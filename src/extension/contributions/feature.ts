import type { Command } from './commands';

/** What one feature adds to package.json; its own `contributions.ts` says it, `contributes.ts` puts all together. */
export interface Feature {
  /** By the name that the code knows them by. */
  readonly commands: Readonly<Record<string, Command>>;
  /** By the id of a menu; the palette follows from the commands themselves. */
  readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
  /** In Plumbline's own container, from the top. */
  readonly views?: readonly View[];
  readonly viewsWelcome?: readonly WelcomeText[];
  readonly keybindings?: readonly Keybinding[];
  /** Types of panels that VS Code opens again after a reload, and has to start the extension for. */
  readonly panels?: readonly `plumbline.${string}`[];
  /** By id, each the schema of a value with its description. */
  readonly settings?: Readonly<Record<`plumbline.${string}`, object>>;
}

export interface MenuItem {
  /** The id of a command, or of a submenu. */
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  /** `inline` puts its icon on the row; `inline@2` orders. */
  readonly group?: string;
}

export interface View {
  readonly id: `plumbline.${string}`;
  readonly name: string;
  readonly when?: string;
  readonly contextualTitle?: string;
  readonly visibility?: 'visible' | 'collapsed' | 'hidden';
}

/** What an empty view says: Markdown, where a link on a line of its own is a button. */
export interface WelcomeText {
  readonly view: `plumbline.${string}`;
  readonly contents: string;
  readonly when?: string;
}

export interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly mac?: string;
  readonly when?: string;
}
