import { localActor } from '../local-actor.ts';
import { openRunner } from '../runner.ts';
import { readSettings } from '../settings.ts';

// A runner that a test kills: `node killable-runner.fixture.ts DATA PROVISIONING TESTS` starts runs of the tests, which are JSON, and prints the events of the first.
const [, , data = '', provisioning = '', tests = '[]'] = process.argv;
const settings = readSettings({ env: {}, flags: { data, provisioning, port: '0' } });
if (!settings.ok) {
  throw new Error(JSON.stringify(settings.problems));
}
const runner = await openRunner(settings.value);
const ids: string[] = [];
for (const test of JSON.parse(tests)) {
  ids.push((await runner.runs.start({ test }, localActor())).id);
}
for await (const event of runner.runs.events(ids[0] ?? '')) {
  console.log(event.type === 'state' ? event.state : event.type === 'log' ? event.code : event.type);
}
