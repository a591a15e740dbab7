export type { EngineEnd, EngineJob, EngineRequest, EngineRun, EngineTls } from './job.ts';
export { startEngine } from './start-engine.ts';
