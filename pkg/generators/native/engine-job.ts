import { durationMs, type Target } from '@headroom/contract';
import type { EngineJob } from '@headroom/engine';
import type { GeneratorJob } from '../generator.ts';
import { bodyBytes } from './body-bytes.ts';

/** What the engine has to do for a test. Headers that the test does not set: `user-agent`, `accept`, and `content-type` for a JSON body. */
export function engineJob({ test, headers, address }: GeneratorJob, version: string): EngineJob {
  const { target } = test;
  const url = new URL(target.url);
  const isHost = ([name]: readonly [string, string]): boolean => name.toLowerCase() === 'host';
  const given = Object.entries(headers);
  return {
    address,
    host: given.find(isHost)?.[1] ?? url.host,
    path: url.pathname + url.search,
    method: target.method,
    headers: withDefaults(
      given.filter((header) => !isHost(header)),
      target,
      version
    ),
    body: bodyBytes(target.body),
    timeoutMs: durationMs(target.timeout),
    load: test.load,
  };
}

function withDefaults(
  given: ReadonlyArray<[string, string]>,
  target: Target,
  version: string
): Array<[string, string]> {
  const defaults: Array<[string, string]> = [
    ['user-agent', `headroom/${version}`],
    ['accept', '*/*'],
  ];
  if (target.body !== undefined && 'json' in target.body) {
    defaults.push(['content-type', 'application/json']);
  }
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  return [...defaults.filter(([name]) => !names.has(name)), ...given];
}
