// The start of every npm script. Any Node from 20 on runs this file; what follows runs with the project's own Node 24.
// Under `npm run` the shell's `node` is the machine's, so later steps are started by absolute path.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, SetupError } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** npm script → the file that Node 24 runs, with its fixed arguments. */
const steps = {
  quickstart: ['scripts/quickstart.ts'],
  headroom: ['pkg/runner/cli/main.ts'],
  generate: ['scripts/generate.ts'],
  test: ['scripts/test.ts'],
  lint: ['scripts/test.ts', '--only=format,lint'],
  typecheck: ['scripts/test.ts', '--only=types'],
  unit: ['scripts/test.ts', '--only=unit'],
  e2e: ['scripts/test.ts', '--only=build,e2e'],
  'e2e:grafana': ['e2e/on-grafana.ts'],
  screenshots: ['e2e/screenshots.ts'],
  build: ['scripts/build-plugin.ts'],
  bench: ['bench/main.ts'],
  dev: ['scripts/build-plugin.ts', '--watch'],
  deps: ['scripts/deps.ts'],
  tools: ['scripts/tools/main.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'],
  fix: ['node_modules/eslint/bin/eslint.js', '--fix', '.'],
  sign: ['node_modules/@grafana/sign-plugin/dist/bin/run.js'],
};

/** What tests the plugin on each Grafana that it is for needs the packages of the newest too: 460 MB that nobody else has to wait for. */
const onBothGrafanas = ['test', 'typecheck', 'unit', 'e2e'];

const [name, ...given] = process.argv.slice(2);
try {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(
      `Node ${process.versions.node} is too old: install Node 20 or newer, then run the command again.`
    );
  }
  if (!Object.hasOwn(steps, name)) {
    throw new SetupError(`Unknown step "${name}". Steps: ${Object.keys(steps).join(', ')}.`);
  }
  const { node } = prepare(
    root,
    onBothGrafanas.includes(name) || given.includes('--grafana') ? ['preview/grafana-13'] : []
  );
  const [file, ...fixed] = steps[name];
  if (!existsSync(join(root, file))) {
    throw new SetupError(`The step "${name}" needs ${file}, which is not there.`);
  }
  start(node, [join(root, file), ...fixed, ...given]);
} catch (error) {
  if (!(error instanceof SetupError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}

function start(node, args) {
  const quiet = ['--disable-warning=ExperimentalWarning', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
  const child = spawn(node, [...quiet, ...args], {
    // The command line tool takes paths relative to where the user is; everything else works on the project.
    cwd: name === 'headroom' ? process.env.INIT_CWD || process.cwd() : root,
    env: {
      // Types are stripped and code is compiled once, not at each start: the command line then starts in half the time.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
      ...process.env,
      PATH: dirname(node) + delimiter + process.env.PATH,
    },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole process group: forwarding it there would deliver it twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  if (process.env.npm_lifecycle_event) {
    // npm passes a signal on to the shell between it and us, which dies without telling us.
    const shell = process.ppid;
    setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 300).unref();
  }
  child.on('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}. Delete node_modules and run the command again.`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : code;
  });
}
