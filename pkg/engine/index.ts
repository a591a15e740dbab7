export type { EngineEnd, EngineJob, EngineRequest, EngineRun, EngineTls } from './job.ts';
export { probe, type ProbeStep } from './probe.ts';
export { startEngine } from './start-engine.ts';
