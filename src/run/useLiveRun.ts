import { isTerminal, type Run, type RunEvent } from '@headroom/contract';
import { RunMeasurement } from '@headroom/measure';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { auditTime, tap } from 'rxjs';
import type { Link } from '../runner/EventIntake';
import { followEvents } from '../runner/followEvents';
import { RunnerError } from '../runner/RunnerError';
import { liveFigures, type RunFigures } from './RunFigures';

/** What the events of a run under way have told so far. */
export interface LiveRun {
  figures?: RunFigures;
  /** The last event that told a state. */
  state?: Pick<Run, 'state' | 'verdict' | 'reason'>;
  /** Whether the generator measures itself, before the load. */
  isCalibrating?: boolean;
  /** Where it did: when the load began, ms since 1970. */
  loadBeganAtMs?: number;
  link?: Link;
  /** Why no more events will come. */
  error?: RunnerError;
}

/** A page that is opened late gets the past seconds in one go: draw once for all of them. */
const DRAW_EVERY_MS = 200;

/** Follows a run from its turn in the queue until it has ended, and keeps what it saw. The component must be made anew for another run. */
export function useLiveRun(run: Run | undefined): LiveRun {
  const client = useQueryClient();
  const [live, setLive] = useState<LiveRun>({});
  const goesOn = run !== undefined && run.state !== 'queued' && !isTerminal(run.state);
  const [hasBegun, setBegun] = useState(goesOn);
  if (goesOn && !hasBegun) {
    setBegun(true);
  }
  // Until its own last event, which may come after an answer that says that it has ended: else its last second would be lost.
  const followed = hasBegun ? run?.id : undefined;
  const load = run?.test.kind === 'Test' ? run.test.load : undefined;

  useEffect(() => {
    if (followed === undefined) {
      return undefined;
    }
    const measurement = new RunMeasurement();
    let seen: LiveRun = {};
    const following = followEvents(followed)
      .pipe(
        tap((message) => {
          if (message.kind === 'link') {
            seen = { ...seen, link: message.link };
          } else if (message.event.type === 'second') {
            measurement.add(message.event.delta);
          } else {
            seen = { ...seen, ...calibration(message.event, seen) };
            void client.invalidateQueries({ queryKey: ['log', followed] });
            // A line of the log may tell what trying the target gave.
            void client.invalidateQueries({ queryKey: ['run', followed] });
            if (message.event.type === 'state') {
              const { state, verdict, reason } = message.event;
              seen = { ...seen, state: { state, verdict, reason } };
              void client.invalidateQueries({ queryKey: ['runs'] });
            }
          }
        }),
        auditTime(DRAW_EVERY_MS)
      )
      .subscribe({
        next: () => setLive({ ...seen, figures: load && liveFigures(measurement.snapshot(), load) }),
        error: (thrown) => setLive((before) => ({ ...before, error: readable(thrown) })),
      });
    return () => following.unsubscribe();
  }, [client, followed, load]);

  return live;
}

/** What an event other than a second's says of the generator that measures itself. */
function calibration(event: RunEvent, { isCalibrating }: LiveRun): Pick<LiveRun, 'isCalibrating' | 'loadBeganAtMs'> {
  if (event.type === 'log' && event.code === 'load.calibrating') {
    return { isCalibrating: true };
  }
  return {
    isCalibrating: false,
    ...(isCalibrating === true && event.type === 'log' ? { loadBeganAtMs: event.atMs } : {}),
  };
}

function readable(thrown: unknown): RunnerError {
  return thrown instanceof RunnerError
    ? thrown
    : RunnerError.of('runner.answer', thrown instanceof Error ? thrown.message : String(thrown));
}
