import type { RequestRecord } from './request-record.ts';

type FailureClass = NonNullable<RequestRecord['errorClass']>;

/** What Go's HTTP client says, most telling first. */
const PATTERNS: ReadonlyArray<readonly [RegExp, FailureClass]> = [
  [/too many open files|cannot assign requested address|no buffer space|cannot allocate memory/, 'local'],
  [/x509:|tls:|certificate|server gave HTTP response to HTTPS client/, 'tls'],
  [/^dial |connection refused|no route to host|network is unreachable|no such host/, 'connect'],
  [/deadline exceeded|Client\.Timeout|i\/o timeout|request timeout|timed out/, 'timeout'],
  [/EOF|connection reset|broken pipe|closed network connection|server closed|GOAWAY|stream error/, 'reset'],
];

/** The class of an error in the words of Go's HTTP client; its first part, the method and URL in quotes, does not count. */
export function goErrorClass(words: string): FailureClass {
  const said = words.replace(/^[A-Za-z]+ "(?:[^"\\]|\\.)*": /, '');
  return PATTERNS.find(([pattern]) => pattern.test(said))?.[1] ?? 'malformed';
}
