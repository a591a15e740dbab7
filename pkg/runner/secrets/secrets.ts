import { check, HeadroomError, secretName } from '@headroom/contract';
import type { SecretStore } from '../store/secret-store.ts';
import { seal, unseal } from './sealed-value.ts';

/** A value longer than this many bytes is no secret but a mistake. */
const MAX_BYTES = 65_536;

/** Named values that leave the runner only inside requests of load. */
export class Secrets {
  readonly #store: SecretStore;
  readonly #key: Uint8Array;

  constructor(store: SecretStore, key: Uint8Array) {
    this.#store = store;
    this.#key = key;
  }

  /** Keeps a value under a name, in place of the one before; throws `request.invalid` for a bad name or an empty or huge value. */
  async set(name: string, value: string): Promise<void> {
    const checked = check(secretName, name);
    if (!checked.ok) {
      throw new HeadroomError('request.invalid', `The secret's name ${checked.problems[0]?.message ?? 'is wrong'}.`);
    }
    if (value === '' || Buffer.byteLength(value) > MAX_BYTES) {
      throw new HeadroomError('request.invalid', `The secret's value must have 1 to ${MAX_BYTES} bytes.`);
    }
    await this.#store.put(name, seal(this.#key, name, value));
  }

  /** The value; undefined when there is no such name. Throws `secret.key` when it was kept with another key. */
  async get(name: string): Promise<string | undefined> {
    const sealed = await this.#store.find(name);
    const value = sealed === undefined ? undefined : unseal(this.#key, name, sealed);
    if (sealed !== undefined && value === undefined) {
      throw new HeadroomError('secret.key', `The secret "${name}" cannot be read with the key that the runner has.`);
    }
    return value;
  }

  /** The names of those that the key does not open, sorted. */
  async unreadable(): Promise<string[]> {
    const all = await this.#store.list();
    return all.filter(({ name, sealed }) => unseal(this.#key, name, sealed) === undefined).map(({ name }) => name);
  }

  /**
   * Seals every secret again so that the runner's key opens it, given the key of before; all of them or none. A secret that the runner's key
   * opens already stays as it is. Throws `secret.key` with the names of those that neither opens. Gives how many there are.
   */
  resealFrom(before: Uint8Array): Promise<number> {
    return this.#store.rewrite((all) => {
      const opened = all.map(({ name, sealed }) => ({
        name,
        value: unseal(this.#key, name, sealed) ?? unseal(before, name, sealed),
      }));
      const lost = opened.flatMap(({ name, value }) => (value === undefined ? [name] : []));
      if (lost.length > 0) {
        throw new HeadroomError('secret.key', `Neither key opens ${lost.join(', ')}; nothing was changed.`);
      }
      return opened.map(({ name, value = '' }) => ({ name, sealed: seal(this.#key, name, value) }));
    });
  }

  /** All names, sorted. */
  names(): Promise<string[]> {
    return this.#store.names();
  }

  /** Forgets a name; false when there was none. */
  delete(name: string): Promise<boolean> {
    return this.#store.delete(name);
  }
}
