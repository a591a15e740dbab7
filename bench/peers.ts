import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A load generator that others have made, and how it makes a closed load. */
export interface Peer {
  readonly name: string;
  /** Requests per CPU-second of the native generator over its, at least; undefined where they are only shown. */
  readonly goal?: number;
  readonly install: string;
  args(url: string, connections: number, seconds: number, script: string): string[];
}

/** Where the k6 script goes. */
export const k6Script = (url: string): string =>
  `import http from 'k6/http';\nexport default () => { http.get('${url}'); };\n`;

/** The peers, with the goals of the native generator. */
export const peers: readonly Peer[] = [
  {
    name: 'wrk',
    goal: 1,
    install: 'apt install wrk',
    args: (url, connections, seconds) => ['-t1', `-c${connections}`, `-d${seconds}s`, url],
  },
  {
    name: 'fortio',
    goal: 1.2,
    install: 'go install fortio.org/fortio@v1.66.5',
    args: (url, connections, seconds) => [
      'load',
      '-quiet',
      '-qps',
      '0',
      '-c',
      `${connections}`,
      '-t',
      `${seconds}s`,
      url,
    ],
  },
  {
    name: 'autocannon',
    goal: 1.8,
    install: 'npm install --global autocannon',
    args: (url, connections, seconds) => ['-n', '-c', `${connections}`, '-d', `${seconds}`, url],
  },
  {
    name: 'hey',
    goal: 3.5,
    install: 'apt install hey',
    args: (url, connections, seconds) => ['-z', `${seconds}s`, '-c', `${connections}`, url],
  },
  {
    name: 'oha',
    install: 'cargo install --locked oha',
    args: (url, connections, seconds) => ['--no-tui', '-z', `${seconds}s`, '-c', `${connections}`, url],
  },
  {
    // The frontier: it sends and receives by io_uring, many requests to a call of the kernel.
    name: 'shb',
    install: 'cargo install --locked shb',
    args: (url, connections, seconds) => ['-t', '1', '-c', `${connections}`, '-z', `${seconds}s`, url],
  },
  {
    name: 'vegeta',
    goal: 5,
    install: 'go install github.com/tsenart/vegeta/v12@latest',
    args: (url, connections, seconds, script) => [
      ...['attack', '-rate=0', `-max-workers=${connections}`, `-workers=${connections}`, `-connections=${connections}`],
      ...[`-duration=${seconds}s`, `-targets=${script}`, '-output=/dev/null'],
    ],
  },
  {
    name: 'k6',
    goal: 10,
    install: 'go install go.k6.io/k6@latest',
    args: (_, connections, seconds, script) => [
      ...['run', '--quiet', '--no-usage-report', '--vus', `${connections}`, '--duration', `${seconds}s`, script],
    ],
  },
];

/** Its program on the PATH or where `npm run tools` puts it; undefined when there is none. */
export function programOf({ name }: Pick<Peer, 'name'>): string | undefined {
  const brought = join(import.meta.dirname, '..', '.tools', 'generators');
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), brought];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Prefix of a command that keeps it on one core, where the machine has one to spare and a program for it. */
export function onCore(core: number): string[] {
  return spawnSync('taskset', ['-c', String(core), 'true']).status === 0 ? ['taskset', '-c', String(core)] : [];
}
