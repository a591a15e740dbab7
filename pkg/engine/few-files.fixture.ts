import { closed, load, open } from './targets.fixture.ts';

// Run with a low limit of open files: makes two loads that want more connections than that, and prints what they met.
const port = Number(process.argv[2]);
const met = [];
for (const wanted of [open(100, 500, 100), closed(500, 100)]) {
  const { counts, seconds } = await load(port, wanted);
  met.push({ counts, health: seconds.flatMap(({ health }) => health.reasons) });
}
console.log(JSON.stringify(met));
