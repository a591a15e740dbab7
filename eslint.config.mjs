import tsPlugin from '@typescript-eslint/eslint-plugin';
import { defineConfig } from 'eslint/config';
import baseConfig from './.config/eslint.config.mjs';

const node = ['pkg/**/*.ts', 'scripts/**/*.ts', 'demo/**/*.ts', 'preview/**/*.ts', 'bench/**/*.ts', 'e2e/**/*.ts'];

/** Functions of node:test return promises that the test runner itself awaits. */
const awaitedByTheTestRunner = [
  { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite', 'before', 'after'] },
];

/** What is looked for in React's components and hooks, of which these files have none; react-hooks would compile each of them. */
const ofReact = Object.fromEntries(
  baseConfig.flatMap(({ rules = {} }) =>
    Object.keys(rules).flatMap((rule) => (/^react(-hooks)?\//.test(rule) ? [[rule, 'off']] : []))
  )
);

export default defineConfig([
  { ignores: ['**/node_modules/', '**/dist/', '.config/', '.headroom/', '.tools/', 'test-results/', 'bench/out/'] },
  ...baseConfig,
  { settings: { react: { version: '18.3' } } },
  { files: node, extends: [tsPlugin.configs['flat/recommended']] },
  { files: node.filter((files) => !files.startsWith('preview')), rules: ofReact },
  {
    files: [...node, 'src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['pkg/**/*.ts', 'scripts/**/*.ts', 'demo/**/*.ts'],
    ignores: ['**/*.d.mts'],
    languageOptions: { parserOptions: { project: './pkg/tsconfig.json' } },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: awaitedByTheTestRunner }],
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
]);
