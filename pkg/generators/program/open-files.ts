import { readFile } from 'node:fs/promises';
import type { Problem } from '@headroom/contract';

/** Files and pipes that a program has open besides its connections. */
const OTHERS = 100;

/** Whether programs that the runner starts may open so many connections; nothing where the system does not say. */
export async function openFileProblems(connections: number): Promise<Problem[]> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const limit = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity);
  return connections + OTHERS <= limit
    ? []
    : [
        {
          path: 'load.connections',
          message: `is more than the runner may have open: ${limit} files, of which about ${OTHERS} are needed for other things`,
          code: 'plan.generator_files',
        },
      ];
}
