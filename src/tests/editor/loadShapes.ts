import { formatDuration, measuredMs, parseDuration, peakPerSec, type Load } from '@headroom/contract';
import type { StageDraft, TestDraft } from './TestDraft';

/** The shapes of an open load that people have names for; `own` is any other. */
export const loadShapes = ['constant', 'ramp', 'steps', 'spike', 'own'] as const;
/** A shape of an open load. */
export type LoadShape = (typeof loadShapes)[number];

/** The shape that the stages of a draft have. */
export function shapeOf({ isStaged, stages }: TestDraft['load']): LoadShape {
  if (!isStaged) {
    return 'constant';
  }
  const rates = stages.map(({ perSec }) => Number(perSec));
  const [first = 0, second = 0, third = 0] = rates;
  const areFlat = stages.every(({ goes }) => goes === 'rate');
  if (
    stages.length <= 2 &&
    stages[0]?.goes === 'ramp' &&
    (stages.length === 1 || (stages[1]?.goes === 'rate' && first === second))
  ) {
    return 'ramp';
  }
  if (areFlat && stages.length === 3 && second > first && first === third) {
    return 'spike';
  }
  return areFlat && stages.length > 1 && rates.every((rate, at) => at === 0 || rate > (rates[at - 1] ?? 0))
    ? 'steps'
    : 'own';
}

/**
 * The change to a draft that gives it a shape. No shape asks for more than the draft did, nor for longer, but that stages last whole seconds, one at least:
 * a ramp to the rate and as long at it, four steps up to it, or a spike of it among a fifth of it.
 */
export function withShape(
  draft: TestDraft['load'],
  shape: LoadShape,
  load: Load | undefined
): Partial<TestDraft['load']> {
  const peak = (load && peakPerSec(load)) ?? Number(draft.rate);
  const perSec = Number.isFinite(peak) && peak > 0 ? peak : 50;
  const lengthMs = (load && measuredMs(load)) ?? parseDuration(draft.duration.trim()) ?? 60_000;
  const at = (share: number) => String(Number((perSec * share).toPrecision(3)));
  const part = (share: number) => formatDuration(Math.max(1, Math.floor((lengthMs * share) / 1_000)) * 1_000);
  const flat = (rate: number, length: number): StageDraft => ({ goes: 'rate', perSec: at(rate), for: part(length) });
  switch (shape) {
    case 'constant':
      return { isStaged: false, rate: String(perSec), duration: formatDuration(lengthMs) };
    case 'ramp':
      return { isStaged: true, stages: [{ goes: 'ramp', perSec: at(1), for: part(0.5) }, flat(1, 0.5)] };
    case 'steps':
      return { isStaged: true, stages: [0.25, 0.5, 0.75, 1].map((share) => flat(share, 0.25)) };
    case 'spike':
      return { isStaged: true, stages: [flat(0.2, 0.4), flat(1, 0.2), flat(0.2, 0.4)] };
    case 'own':
      return { isStaged: true, stages: draft.stages.length > 0 ? draft.stages : [flat(1, 1)] };
  }
}
