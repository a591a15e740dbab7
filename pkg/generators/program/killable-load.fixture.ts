// A process that starts a program and waits: `node killable-load.fixture.ts PROGRAM`. Prints the program's folder and process once it has said them.
import { once } from 'node:events';
import { startProgram } from './start-program.ts';

const run = await startProgram(process.argv[2] ?? '', {
  args: [],
  files: [{ name: 'secret', holds: 'a secret', content: 'hush' }],
});
const [said] = (await once(run.stdout, 'data')) as [Buffer];
process.stdout.write(said);
await run.ended;
