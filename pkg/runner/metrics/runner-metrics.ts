import { totalErrors, type SecondDelta } from '@headroom/contract';
import { Counter, Gauge, Registry } from 'prom-client';
import type { FileAnswer } from '../http/operation-handlers.ts';

/** What a runner tells a Prometheus about itself: its process, and the requests of each test, warm-up included, since it was started. */
export class RunnerMetrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: 'headroom_requests_total',
    help: 'Requests that have ended, those of warm-ups included.',
    labelNames: ['test', 'outcome'],
    registers: [this.#registry],
  });

  constructor(version: string) {
    const registers = [this.#registry];
    new Gauge({
      name: 'headroom_runner_info',
      help: 'Is 1, and marks which process is a runner.',
      labelNames: ['version'],
      registers,
    }).set({ version }, 1);
    new Counter({
      name: 'process_cpu_seconds_total',
      help: 'CPU that the process has used, s.',
      registers,
      collect() {
        const { user, system } = process.cpuUsage();
        this.reset();
        this.inc((user + system) / 1e6);
      },
    });
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Memory of the process, bytes.',
      registers,
      collect() {
        this.set(process.memoryUsage.rss());
      },
    });
  }

  /** Adds a second of the load of a test. */
  count(test: string, { counts, warmup }: SecondDelta): void {
    for (const of of [counts, ...(warmup === undefined ? [] : [warmup.counts])]) {
      this.#requests.inc({ test, outcome: 'ok' }, of.ok);
      this.#requests.inc({ test, outcome: 'error' }, totalErrors(of));
    }
  }

  /** All of it in Prometheus' text format. */
  async read(): Promise<FileAnswer> {
    return { name: 'metrics.txt', contentType: this.#registry.contentType, content: await this.#registry.metrics() };
  }
}
