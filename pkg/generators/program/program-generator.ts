import { HeadroomError, withSecretTexts, type SecondDelta, type Target } from '@headroom/contract';
import type {
  Generator,
  GeneratorEnd,
  GeneratorJob,
  GeneratorProbe,
  GeneratorRun,
  TargetAddress,
} from '../generator.ts';
import { checkOptions, type OptionsSchema } from '../own-options.ts';
import { SecondQueue } from '../second-queue.ts';
import { shownCommand } from './shown-command.ts';
import { fieldProblems, isAddress, secretProblems } from './field-problems.ts';
import { findProgram, type ProgramPlaces } from './find-program.ts';
import { openFileProblems } from './open-files.ts';
import type { ProgramAdapter, ProgramLoad } from './program-adapter.ts';
import { runProgram } from './run-program.ts';
import { wholeCapabilities } from './usual-capabilities.ts';

/** What an administrator allows single generators, by name. */
export interface ProgramConsent {
  /** To look up the target's name by themselves. */
  readonly unpinned: readonly string[];
  /** To have secrets on their command line. */
  readonly secretArguments: readonly string[];
}

/** How programs are run. */
export interface ProgramTerms extends ProgramConsent {
  /** How late one may be before it has hung, ms; left out: 15 s. */
  readonly lateMs?: number;
}

/** What was found is asked again after so long, ms. */
const FOUND_FOR_MS = 60_000;

/** The generator that an adapter makes of another program. */
export function programGenerator<Options>(
  adapter: ProgramAdapter<Options>,
  places: ProgramPlaces,
  terms: ProgramTerms
): Generator {
  const { name, about, install, options } = adapter;
  const capabilities = wholeCapabilities(adapter.capabilities);
  let asked: { readonly atMs: number; readonly probe: Promise<GeneratorProbe> } | undefined;
  const probe = (): Promise<GeneratorProbe> => {
    const nowMs = performance.now();
    if (asked === undefined || nowMs - asked.atMs > FOUND_FOR_MS) {
      asked = { atMs: nowMs, probe: findProgram(name, adapter.program, places) };
    }
    return asked.probe;
  };
  return {
    name,
    about,
    capabilities,
    install,
    options: options as unknown as OptionsSchema,
    probe,
    plan: async (test, address) => {
      const { found, missing } = await probe();
      const checked = checkOptions(options, test);
      const { load } = test;
      const problems = [
        ...(found === null
          ? [{ path: 'generator.name', message: missing, hint: install, code: 'plan.generator_missing' }]
          : []),
        ...(checked.ok ? [] : checked.problems),
        ...fieldProblems(test, name, adapter.fields, capabilities),
      ];
      if (!checked.ok) {
        return {
          version: '',
          steps: [],
          command: null,
          live: capabilities.live,
          speaksHttp: true,
          unsupported: problems,
          altered: [],
        };
      }
      const version = found?.version ?? '';
      const planned = programLoad(adapter, { test, target: test.target, address }, { options: checked.value, version });
      const own = adapter.unsupported?.(test, checked.value, version) ?? [];
      // What cannot be done cannot be written as a command either.
      const command = problems.length + own.length > 0 ? null : adapter.command(planned);
      const path = found?.path ?? adapter.program.fileNames[0] ?? name;
      return {
        version,
        steps: adapter.steps(test, checked.value),
        command: command === null ? null : shownCommand(path, command),
        live: adapter.live?.(test, checked.value) ?? capabilities.live,
        speaksHttp: adapter.speaksHttp?.(checked.value) ?? true,
        unsupported: [
          ...problems,
          ...own,
          ...(await openFileProblems(load.connections)),
          ...(planned.isPinned || terms.unpinned.includes(name) ? [] : [unpinned(test.target, name)]),
          ...(command === null || terms.secretArguments.includes(name) ? [] : secretProblems(name, command)),
        ],
        altered: adapter.altered?.(test, checked.value, version) ?? [],
      };
    },
    start: (job) => start(adapter, job, { probe: probe(), lateMs: terms.lateMs }),
  };
}

function unpinned({ url, tls }: Target, name: string) {
  return {
    path: isAddress({ url }) && tls?.serverName !== undefined ? 'target.tls.serverName' : 'target.url',
    message: `has a name that ${name} would look up by itself, so that requests might go to an address that nobody has checked`,
    code: 'plan.generator_unpinned',
  };
}

function programLoad<Options>(
  adapter: ProgramAdapter<Options>,
  { test, target, address }: Omit<GeneratorJob, 'address'> & { readonly address: TargetAddress | null },
  { options, version }: { readonly options: Options; readonly version: string }
): ProgramLoad<Options> & { readonly isPinned: boolean } {
  const pins = adapter.pins?.(test, options, version, address) ?? wholeCapabilities(adapter.capabilities).pinsAddress;
  const isPinned = pins || isAddress(target);
  return { test, target, address: isPinned ? address : null, options, version, isPinned };
}

function start<Options>(
  adapter: ProgramAdapter<Options>,
  job: GeneratorJob,
  { probe, lateMs }: { readonly probe: Promise<GeneratorProbe>; readonly lateMs: number | undefined }
): GeneratorRun {
  const seconds = new SecondQueue();
  const stopping = new AbortController();
  const make = async (): Promise<GeneratorEnd> => {
    const { found, missing } = await probe;
    if (found?.path == null) {
      throw new HeadroomError('plan.generator_missing', missing ?? adapter.install);
    }
    const checked = checkOptions(adapter.options, job.test);
    if (!checked.ok) {
      throw new HeadroomError('plan.generator_option', 'The options cannot be used.', { problems: checked.problems });
    }
    const load = programLoad(adapter, job, { options: checked.value, version: found.version });
    const tell = (second: SecondDelta): void => seconds.tell(second);
    const stop = stopping.signal;
    return runProgram(adapter, load, { path: found.path, tell, stop, hide: secretTexts(job), lateMs });
  };
  const done = make().finally(() => seconds.end());
  return { seconds, done, stop: () => stopping.abort() };
}

/** The texts of a target that hold secrets, filled in: they are taken out of what a program says. */
function secretTexts({ test, target }: GeneratorJob): string[] {
  const texts: [string[], string[]] = [[], []];
  [test.target, target].forEach((one, i) =>
    withSecretTexts(one, (text) => {
      texts[i]?.push(text);
      return text;
    })
  );
  const [references, filledIn] = texts;
  return filledIn.flatMap((text, i) => {
    const reference = references[i] ?? '';
    const [before = '', ...rest] = reference.split(/\$\{secret:[^}]*\}/);
    const after = rest.at(-1) ?? '';
    return reference === text ? [] : [text, text.slice(before.length, text.length - after.length)];
  });
}
