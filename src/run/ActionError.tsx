import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { useEffect } from 'react';
import type { RunnerError } from '../runner/RunnerError';

/** Tells once, at the page's corner, that an action failed and what to do: the buttons have no room for it. */
export function ActionError({ title, error }: { title: string; error: RunnerError | null }) {
  useEffect(() => {
    if (error !== null) {
      getAppEvents().publish({
        type: AppEvents.alertError.name,
        payload: [title, `${error.message} ${error.remedy}`],
      });
    }
  }, [title, error]);
  return null;
}
