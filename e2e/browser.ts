import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const manifest = readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8');
const { version }: { version: string } = JSON.parse(manifest);
/** Where the browser that comes as an npm package is unpacked; its own folder, for `chromium` in a shared temporary folder could be anybody's. */
export const unpackedBrowser = join(root, '.headroom', 'browser', version);

/** No call of the browser's own to the outside, and text that does not depend on the machine's hinting. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
];

/**
 * How to start the browser that is there: CHROMIUM_PATH, Playwright's own, the system's, else the one that comes as an npm package with the libraries that it needs
 * (`npm run e2e` unpacks it first; it starts on machines without a browser and without a browser's libraries).
 */
export function browserLaunch(): LaunchOptions {
  const installed = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
  ];
  const executablePath = installed.find((path) => path !== undefined && path !== '' && existsSync(path));
  return executablePath === undefined
    ? {
        executablePath: join(unpackedBrowser, 'chromium'),
        // One that was built for functions in the cloud: no zygote process, no GPU.
        args: [...quiet, '--headless=shell', '--disable-gpu', '--no-zygote'],
        env: {
          ...process.env,
          LD_LIBRARY_PATH: join(unpackedBrowser, 'al2023', 'lib'),
          FONTCONFIG_FILE: join(unpackedBrowser, 'fonts.conf'),
          // Else the locale of the browser's own JavaScript is `en-US@posix`, which Intl refuses.
          LANG: 'en_US.UTF-8',
          LC_ALL: 'en_US.UTF-8',
        },
      }
    : { executablePath, args: quiet };
}
