import type { MachineFiles } from './machine-files.ts';

/** A machine whose files are texts by path; a path under `/proc/<pid>/fd/` is a link. */
export function imaginaryMachine(files: Map<string, string>): MachineFiles {
  const text = (path: string) => files.get(path) ?? null;
  return {
    readText: text,
    readBytes: (path) => (files.has(path) ? Buffer.from(files.get(path) ?? '', 'latin1') : null),
    readHead: (path, bytes) => text(path)?.slice(0, bytes) ?? null,
    link: text,
    list: (folder) => {
      const inside = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(inside.map((path) => path.slice(folder.length + 1).split('/', 1)[0] ?? ''))];
    },
  };
}

/** What `/proc/<pid>/stat` says of a process; times in ticks of 10 ms. */
export function statLine(
  pid: number,
  name: string,
  cpuTicks: number,
  more: { parentPid?: number; startTicks?: number; pages?: number } = {}
): string {
  const { parentPid = 1, startTicks = 100, pages = 1_000 } = more;
  return `${pid} (${name}) S ${parentPid} ${pid} ${pid} 0 -1 4194304 0 0 0 0 ${cpuTicks} 0 0 0 20 0 1 0 ${startTicks} 1000000 ${pages} 184467440737\n`;
}
