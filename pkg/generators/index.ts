export type { Generator, GeneratorEnd, GeneratorJob, GeneratorRun } from './generator.ts';
export { findGenerator, generators } from './registry.ts';
export { probeTarget } from './native/probe-target.ts';
