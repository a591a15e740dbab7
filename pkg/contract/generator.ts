import { z } from 'zod';

/**
 * What percentiles are worth, from best to worst. `exact`: from one histogram of every request. `spectrum`: from a printed distribution as fine as
 * a histogram. `ladder`: from some hundred percentiles. `buckets`: from a few dozen ranges. `summary`: a handful of percentiles and nothing between.
 */
export const fidelities = ['exact', 'spectrum', 'ladder', 'buckets', 'summary'] as const;
/** What percentiles are worth. */
export type Fidelity = (typeof fidelities)[number];

/**
 * From where to where response time counts: from the `intended` start or from the actual `send`, each to the end of the answer;
 * `first byte`: from the send to the answer's first byte.
 */
export const clocks = ['intended', 'send', 'first byte'] as const;
/** From where to where response time counts. */
export type Clock = (typeof clocks)[number];

/** What generators may speak; `http1` and `http2` also over TLS where `tls` says so. */
export const protocols = ['http1', 'http2', 'grpc', 'tcp'] as const;

/** What a generator can do, whatever its version. */
export const generatorCapabilities = z.strictObject({
  protocols: z.array(z.enum(protocols)).min(1),
  tls: z.boolean(),
  loops: z.array(z.enum(['open', 'closed'])).min(1),
  /** Whether there are figures of each second while it works; where not, some come at the end, or none. */
  live: z.boolean(),
  /** The best that it can give; each result says its own. */
  fidelity: z.enum(fidelities),
  /** By the kind of load; null for one that it cannot make. */
  clock: z.strictObject({ open: z.enum(clocks).nullable(), closed: z.enum(clocks).nullable() }),
  /** Whether its connections go to the address that was checked. Where not, it looks the name up by itself, which an administrator must allow. */
  pinsAddress: z.boolean(),
  /** How it is given headers, cookies and keys that hold secrets. On a command line (`argument`) every user of the machine can read them, which an administrator must allow. */
  secrets: z.enum(['memory', 'file', 'stdin', 'argument']),
});
/** What a generator can do. */
export type GeneratorCapabilities = z.infer<typeof generatorCapabilities>;

/** One of a generator's own options: a key of `generator.options` in a test. */
export const generatorOption = z.strictObject({
  name: z.string(),
  kind: z.enum(['boolean', 'number', 'whole number', 'text', 'choice', 'list']),
  /** Of a choice. */
  choices: z.array(z.string()),
  /** What holds where the test says nothing; null for nothing at all. */
  fallback: z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]).nullable(),
  /** What it decides, as a sentence. */
  help: z.string(),
});
/** One of a generator's own options. */
export type GeneratorOption = z.infer<typeof generatorOption>;

/** A generator that the runner knows, and whether it is there. */
export const generatorInfo = z.strictObject({
  name: z.string(),
  /** What it is, in one sentence. */
  about: z.string(),
  /** Null where the program was not found on the runner's machine, or did not run. */
  found: z
    .strictObject({
      version: z.string(),
      /** Of the program; null for what is part of the runner. */
      path: z.string().nullable(),
      /** What this version has and others have not, in words. */
      features: z.array(z.string()),
    })
    .nullable(),
  /** Why it is not usable where it is not, as a sentence; null where it is. */
  missing: z.string().nullable(),
  /** The ordinary way to have it, as an imperative; null for what is part of the runner. */
  install: z.string().nullable(),
  capabilities: generatorCapabilities,
  options: z.array(generatorOption),
});
/** A generator that the runner knows, and whether it is there. */
export type GeneratorInfo = z.infer<typeof generatorInfo>;

/** Something about how a load is made or was measured that readers should know. */
export const generatorNote = z.strictObject({
  /** Stays the same when the words change. */
  code: z.string(),
  /** One or more sentences. */
  text: z.string(),
});
/** Something about how a load is made or was measured that readers should know. */
export type GeneratorNote = z.infer<typeof generatorNote>;

/** The other program that a plan runs, as it will be started: secrets as references. */
export const generatorCommand = z.strictObject({
  /** The program first. */
  argv: z.array(z.string()).min(1),
  /** Names of the only variables of its environment. */
  environment: z.array(z.string()),
  /** Files written for it, readable for the runner alone and removed afterwards. */
  files: z.array(z.strictObject({ name: z.string(), holds: z.string() })),
  /** What it reads from standard input, in words; null for nothing. */
  stdin: z.string().nullable(),
});
/** The other program that a plan runs. */
export type GeneratorCommand = z.infer<typeof generatorCommand>;
