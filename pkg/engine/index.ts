export type { EngineEnd, EngineJob, EngineRun } from './job.ts';
export { startEngine } from './start-engine.ts';
