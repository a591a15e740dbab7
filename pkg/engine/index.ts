export type { EngineEnd, EngineJob, EngineRequest, EngineRun, EngineSlot, EngineTls, EngineValue } from './job.ts';
export { judgeHealth } from './generator-health.ts';
export { loadSchedule } from './load-schedule.ts';
export { shapeOf, type LoadShape } from './load-shape.ts';
export { probe, type ProbeStep } from './probe.ts';
export type { Schedule } from './schedule.ts';
export { turnsOf } from './request-turns.ts';
export { SecondRecorder } from './second-recorder.ts';
export { startEngine } from './start-engine.ts';
