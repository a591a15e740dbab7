import type { Model, ModelPart } from './cost-model.fixture.ts';

/** CPU seconds that a part spends between two instants. */
export function spentSec(model: Model, one: ModelPart, fromSec: number, toSec: number): number {
  const extra = one.extraCores;
  const share = model.parts.filter(({ component, kind }) => component === one.component && kind === one.kind).length;
  return (
    one.standingCores * (toSec - fromSec) +
    (one.usPerRequest * 1e-6 * model.ratePerSec * (loadedSec(model, toSec) - loadedSec(model, fromSec))) / share +
    (extra === undefined
      ? 0
      : extra.cores * Math.max(0, Math.min(toSec, extra.toSec) - Math.max(fromSec, extra.fromSec)))
  );
}

/** CPU seconds that a part has spent until an instant. */
export function livedSpent(model: Model, one: ModelPart, sec: number): number {
  const start = -1_000;
  const [born, died] = one.livesSec ?? [start, Infinity];
  return sec <= born ? 0 : spentSec(model, one, Math.max(born, start), Math.min(sec, died));
}

/** Seconds of load until an instant. */
export function loadedSec(model: Pick<Model, 'loadSec'>, sec: number): number {
  return Math.min(Math.max(sec, 0), model.loadSec);
}

/** Whether an instant lies in the load. */
export function underLoad(model: Pick<Model, 'loadSec'>, sec: number): boolean {
  return sec >= 0 && sec <= model.loadSec;
}
