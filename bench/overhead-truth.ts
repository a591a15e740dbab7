import { resolve } from 'node:path';
import { compared, type Compared } from '../demo/simulator/compared.ts';
import { prometheusFolders } from '../demo/simulator/prometheus-programs.ts';
import { reportOfScenario } from '../demo/simulator/scenario-report.ts';
import { scenarios } from '../demo/simulator/scenarios.ts';
import { storePast } from '../demo/simulator/stored-past.ts';
import { atMost, report, type Row } from './rows.ts';

// What the overhead report says of environments whose cost is known: `node bench/overhead-truth.ts [folder of prometheus and promtool] [scenario]`.
// The scenarios are put into a real Prometheus; each is captured and reported like a run of 120 s at a scrape interval of 5 s.
const [programs = prometheusFolders[0], only] = process.argv.slice(2);
if (programs === undefined) {
  throw new Error('There is no prometheus with promtool on PATH; give their folder as the first argument.');
}
const most = 0.05;
const chosen = scenarios.filter(({ name }) => only === undefined || name === only);
await using past = await storePast(chosen, resolve(programs));
console.log(`scenarios: ${past.placed.length}, in the Prometheus of ${resolve(programs)}\n`);
const rows: Row[] = [];
for (const placed of past.placed) {
  const { scenario } = placed;
  const said = await reportOfScenario(past.url, placed);
  const figures = compared(scenario, said);
  const fired = said.warnings.map(({ code }) => code);
  console.log(`${scenario.name}: ${said.answer}`);
  figures.forEach((one) => console.log(line(one, scenario.exact)));
  console.log(`  warnings: ${fired.join(', ') || 'none'}; expected: ${scenario.warnings.join(', ') || 'none'}`);
  said.warnings.forEach(({ code, message }) => console.log(`    ${code} ${message}`));
  said.failures.forEach(({ query, problem }) => console.log(`    failed: ${query}: ${problem}`));
  console.log('');
  if (scenario.exact) {
    rows.push(
      atMost(
        most,
        `${scenario.name}: largest error of a figure`,
        Math.max(...figures.map(({ error }) => Math.abs(error))),
        ''
      )
    );
  }
  const wrong = [...new Set([...fired, ...scenario.warnings])].filter(
    (code) => fired.some((one) => one === code) !== scenario.warnings.includes(code)
  );
  rows.push(atMost(0, `${scenario.name}: warnings that should not fire, or do not`, wrong.length, ''));
}
report('overhead-truth', rows);

function line({ what, unit, truth, report: found, error }: Compared, exact: boolean): string {
  const write = (value: number) =>
    unit === 'B' ? `${(value / 2 ** 20).toFixed(2)} MiB` : `${value.toFixed(4)} ${unit}`;
  const mark = !exact ? ' ' : Math.abs(error) <= most ? '✓' : '✗';
  const told = found.known ? write(found.value) : `unknown: ${found.why}`;
  return `  ${mark} ${what.padEnd(36)} ${write(truth).padStart(14)} ${told.padStart(14)} ${(error * 100).toFixed(2).padStart(8)} %`;
}
