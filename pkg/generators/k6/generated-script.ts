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
  // 1000 says nothing; a connection that ended is the usual reason, and has a code of its own where the system tells.
  const code = answer.error_code === 1000 && /EOF|closed|reset/.test(answer.error) ? 1220 : answer.error_code;
  const counter = counters[answer.status === 0 ? 'error_' + code : 'status_' + answer.status];
  if (counter !== undefined) {
    counter.add(1);
  }
}

export function handleSummary(data) {
  return job.printsSummary ? { stdout: JSON.stringify(data) } : {};
}
`;
