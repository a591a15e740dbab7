import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** One figure of a benchmark, and whether it reached its goal on this machine. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** In words: `at least 0.999`. */
  readonly goal: string;
  readonly holds: boolean;
}

/** A row whose value must not be below the goal. */
export function atLeast(goal: number, name: string, value: number, unit: string): Row {
  return { name, value, unit, goal: `at least ${goal}`, holds: value >= goal };
}

/** A row whose value must not be above the goal. */
export function atMost(goal: number, name: string, value: number, unit: string): Row {
  return { name, value, unit, goal: `at most ${goal}`, holds: value <= goal };
}

/** A row that is only shown. */
export function shown(name: string, value: number, unit: string): Row {
  return { name, value, unit, goal: 'none', holds: true };
}

/** Prints the rows as a table and writes them to `bench/out/<name>.json`. */
export function report(name: string, rows: readonly Row[]): void {
  const folder = join(import.meta.dirname, 'out');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(rows, null, 2)}\n`);
  for (const { name: what, value, unit, goal, holds } of rows) {
    const figure = `${Number(value.toPrecision(4))} ${unit}`.trim();
    console.log(`${holds ? '✓' : '✗'} ${what.padEnd(62)} ${figure.padStart(14)}   goal: ${goal}`);
  }
}

/** The machine on which figures were measured. */
export function machineInWords(): string {
  return `${cpus()[0]?.model ?? 'a processor'}, ${cpus().length} cores, Node ${process.version}, ${process.platform}`;
}
