/** Gives the CPU time of this thread since the call before, µs; NaN where Node does not tell (before 23.9). */
export function threadCpu(): () => number {
  const usedUs = (): number => {
    const { user, system } = process.threadCpuUsage?.() ?? { user: NaN, system: NaN };
    return user + system;
  };
  let lastUs = usedUs();
  return () => {
    const nowUs = usedUs();
    const us = nowUs - lastUs;
    lastUs = nowUs;
    return us;
  };
}
