import type { RequestTemplate } from './request-template.ts';

/** Where the requests of one connection are written that differ from each other: one at a time, since the next is sent when the answer has come. */
export class RequestRoom {
  #room = Buffer.alloc(0);
  /** By length, so that a length that was met before makes no garbage. */
  #views = new Map<number, Buffer>();

  /** Writes the next request; `mayReuse` says whether all bytes of the one before have left the process. */
  write(template: RequestTemplate, mayReuse: boolean): Uint8Array {
    if (!mayReuse || this.#room.length < template.maxBytes) {
      this.#room = Buffer.allocUnsafeSlow(template.maxBytes);
      this.#views = new Map();
    }
    const length = template.write(this.#room);
    let view = this.#views.get(length);
    if (view === undefined) {
      view = this.#room.subarray(0, length);
      this.#views.set(length, view);
    }
    return view;
  }
}
