import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of load generators that are other programs, and of what a test asks of them. */
export const generatorErrors = {
  'plan.generator_field': {
    httpStatus: 400,
    meaning: 'The generator that the test names cannot do what a field of the test asks for.',
    remedy: 'Change the field, or choose a generator that can; the Connections page shows what each of them can do.',
  },
  'plan.generator_option': {
    httpStatus: 400,
    meaning: 'The test gives its generator an option that the generator does not have, or a value that it cannot take.',
    remedy: 'Correct the option; the Connections page lists the options of each generator.',
  },
  'plan.generator_unpinned': {
    httpStatus: 403,
    meaning:
      'The generator would look up the name of the target by itself, so it might send load to an address that nobody has checked.',
    remedy:
      'Write the address into the URL, choose another generator, or ask the administrator to name this one in HEADROOM_ALLOW_UNPINNED.',
  },
  'plan.generator_secret': {
    httpStatus: 403,
    meaning: 'The generator takes secrets only on its command line, where every user of the machine can read them.',
    remedy: 'Choose another generator, or ask the administrator to name this one in HEADROOM_ALLOW_SECRET_ARGUMENTS.',
  },
  'plan.generator_files': {
    httpStatus: 409,
    meaning: 'The runner may have fewer files open than the test has connections.',
    remedy: 'Ask for fewer connections, or raise the limit (ulimit -n) of the runner and start it again.',
  },
  'run.generator_start': {
    httpStatus: 500,
    meaning: 'The program of the generator could not be started.',
    remedy: 'See the message; check that the program runs for the user that the runner runs as.',
  },
  'run.generator_exit': {
    httpStatus: 500,
    meaning: 'The program of the generator failed.',
    remedy: 'See what it said; the command that was run stands in the plan of the run.',
  },
  'run.generator_hung': {
    httpStatus: 500,
    meaning: 'The program of the generator did not end when its load was over, so it was ended by force.',
    remedy: 'Run the test again; if it stays, try the command of the plan by hand.',
  },
  'run.generator_output': {
    httpStatus: 500,
    meaning: 'What the program of the generator told cannot be read.',
    remedy: 'Check that its version is one that the guide names; if it is, please report it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
