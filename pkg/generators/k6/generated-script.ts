/** What k6 runs for a test. Everything that differs from test to test is in `job.json` beside it. */
export const generatedScript = `import http from 'k6/http';
import exec from 'k6/execution';
import encoding from 'k6/encoding';
import { Counter } from 'k6/metrics';

const job = JSON.parse(open('./job.json'));
const requests = job.requests.map((request) =>
  Object.assign({}, request, { body: request.body === null ? null : encoding.b64decode(request.body) })
);
// k6 makes metrics before the load only; those that count nothing are not in its summary.
const counters = {};
job.counters.forEach((name) => (counters[name] = new Counter(name)));

export const options = job.options;

export default function () {
  const index = requests.length === 1 ? 0 : job.turns[exec.scenario.iterationInTest % job.turns.length];
  const request = requests[index];
  const answer = http.request(request.method, request.url, request.body, request.params);
  const counter = counters[answer.status === 0 ? 'error_' + codeOf(answer) : 'status_' + answer.status];
  if (counter !== undefined) {
    counter.add(1);
  }
}

// A certificate that the target refuses has only the code of its connection. 1000 says nothing; a connection that ended is the usual reason.
function codeOf({ error, error_code }) {
  if (/x509:|\\btls:/.test(error)) {
    return 1300;
  }
  return error_code === 1000 && /EOF|closed|reset/.test(error) ? 1220 : error_code;
}

export function handleSummary(data) {
  return job.printsSummary ? { stdout: JSON.stringify(data) } : {};
}
`;

/**
 * What k6 runs where the administrator's script makes the requests: its default function is called once for each iteration, with the test's target and
 * request parameters. The load stays that of the test.
 */
export const scriptAroundOwn = `import iterate from './own.js';

const job = JSON.parse(open('./job.json'));
const target = { origin: job.origin, url: job.requests[0].url, method: job.requests[0].method, params: job.requests[0].params };

export const options = job.options;

export default function () {
  iterate(target);
}

export function handleSummary() {
  return {};
}
`;
