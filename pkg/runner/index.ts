export { errorLines } from './cli/error-lines.ts';
export { followRun, type Output } from './cli/follow-run.ts';
export { localActor, localCaller } from './local-actor.ts';
export { openRunner, type Runner, type RunnerOptions } from './runner.ts';
export { readSettings, type RunnerSettings } from './settings.ts';
export type { SettingFlag } from './settings/setting-table.ts';
