import {
  HeadroomError,
  type Actor,
  type KeptPreference,
  type Preferences as PreferencesAnswer,
} from '@headroom/contract';
import type { Caller } from '../http/operation-handlers.ts';
import { invalidRequest } from '../http/operation-input.ts';
import type { Provisioned } from '../provisioning/provision.ts';
import { ORGANISATION, type PreferenceStore } from '../store/preference-store.ts';
import { chooseGenerator, type GeneratorWishes } from './choose-generator.ts';
import { unknownGenerator } from './unknown-generator.ts';

/** What preferences are made from. */
export interface PreferenceParts {
  readonly store: PreferenceStore;
  readonly provisioned: () => Provisioned['preferences'];
  /** Names of the generators that the runner has. */
  readonly generators: readonly string[];
}

/** Which generator runs have whose test names none. */
export class Preferences {
  readonly #parts: PreferenceParts;

  constructor(parts: PreferenceParts) {
    this.#parts = parts;
  }

  /** The preferences that concern somebody. */
  async of({ actor, userId }: Caller): Promise<PreferencesAnswer> {
    const { mine, organisation } = await this.#kept(actor, userId);
    const applies = chooseGenerator(wishesOf(mine, organisation));
    return { actor, mine, organisation, applies };
  }

  /** What somebody and their organisation wish. */
  async wishes({ actor, userId }: Caller): Promise<Pick<GeneratorWishes, 'user' | 'organisation'>> {
    const { mine, organisation } = await this.#kept(actor, userId);
    return wishesOf(mine, organisation);
  }

  /** Sets somebody's own preference; throws `preference.whose`, `preference.provisioned` and `request.invalid`. */
  async setMine(caller: Caller, generator: string | null): Promise<PreferencesAnswer> {
    const { userId } = caller;
    const { mine } = await this.#kept(caller.actor, userId);
    if (userId === null || mine === null) {
      throw new HeadroomError('preference.whose', 'Nothing proves who asks: only the organisation has a default.');
    }
    await this.#set(userId, mine, generator);
    return this.of(caller);
  }

  /** Sets the organisation's default; throws `preference.provisioned` and `request.invalid`. */
  async setOrganisation(caller: Caller, generator: string | null): Promise<PreferencesAnswer> {
    const { organisation } = await this.#kept(caller.actor, null);
    await this.#set(ORGANISATION, organisation, generator);
    return this.of(caller);
  }

  async #set(owner: string, { file }: KeptPreference, generator: string | null): Promise<void> {
    if (file !== null) {
      throw new HeadroomError('preference.provisioned', `The preference comes from the file ${file}.`);
    }
    const problem = generator === null ? undefined : unknownGenerator(generator, this.#parts.generators);
    if (problem !== undefined) {
      throw invalidRequest([{ path: 'generator', ...problem }]);
    }
    await this.#parts.store.set(owner, generator);
  }

  async #kept({ name }: Actor, userId: string | null) {
    const { store, provisioned } = this.#parts;
    const { file = null, preferences } = provisioned() ?? {};
    const users = new Map(Object.entries(preferences?.users ?? {}));
    const keptOf = async (owner: string, fromFile: { generator: string } | undefined): Promise<KeptPreference> =>
      fromFile === undefined ? { generator: await store.find(owner), file: null } : { ...fromFile, file };
    return {
      mine: userId === null ? null : await keptOf(userId, users.get(name)),
      organisation: await keptOf(ORGANISATION, preferences?.organisation),
    };
  }
}

function wishesOf(mine: KeptPreference | null, organisation: KeptPreference) {
  return { user: mine?.generator ?? undefined, organisation: organisation.generator ?? undefined };
}
