import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { browserLaunch, unpackedBrowser } from './browser.ts';

/** The package unpacks into the temporary folder and changes its process's environment: so it gets a process and a folder of its own. */
const program = `
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
`;

/** Unpacks the browser that comes as an npm package, once, when the machine has no other (some 250 MB, about four seconds). */
export default async function unpackBrowser(): Promise<void> {
  const isNeeded = browserLaunch().executablePath?.startsWith(unpackedBrowser) === true;
  if (!isNeeded || existsSync(unpackedBrowser)) {
    return;
  }
  const unfinished = `${unpackedBrowser}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
    // Without this name of a runtime the package leaves its libraries packed.
    env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  await writeFile(join(unfinished, 'fonts.conf'), fontsConf(unpackedBrowser));
  // Another run may have been quicker: its files are the same.
  await rename(unfinished, unpackedBrowser).catch(() => rm(unfinished, { recursive: true }));
}

/** The package's own file names folders of the cloud. Machines without any font get the one that it brings. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}
