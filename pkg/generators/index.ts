export type { Generator, GeneratorEnd, GeneratorJob, GeneratorRun } from './generator.ts';
export { isOkStatus, statusName } from '@headroom/engine';
export { prepareMessages } from './grpc/prepare-messages.ts';
export { SecondQueue } from './second-queue.ts';
export { describeGenerator, findGenerator, generators, openGenerators, type GeneratorSettings } from './registry.ts';
export { probeTarget } from './native/probe-target.ts';
