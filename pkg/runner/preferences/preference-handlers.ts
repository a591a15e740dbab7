import type { preferenceOperations } from '@headroom/contract';
import type { OperationHandlers } from '../http/operation-handlers.ts';
import type { Preferences } from './preferences.ts';

/** The operations of the API on preferences. */
export function preferenceHandlers(
  preferences: Preferences
): Pick<OperationHandlers, keyof typeof preferenceOperations> {
  return {
    getPreferences: (_, caller) => preferences.of(caller),
    setMyPreferences: ({ body }, caller) => preferences.setMine(caller, body.generator),
    setOrganisationPreferences: ({ body }, caller) => preferences.setOrganisation(caller, body.generator),
  };
}
