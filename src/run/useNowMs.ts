import { useEffect, useState } from 'react';

const EVERY_MS = 1_000;

/** The time, ms since 1970, again every second while somebody needs it. */
export function useNowMs(isNeeded: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    if (!isNeeded) {
      return undefined;
    }
    const timer = setInterval(() => setNowMs(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, [isNeeded]);
  return nowMs;
}
