import type { ErrorClass } from '@headroom/contract';
import { errorPlaces, places } from './phase-places.ts';
import { RecordedTimes } from './recorded-times.ts';
import type { PhaseSlot } from './second-slot.ts';

const { arrivals: ARRIVALS, sent: SENT, ok: OK, bytesSent: BYTES_SENT, bytesReceived: BYTES_RECEIVED } = places;
const { connectionsOpened: CONNECTIONS_OPENED, errors: ERRORS, statuses: STATUSES } = places;

/** Counts and times of the requests of one phase, in the slot of the second under way. */
export class Tally {
  #numbers: Float64Array;
  readonly #response: RecordedTimes;
  readonly #service: RecordedTimes;
  readonly #lateness: RecordedTimes;
  #unfinished = 0;

  constructor({ numbers, response, service, lateness }: PhaseSlot) {
    this.#numbers = numbers;
    this.#response = new RecordedTimes(response);
    this.#service = new RecordedTimes(service);
    this.#lateness = new RecordedTimes(lateness);
  }

  /** Goes on in another slot. */
  use({ numbers, response, service, lateness }: PhaseSlot): void {
    this.#numbers = numbers;
    this.#response.use(response);
    this.#service.use(service);
    this.#lateness.use(lateness);
  }

  /** Arrivals, of all seconds, that have neither an answer nor an error. */
  get unfinished(): number {
    return this.#unfinished;
  }

  /** Whether nothing was counted in the slot. */
  get isEmpty(): boolean {
    return this.#numbers.every((number) => number === 0);
  }

  arrived(): void {
    this.#add(ARRIVALS, 1);
    this.#unfinished++;
  }

  sent(bytes: number): void {
    this.#add(SENT, 1);
    this.#add(BYTES_SENT, bytes);
  }

  /** A request that had been sent went on elsewhere. */
  followed(bytes: number): void {
    this.#add(BYTES_SENT, bytes);
  }

  late(latenessUs: number): void {
    this.#lateness.record(latenessUs);
  }

  received(bytes: number): void {
    this.#add(BYTES_RECEIVED, bytes);
  }

  opened(): void {
    this.#add(CONNECTIONS_OPENED, 1);
  }

  /** A whole answer with a status that was expected. */
  ok(): void {
    this.#add(OK, 1);
  }

  /** 0 where the protocol has no statuses; those of gRPC have places of their own. */
  status(status: number): void {
    this.#add(STATUSES + status, 1);
  }

  error(errorClass: ErrorClass): void {
    this.#add(ERRORS + errorPlaces[errorClass], 1);
  }

  /** A request came to its end; without `serviceUs` it was never sent. */
  ended(responseUs: number, serviceUs?: number): void {
    this.#unfinished--;
    this.#response.record(responseUs);
    if (serviceUs !== undefined) {
      this.#service.record(serviceUs);
    }
  }

  /** A request came to its end without having been tried. */
  leftUnsent(): void {
    this.#unfinished--;
  }

  #add(place: number, n: number): void {
    this.#numbers[place] = (this.#numbers[place] ?? 0) + n;
  }
}
