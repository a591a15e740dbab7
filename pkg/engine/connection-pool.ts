import type { ErrorClass } from '@headroom/contract';
import type { ConnectionSetup } from './connection-setup.ts';
import { IdQueue } from './id-queue.ts';
import type { ConnectionOwner, LoadConnection } from './load-connection.ts';
import { newConnection } from './new-connection.ts';
import type { LoadShape } from './load-shape.ts';
import type { PoolListener } from './pool-listener.ts';
import type { SecondRecorder } from './second-recorder.ts';
import type { Stripe } from './stripe.ts';
import { ThinkingConnections } from './thinking-connections.ts';

/** At most this many connections are being opened at once, so that a listener's queue does not overflow. */
const MAX_OPENING = 64;
/** After a failure, all connections together are tried again at most this often, so that a dead target is not hammered. */
const MAX_RETRIES_PER_MS = 1;
const REST_AFTER_FAILURE_MS = 100;
/** For connections that their server ends before it has answered anything on them. */
const REST_AFTER_USELESS_MS = 10;

/** How many connections there are at first and at most, and how long whoever had an answer thinks. */
export type PoolShape = Pick<LoadShape, 'connections' | 'maxConnections' | 'thinkMs'>;

/** The connections of a load: opens them, hands out idle ones in turn, ends requests that take too long, opens lost ones again. */
export class ConnectionPool implements ConnectionOwner {
  readonly #connections: readonly LoadConnection[];
  readonly #listener: PoolListener;
  readonly #recorder: SecondRecorder;
  readonly #clock: ConnectionSetup['clock'];
  /** May hold connections that have ended since. */
  readonly #idle: IdQueue;
  readonly #toOpen: IdQueue;
  /** When a closed connection may be tried again, µs. */
  readonly #restUntilUs: Float64Array;
  readonly #thinking: ThinkingConnections;
  /** Those from this number on are not opened yet. */
  #wanted: number;
  #opening = 0;
  #open = 0;
  #untried: number;

  constructor(
    { connections, maxConnections: count, thinkMs }: PoolShape,
    setup: ConnectionSetup,
    recorder: SecondRecorder,
    listener: PoolListener
  ) {
    this.#connections = Array.from({ length: count }, (_, id) => newConnection(id, setup, this, recorder));
    this.#listener = listener;
    this.#recorder = recorder;
    this.#clock = setup.clock;
    this.#idle = new IdQueue(count);
    this.#toOpen = new IdQueue(count);
    this.#restUntilUs = new Float64Array(count);
    this.#thinking = new ThinkingConnections(count, thinkMs * 1_000);
    this.#wanted = connections;
    this.#untried = connections;
  }

  /** Connections that are established, idle or busy. */
  get openCount(): number {
    return this.#open;
  }

  /** The fewest requests at once that any of them may carry; Infinity where nothing limits them. */
  get allowed(): number {
    return this.#connections.reduce((least, { allowed }) => Math.min(least, allowed), Infinity);
  }

  /** Whether any is being opened. */
  get isOpening(): boolean {
    return this.#opening > 0;
  }

  /** Whether every connection has been tried at least once. */
  get allTried(): boolean {
    return this.#untried <= 0;
  }

  /** Begins to open the connections with which the load begins. */
  openAll(): void {
    for (let id = 0; id < this.#wanted; id++) {
      this.#toOpen.put(id);
    }
    this.#openSome();
  }

  grow(waiting: number): void {
    const most = this.#connections.length;
    // Those that are being opened will serve some of them.
    const lacking = waiting - (this.#wanted - this.#open);
    for (let n = 0; n < lacking && this.#wanted < most; n++) {
      this.#toOpen.put(this.#wanted++);
    }
    this.#openSome();
  }

  /** Where there is thinking, has the first requests spread evenly over so long; those of other threads come in between. */
  spread(startUs: number, stripe?: Stripe): void {
    const idle = this.#connections.filter(({ state }) => state === 'idle');
    this.#thinking.spread(idle, startUs, stripe);
  }

  get nextRestedUs(): number {
    return this.#thinking.nextUs;
  }

  rested(nowUs: number): void {
    for (let id = this.#thinking.take(nowUs); id !== -1; id = this.#thinking.take(nowUs)) {
      this.#idle.put(id); // those that are closed are passed over, and become idle when they are open
    }
  }

  /** An idle connection, the one that has been idle longest; undefined when all are busy, closed or thinking. */
  takeIdle(): LoadConnection | undefined {
    for (let id = this.#idle.take(); id !== -1; id = this.#idle.take()) {
      const connection = this.#connections[id];
      if (connection?.state === 'idle') {
        const free = connection.free - this.#thinking.on(id);
        if (free > 1) {
          this.#idle.put(id); // it can take others besides
        }
        if (free > 0) {
          return connection;
        }
      }
    }
    return undefined;
  }

  /** Ends what takes longer than `timeoutUs`, and opens connections that have rested. To be called every few ms. */
  sweep(nowUs: number, timeoutUs: number): void {
    for (const connection of this.#connections) {
      if (connection.id >= this.#wanted) {
        break;
      }
      if (connection.state !== 'closed') {
        connection.giveUpOverdue(nowUs, timeoutUs);
      } else if (nowUs >= (this.#restUntilUs[connection.id] ?? 0)) {
        this.#toOpen.put(connection.id);
      }
    }
    this.#openSome();
  }

  /** Closes every connection without recording anything. */
  closeAll(): void {
    this.#connections.forEach((connection) => connection.close());
  }

  opened(connection: LoadConnection, nowUs: number): void {
    this.#listener.advance();
    this.#recorder.opened(nowUs);
    if (!Number.isNaN(connection.handshakeUs)) {
      this.#recorder.secured(connection.handshakeUs, connection.isResumed);
    }
    this.#open++;
    this.#settled();
    this.#idle.put(connection.id);
    this.#listener.ready();
  }

  openFailed(connection: LoadConnection, errorClass: ErrorClass, nowUs: number): void {
    this.#listener.advance();
    if (errorClass === 'local') {
      this.#recorder.refused(connection.lastError?.code ?? 'unknown');
    }
    this.#rest(connection, REST_AFTER_FAILURE_MS, nowUs);
    this.#settled();
    this.#listener.openFailed(errorClass, connection.sinceUs, nowUs);
  }

  received(connection: LoadConnection, bytes: number): void {
    this.#listener.advance();
    this.#recorder.received(bytes, connection);
  }

  answered(connection: LoadConnection, status: number): void {
    this.#listener.advance();
    this.#recorder.answered(status, connection, this.#clock);
    this.#ended(connection);
  }

  failed(connection: LoadConnection, errorClass: ErrorClass): void {
    this.#listener.advance();
    this.#recorder.failed(errorClass, connection, this.#clock);
    this.#ended(connection);
  }

  freed(connection: LoadConnection): void {
    this.#listener.advance();
    this.#idle.put(connection.id);
    this.#listener.ready();
  }

  endedIdle(connection: LoadConnection, nowUs: number): void {
    this.#listener.advance();
    if (connection.answers > 0) {
      this.#reopen(connection);
    } else {
      this.#open--;
      this.#rest(connection, REST_AFTER_USELESS_MS, nowUs);
    }
  }

  /** A request on it has ended. */
  #ended(connection: LoadConnection): void {
    const thinks = this.#thinking.begin(connection.id, this.#clock.us);
    if (connection.state === 'closed') {
      this.#reopen(connection);
    } else if (connection.state === 'idle' && !thinks) {
      // Most answers of a closed load end here: no queue, no search.
      if (connection.free === 1 && this.#idle.isEmpty && this.#listener.goOn(connection)) {
        return;
      }
      this.#idle.put(connection.id);
    }
    this.#listener.ready();
  }

  #reopen(connection: LoadConnection): void {
    this.#open--;
    this.#restUntilUs[connection.id] = 0;
    this.#toOpen.put(connection.id);
    this.#openSome();
  }

  #rest(connection: LoadConnection, leastMs: number, nowUs: number): void {
    const restMs = Math.max(leastMs, this.#connections.length / MAX_RETRIES_PER_MS);
    this.#restUntilUs[connection.id] = nowUs + restMs * 1_000;
  }

  #settled(): void {
    this.#opening--;
    this.#untried--;
    this.#openSome();
  }

  #openSome(): void {
    while (this.#opening < MAX_OPENING && this.#listener.wantsConnections(this.#clock.us)) {
      const connection = this.#connections[this.#toOpen.take()];
      if (connection === undefined) {
        return;
      }
      if (connection.state === 'closed') {
        this.#opening++;
        connection.open();
      }
    }
  }
}
