import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Who may import whom; the layers' own tsconfigs say the same, and a test walks the imports. */
const layers = {
  core: { node: false, forbidden: ['presets', 'node', 'cli', 'server', 'extension', 'webview', 'protocol'] },
  presets: { node: false, forbidden: ['node', 'cli', 'server', 'extension', 'webview'] },
  node: { node: true, forbidden: ['cli', 'server', 'extension', 'webview'] },
  protocol: { node: false, forbidden: ['presets', 'node', 'cli', 'server', 'extension', 'webview'] },
  // Runs on Node and in a browser's worker, so it may use what both have and nothing that is Node's.
  extension: { node: false, editor: true, forbidden: ['core', 'presets', 'node', 'cli', 'server', 'webview'] },
  // Timers and the worker's own scope are what a server stands on; `main-node.ts` alone stands on Node.
  server: {
    node: false,
    timers: true,
    forbidden: ['node', 'cli', 'extension', 'webview'],
    except: ['src/server/main-node.ts'],
  },
  cli: { node: true, forbidden: ['server', 'extension', 'webview'] },
};

const fences = Object.entries(layers).map(
  ([layer, { node, timers = false, editor = false, forbidden, except = [] }]) => ({
    files: [`src/${layer}/**/*.ts`],
    ignores: except,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbidden.flatMap((other) => [`**/../${other}/**`, `../${other}/**`]),
              message: `src/${layer} may not import these layers.`,
            },
            ...(editor ? [] : [{ group: ['vscode'], message: 'Only src/extension may import vscode.' }]),
            ...(node
              ? []
              : [
                  {
                    group: ['node:*', 'fs', 'path', 'os', 'child_process', 'crypto', 'worker_threads'],
                    message: `src/${layer} is pure.`,
                  },
                ]),
          ],
        },
      ],
      ...(node
        ? {}
        : {
            'no-restricted-globals': [
              'error',
              ...['process', 'Buffer', 'fetch', 'console'],
              ...(editor ? ['document', 'window', 'navigator'] : timers ? [] : ['setTimeout', 'setInterval']),
            ],
          }),
    },
  }),
);

export default defineConfig(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.tsbuild/',
      '.vscode-test/',
      'bench/peers/',
      'examples/',
      'coverage/',
      '**/.shipshape/',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: [] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in messages read the same in a template as through String().
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // `return fail(…)` says in one line that nothing follows.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
    },
  },
  ...fences,
  // In pure code even the wall clock is a hidden argument.
  {
    files: ['src/core/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'core has no clock; take `today`.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'core has no clock; take `today`.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'core is deterministic.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
