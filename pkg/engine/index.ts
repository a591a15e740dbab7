export type {
  EngineEnd,
  EngineJob,
  EngineLength,
  EngineRequest,
  EngineRun,
  EngineSlot,
  EngineTls,
  EngineValue,
} from './job.ts';
export { prefixed } from './http2/grpc-messages.ts';
export type { NumberForm } from './http2/number-forms.ts';
export { statusName } from './http2/grpc-status.ts';
export { judgeHealth } from './generator-health.ts';
export { loadSchedule } from './load-schedule.ts';
export { shapeOf, type LoadShape } from './load-shape.ts';
export { isOkStatus } from './ok-status.ts';
export { precisions, type Precision } from './precision.ts';
export { probe, type ProbeStep } from './probe.ts';
export type { Schedule } from './schedule.ts';
export { turnsOf } from './request-turns.ts';
export { noticedP99Us, readSecond } from './read-second.ts';
export { toldApart } from './request-tallies.ts';
export { SecondGatherer } from './second-gatherer.ts';
export { SecondRecorder } from './second-recorder.ts';
export { SecondSlot } from './second-slot.ts';
export { SecondSlots } from './second-slots.ts';
export { SecondTeller } from './second-teller.ts';
export { MOST_ANSWER_BYTES } from './responder/responder-setup.ts';
export { startCalibrated, type CalibratedRun } from './start-calibrated.ts';
export { startEngine } from './start-engine.ts';
export { whenWaited } from './when-waited.ts';
