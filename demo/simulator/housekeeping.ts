import { createHash } from 'node:crypto';

const periodMs = 12_500;
const jitterMs = 1_250;

/** When cAdvisor last read a container's counters: at moments 10 to 15 s apart (github.com/google/cadvisor, issue 2496), fixed by the key. */
export function housekeepingMs(ms: number, key: string): number {
  const hash = createHash('sha256').update(key).digest();
  const tick = (k: number) =>
    k * periodMs +
    (hash.readUInt16LE(0) / 65_536) * periodMs +
    (hash[2 + (((k % 29) + 29) % 29)]! / 127.5 - 1) * jitterMs;
  const k = Math.floor(ms / periodMs);
  return Math.max(...[k - 2, k - 1, k].map(tick).filter((at) => at <= ms));
}
