import type { LoadShape } from './load-shape.ts';
import { poissonSchedule } from './poisson-schedule.ts';
import { scheduleOf, type Schedule } from './schedule.ts';
import { stripeOf, WHOLE } from './stripe.ts';

/** When the requests of a load, or of a part of it, ought to start: its warm-up, at the rate with which its first stage begins, then its stages. */
export function loadSchedule({ warmupMs, stages, poissonSeed }: LoadShape, stripe = WHOLE): Schedule {
  const perSec = stages[0]?.fromPerSec ?? 0;
  const warmup = { fromPerSec: perSec, toPerSec: perSec, lengthMs: warmupMs };
  const whole =
    poissonSeed === undefined ? scheduleOf([[warmup], stages]) : poissonSchedule([warmup, ...stages], poissonSeed);
  return stripeOf(whole, stripe);
}
