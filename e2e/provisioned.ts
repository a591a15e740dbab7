import type { ProvisionedFiles } from './stack.ts';

/** Short enough to be waited for; every threshold holds on any machine. */
export const steady = { name: 'Steady checkout', ratePerSec: 100, seconds: 6 };
/** Long enough to be stopped and reloaded in its middle. */
export const long = { name: 'Long checkout', ratePerSec: 50, seconds: 60 };

/** What the runner of the browser tests is given. */
export const provisioned: ProvisionedFiles = {
  'checkout.yaml': `kind: Test
name: ${steady.name}
target: { url: "http://TARGET/checkout", method: POST, body: { json: { cart: 42 } } }
load: { kind: open, rate: ${steady.ratePerSec}, connections: 8, duration: ${steady.seconds}s }
thresholds: [p99 < 5s, errors < 1%]
---
kind: Test
name: ${long.name}
target: { url: "http://TARGET/checkout" }
load: { kind: open, rate: ${long.ratePerSec}, connections: 8, duration: ${long.seconds}s }
`,
  'broken.yaml': `kind: Test
name: Broken
target:
  url: http://TARGET/fast
  metod: GET
load: { kind: closed, duration: 5s }
`,
};
