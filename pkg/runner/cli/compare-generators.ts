import { HeadroomError, testDefinition, type Answer, type GeneratorInfo, type Test } from '@headroom/contract';
import { withApi } from './api/open-api.ts';
import { runsOf, type RunnerApi } from './api/runner-api.ts';
import type { Command } from './command-line.ts';
import { comparedBy, comparisonLines, type GeneratorRun } from './comparison-lines.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { followRun } from './follow-run.ts';
import { ifFound } from './if-found.ts';
import { documentText, outputForm } from './output.ts';
import { terminalText } from './terminal-text.ts';
import { toldToEnd } from './told-to-end.ts';
import { UsageError } from './usage-error.ts';
import { documentsOf } from './written-documents.ts';

/**
 * `compare-generators FILE`: the one test of a file with several generators in turn, each a run of its own that is kept, then what each measured side
 * by side. A generator that cannot make this test is left out with the reason. Gives the exit code of the first run that did not pass.
 */
export const compareGenerators: Command = async ({ words, flags }) => {
  const [file, ...more] = words;
  if (file === undefined || more.length > 0) {
    throw new UsageError('compare-generators takes one file with one test');
  }
  const form = outputForm(flags.output);
  const [test, ...others] = await documentsOf(file, testDefinition);
  if (test === undefined || others.length > 0) {
    throw new UsageError(`compare-generators takes one test, and ${file} has ${others.length + (test ? 1 : 0)}`);
  }
  const stream = form === 'table' ? process.stdout : process.stderr;
  const say = (line: string) => stream.write(`${terminalText(line)}\n`);
  return withApi(flags, async (api) => {
    const compared = await runEach(api, test, flags.generators, { stream, say });
    if (form === 'table') {
      console.log(comparisonLines(compared).join('\n'));
    } else {
      console.log(documentText(comparedBy(compared), form));
    }
    const codes = compared.runs.map(({ run }) => exitCodeOf(run));
    return (
      codes.find((code) => code !== exitCodes.passed) ?? (codes.length === 0 ? exitCodes.refused : exitCodes.passed)
    );
  });
};

interface Telling {
  readonly stream: NodeJS.WriteStream;
  readonly say: (line: string) => void;
}

/** Runs the test with each generator, one after the other; a signal to end stops the run under way and leaves out the rest. */
async function runEach(api: RunnerApi, test: Test, named: string | undefined, { stream, say }: Telling) {
  const { generators } = await api.call('listGenerators', {});
  const told = toldToEnd().then(() => true);
  const runs: GeneratorRun[] = [];
  const leftOut: Array<{ generator: string; why: string }> = [];
  for (const generator of chosen(generators, named)) {
    const { name } = generator;
    const started = await startedWith(api, test, generator);
    if (typeof started === 'string') {
      leftOut.push({ generator: name, why: started });
      say(`${name} is left out: ${started}`);
      continue;
    }
    const followed = followRun(runsOf(api), started.id, { stream, isTerminal: stream.isTTY });
    const isStopped = await Promise.race([told, followed.then(() => false)]);
    if (isStopped) {
      await api.call('stopRun', { params: { id: started.id } }).catch(() => undefined); // it may have ended by itself
    }
    runs.push(await measuredBy(api, await followed));
    say('');
    if (isStopped) {
      break;
    }
  }
  return { test, runs, leftOut };
}

/** Those that were named, in this order; else all, the default first. Throws a UsageError for one that the runner does not know. */
function chosen(known: readonly GeneratorInfo[], named: string | undefined): GeneratorInfo[] {
  return named === undefined
    ? [...known]
    : named.split(',').map((name) => {
        const found = known.find((generator) => generator.name === name.trim());
        if (found === undefined) {
          throw new UsageError(`"${name}" is no generator; there are: ${known.map((one) => one.name).join(', ')}`);
        }
        return found;
      });
}

/** The test with this generator; its options are those of the generator that it names, and mean nothing to another. */
function testFor(test: Test, name: string): Test {
  return test.generator?.name === name ? test : { ...test, generator: { name } };
}

/** The run of the test with this generator, or why it cannot make it. */
async function startedWith(
  { call }: RunnerApi,
  test: Test,
  { name, missing }: GeneratorInfo
): Promise<Answer<'getRun'> | string> {
  if (missing !== null) {
    return missing;
  }
  try {
    return await call('runTest', { body: { test: testFor(test, name) } });
  } catch (error) {
    if (!(error instanceof HeadroomError) || !REFUSED.test(error.code)) {
      throw error;
    }
    const problems = error.problems.map(({ path, message }) => `${path} ${message}`.trim());
    return problems.length === 0 ? error.message : problems.join('; ');
  }
}

/** What says something against this generator for this test, and nothing against the others. */
const REFUSED = /^(?:plan|generator)\./;

async function measuredBy({ call }: RunnerApi, run: Answer<'getRun'>): Promise<GeneratorRun> {
  const params = { id: run.id };
  const result = await ifFound(() => call('getResult', { params }));
  const report = await ifFound(() => call('getReport', { params }));
  const cpu = report?.figures.components.find(({ component, kind }) => component === 'runner' && kind === null)?.cpu
    .steady;
  return { run, result, cores: cpu?.known === true ? cpu.value : null };
}
