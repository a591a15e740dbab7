import { HeadroomError } from '@headroom/contract';
import { readSettings, type RunnerSettings } from '../settings.ts';
import type { Flags } from './command-line.ts';

/** The settings that flags, environment and settings file give; throws `config.invalid` with all problems. */
export function settingsOf(flags: Flags): RunnerSettings {
  const settings = readSettings({ env: process.env, flags });
  if (!settings.ok) {
    throw new HeadroomError('config.invalid', 'The settings are wrong.', { problems: settings.problems });
  }
  return settings.value;
}
