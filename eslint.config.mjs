import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import tseslint from 'typescript-eslint';

/** The rooms of docs/architecture.md; an import that no arrow allows is an error. */
const rooms = [
  { type: 'text', pattern: 'src/core/text/**' },
  { type: 'notebook', pattern: 'src/core/notebook/**' },
  { type: 'python', pattern: 'src/core/python/**' },
  { type: 'bundle', pattern: 'src/core/bundle/**' },
  { type: 'project', pattern: 'src/core/project/**' },
  { type: 'rules', pattern: 'src/core/rules/**' },
  { type: 'engine', pattern: 'src/core/engine/**' },
  { type: 'mlflow', pattern: 'src/core/mlflow/**' },
  { type: 'deployment', pattern: 'src/core/deployment/**' },
  { type: 'clients', pattern: 'src/clients/**' },
  { type: 'contracts', pattern: 'src/contracts/**' },
  { type: 'webview', pattern: 'src/webview/**' },
  { type: 'cli', pattern: 'src/cli/**' },
  { type: 'extension', pattern: 'src/extension/**' },
];

const core = ['text', 'notebook', 'python', 'bundle', 'project', 'rules', 'engine', 'mlflow', 'deployment'];

const arrows = {
  text: ['text'],
  notebook: ['notebook', 'text'],
  python: ['python', 'notebook', 'text'],
  bundle: ['bundle', 'notebook', 'text', 'project'],
  project: ['project', 'bundle', 'notebook', 'python', 'text'],
  rules: ['rules', 'project', 'bundle', 'python', 'notebook', 'text'],
  engine: ['engine', 'rules', 'project', 'bundle', 'python', 'notebook', 'text'],
  mlflow: ['mlflow', 'text', 'contracts'],
  deployment: ['deployment', 'bundle', 'text', 'contracts'],
  clients: ['clients', ...core],
  contracts: ['contracts'],
  webview: ['webview', 'contracts'],
  cli: ['cli', 'clients', ...core],
  extension: ['extension', 'clients', 'contracts', ...core],
};

const outside = ['vscode', 'node:*', 'fs', 'path', 'http', 'https', 'net', 'child_process', 'os', 'process'];

export default tseslint.config(
  { ignores: ['dist', 'out', '.cache', 'node_modules', '**/*.generated.ts'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms.map((room) => ({ ...room, partialMatch: false })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(arrows).map(([from, to]) => ({
            from: { element: { type: from } },
            allow: to.map((type) => ({ to: { element: { type } } })),
          })),
        },
      ],
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: outside, message: 'The core is pure: no editor, network, process or clock.' }] },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'fetch',
        'setTimeout',
        'setInterval',
        'Date',
        'performance',
        'console',
      ],
    },
  },
  {
    files: ['src/webview/**/*.{ts,tsx}', 'src/contracts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['vscode', 'node:*'] }] },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly', setTimeout: 'readonly' } },
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['eslint.config.mjs', 'test/support/hostReporter.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
