import { EventEmitter, once } from 'node:events';
import {
  HeadroomError,
  isTerminal,
  type EnvironmentCharts,
  type OverheadReport,
  type Result,
  type Run,
  type RunEvent,
  type RunState,
  type SecondDelta,
} from '@headroom/contract';
import { overheadReport } from '@headroom/environment';
import { RunMeasurement } from '@headroom/measure';
import { fakeBoardHandlers } from '../boards/fake-boards.fixture.ts';
import { fakeConnectionHandlers } from '../connections/fake-connections.fixture.ts';
import type { Trace } from '../trail/trail.ts';
import { ciToken, preferences, queued, runId, secondOfLoad, stored, testId } from './fake-records.fixture.ts';
import type { HttpRunner } from './http-runner.ts';
import type { OperationHandlers } from './operation-handlers.ts';

/** A runner with one test and one run, whose log the test writes. */
export class FakeRunner implements HttpRunner {
  readonly runs = {
    find: (id: string) => this.getRun(id),
    events: (id: string, from: { after: number; signal: AbortSignal }) => this.events(id, from),
  };
  readonly handlers: OperationHandlers = {
    getRunner: async () => this.info(),
    listTrail: async () => ({ entries: [] }),
    readMetrics: async () => ({ name: 'metrics.txt', contentType: 'text/plain', content: '' }),
    getRunnerSettings: async () => ({ version: '1.2.3', orgId: 1, identity: null, settings: [] }),
    listTests: () => this.listTests(),
    getTest: async () => stored,
    createTest: async () => stored,
    updateTest: async () => stored,
    deleteTest: async () => ({}),
    checkTest: async () => ({ problems: [], generator: { name: 'native', by: 'default' }, plan: null }),
    runTest: async () => this.#run(),
    startRun: ({ body }) => this.startRun(body as { testId: string }),
    listRuns: async ({ query }) => ({ runs: await this.listRuns(query) }),
    getRun: ({ params }) => this.getRun(params.id),
    getResult: ({ params }) => this.getResult(params.id),
    getReport: ({ params }) => this.getReport(params.id),
    getEnvironment: ({ params }) => this.getEnvironment(params.id),
    listEvents: async ({ params, query: { after = 0 } }) => ({ events: await this.listEvents(params.id, after) }),
    stopRun: ({ params }) => this.stopRun(params.id),
    stopRuns: async () => ({ ids: [runId] }),
    updateRun: async () => this.#run(),
    deleteRun: async () => ({}),
    exportRun: async () => ({ name: `${runId}.csv`, contentType: 'text/csv; charset=utf-8', content: 'second\r\n' }),
    listGenerators: async () => ({ generators: [] }),
    ...fakeConnectionHandlers,
    ...fakeBoardHandlers,
    listSecrets: async () => ({ secrets: [{ name: 'mesh-token', connections: ['mesh'], tests: [], readable: true }] }),
    setSecret: async () => ({}),
    deleteSecret: async () => ({}),
    getPreferences: async () => preferences,
    setMyPreferences: async () => preferences,
    setOrganisationPreferences: async () => preferences,
  };
  /** The one token besides the server's. */
  readonly tokens = {
    find: async (token: string) =>
      token === ciToken ? { name: 'ci', scopes: ['read', 'run'] as const, createdAtMs: 1_700_000_000_000 } : undefined,
  };
  /** What the server left there. */
  readonly traces: Trace[] = [];
  readonly trail = {
    add: async (trace: Trace) => void this.traces.push(trace),
    refuse: async (trace: Trace) => void this.traces.push(trace),
  };
  /** What was asked, in order: the method's name and what it was given. */
  readonly asked: unknown[][] = [];
  readonly log: RunEvent[] = [];
  readonly #news = new EventEmitter();
  /** Readers of events that have not yet ended. */
  following = 0;
  /** Thrown by the next method that is called. */
  failure: unknown;
  #state: RunState = 'running';

  /** Adds an event to the run's log: a state, or a second of load. */
  write(what: RunState | SecondDelta): void {
    const stamp = { seq: this.log.length + 1, atMs: 1_700_000_000_000 + this.log.length };
    if (typeof what === 'string') {
      this.#state = what;
      this.log.push({ ...stamp, type: 'state', state: what, verdict: 'none', reason: null });
    } else {
      this.log.push({ ...stamp, type: 'second', delta: what });
    }
    this.#news.emit('news');
  }

  /** Ends every reader, as a runner that closes does. */
  letGo(): void {
    this.#news.emit('news', 'let go');
  }

  info() {
    this.#note('info');
    return { name: 'headroom', version: '1.2.3', timeMs: 1_700_000_000_000 } as const;
  }

  async listTests() {
    this.#note('listTests');
    return {
      tests: [stored],
      total: 1,
      tags: [],
      problems: [{ path: 'load.rate', message: 'must be at least 1', file: 'broken.yaml', line: 3, column: 5 }],
    };
  }

  async startRun({ testId: asked }: { testId: string }): Promise<Run> {
    this.#note('startRun', asked);
    this.#find(asked, testId);
    return this.#run();
  }

  async stopRun(id: string): Promise<Run> {
    this.#note('stopRun', id);
    this.#find(id, runId);
    return { ...this.#run(), state: 'stopped' };
  }

  async getRun(id: string): Promise<Run> {
    this.#note('getRun', id);
    this.#find(id, runId);
    return this.#run();
  }

  async listRuns(page: object): Promise<Run[]> {
    this.#note('listRuns', page);
    return [this.#run()];
  }

  async getEnvironment(id: string): Promise<EnvironmentCharts> {
    this.#note('getEnvironment', id);
    return { live: true, takenAtMs: 1_800_000_000_000, windows: null, charts: [], missing: [], failures: [] };
  }

  async getReport(id: string): Promise<OverheadReport> {
    this.#note('getReport', id);
    const result = await this.getResult(id);
    const load = { fromMs: result.startedAtMs, toMs: result.startedAtMs + 1_000 };
    const windows = { idle: null, idleAbsent: 'Nothing was recorded.', load, steady: load, after: null };
    const nothing = { series: [], failures: [], missing: [], fingerprint: [], meshes: [] };
    const about = {
      version: 1,
      takenAtMs: load.toMs,
      windows,
      provisional: false,
      spacingMs: {},
      clockSkewMs: {},
    } as const;
    return overheadReport({ capture: { ...about, ...nothing }, result, mesh: 'auto', prices: null });
  }

  async getResult(id: string): Promise<Result> {
    this.#note('getResult', id);
    this.#find(id, runId);
    const measurement = new RunMeasurement();
    measurement.add(secondOfLoad(0));
    const clock = 'intended';
    const end = {
      startedAtMs: 1_700_000_000_000,
      elapsedUs: 1_000_000,
      unfinished: 0,
      clock,
      askedPerSec: 10,
    } as const;
    return measurement.toResult({ ...end, thresholds: ['p99 < 25ms'] });
  }

  async listEvents(id: string, after: number): Promise<RunEvent[]> {
    this.#note('listEvents', id, after);
    this.#find(id, runId);
    return this.log.filter(({ seq }) => seq > after);
  }

  async *events(id: string, { after, signal }: { after: number; signal: AbortSignal }): AsyncGenerator<RunEvent> {
    this.#note('events', id, after);
    this.following++;
    try {
      for (let seq = after; !signal.aborted;) {
        const event = this.log[seq]; // the first event, at 0, has the seq 1
        if (event !== undefined) {
          yield event;
          seq = event.seq;
        } else if (isTerminal(this.#state)) {
          return;
        } else {
          const news = await once(this.#news, 'news', { signal }).catch(() => ['let go']);
          if (news.includes('let go')) {
            return;
          }
          this.#fail();
        }
      }
    } finally {
      this.following--;
    }
  }

  #run(): Run {
    return { ...queued, state: this.#state };
  }

  #find(asked: string, known: string): void {
    if (asked !== known) {
      throw new HeadroomError('not_found', `There is nothing with the id ${asked}.`);
    }
  }

  #note(...call: unknown[]): void {
    this.asked.push(call);
    this.#fail();
  }

  #fail(): void {
    if (this.failure !== undefined) {
      throw this.failure;
    }
  }
}
