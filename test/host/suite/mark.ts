/** Leads what the suite prints, to tell it from all that VS Code and its extensions log in the same place. */
export const suiteMark = '│';
