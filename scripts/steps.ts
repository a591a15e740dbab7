// What the test command consists of.
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';

/** A program that Node runs; it passes when it exits with 0. */
export interface Step {
  name: string;
  /** The step that has to pass before this one begins, where it is among those that run. */
  needs?: string;
  args: string[];
}

const code = ['src', 'pkg', 'scripts', 'preview', 'demo', 'bench', 'e2e'];
const tests = ['pkg', 'scripts', 'demo', 'preview'].map((folder) => `${folder}/**/*.test.ts`);
/** The newest Grafana that the plugin is for; the root has the packages of the lowest. */
const grafana13 = 'preview/grafana-13';
const bin = (path: string) => join('node_modules', path);

/** The steps that this tree has, in the order in which they begin. `paths` narrows the unit tests to some files or folders. */
export function findSteps(root: string, paths: string[] = []): Step[] {
  const has = (path: string) => existsSync(join(root, path));
  const unit = paths.length
    ? paths.flatMap((path) => asTestFiles(root, path))
    : globSync(tests, { cwd: root, exclude: ['**/node_modules'] });
  const nodeTests = unit.filter((file) => !file.startsWith('src/')).sort();
  const jest = paths.filter((path) => path.startsWith('src'));
  const inJest = ['--passWithNoTests', '--maxWorkers=1', ...jest];
  const steps: Array<Step | false> = [
    { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
    {
      name: 'lint',
      args: [bin('eslint/bin/eslint.js'), '--max-warnings=0', '*.{js,mjs,ts}', ...code.filter(has)],
    },
    { name: 'unused', args: [bin('knip/bin/knip.js')] },
    ...Object.entries({ src: '.', 'src 13': grafana13, pkg: 'pkg', preview: 'preview', e2e: 'e2e' }).map(
      ([name, folder]) => {
        const project = join(folder, 'tsconfig.json');
        const args = [bin('typescript/bin/tsc'), '-p', project];
        return has(project) && { name: `types ${name}`, args };
      }
    ),
    { name: 'build', args: ['scripts/build-plugin.ts'] },
    nodeTests.length > 0 && {
      name: 'unit',
      // Two files at a time, for most of them wait more than they work: on two cores Node takes one.
      args: ['--test', '--test-concurrency=2', '--test-reporter=spec', '--test-timeout=180000', ...nodeTests],
    },
    (paths.length === 0 || jest.length > 0) && {
      name: 'unit src',
      args: [bin('jest/bin/jest.js'), ...inJest],
    },
    (paths.length === 0 || jest.length > 0) && {
      name: 'unit src 13',
      args: [bin('jest/bin/jest.js'), '--config', join(grafana13, 'jest.config.js'), ...inJest],
    },
    ...['12.4', '13.2'].map((grafana) => ({
      name: `e2e ${grafana}`,
      needs: 'build',
      args: [bin('@playwright/test/cli.js'), 'test', `--project=${grafana}`, `--output=test-results/${grafana}`],
    })),
  ];
  return steps.filter((step) => step !== false);
}

function asTestFiles(root: string, path: string): string[] {
  return path.endsWith('.ts')
    ? [path]
    : globSync(join(path, '**/*.test.ts'), { cwd: root, exclude: ['**/node_modules'] });
}
