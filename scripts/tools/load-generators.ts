import { join } from 'node:path';
import { bringByBuilding, crate, goModule, type ToolChain } from './build-program.ts';
import { bringPackages } from './bring-packages.ts';
import type { Tool } from './tool.ts';

/** Below the tools folder: every load generator that was brought. On the PATH, this folder gives a runner all of them. */
const generatorFolder = 'generators';

const without = (name: string) =>
  `tests that name ${name} are refused and its part of the conformance suite is skipped`;
const install = (name: string, page: string) => `Install ${name} so that "${name}" is on the PATH (${page})`;

/** wrk, as Debian and Ubuntu have it. It knows no `--version`, but says it before it complains. */
export const wrk: Tool = {
  name: 'wrk',
  fileNames: ['wrk'],
  broughtFile: join(generatorFolder, 'wrk'),
  versionArgs: ['-v'],
  libraries: ['libluajit-5.1-2'],
  versionIn: (said) => /^wrk (?:debian\/)?(\S+) \[/.exec(said)?.[1],
  bring: bringPackages,
  comes: "wrk from the distribution's archive into .tools/, once: 0.4 MB, then 1 MB on disk",
  without: without('wrk'),
  install: install('wrk', 'github.com/wg/wrk'),
};

/** A program that its language's tool chain builds from the registry's source. */
function built(
  tool: Pick<Tool, 'name' | 'versionIn' | 'versionArgs'> & { page: string; from: string },
  chain: ToolChain
) {
  return {
    ...tool,
    fileNames: [tool.name],
    broughtFile: join(generatorFolder, tool.name),
    bring: bringByBuilding(chain),
    comes: `the source of ${tool.name} from ${tool.from}, to build it with ${chain.program} into .tools/, once: minutes of one core`,
    without: without(tool.name),
    install: install(tool.name, tool.page),
  } satisfies Tool;
}

const vegetaModule = 'github.com/tsenart/vegeta/v12';

/** vegeta; built without its Makefile it does not know its version, so it is told. */
export const vegeta = built(
  {
    name: 'vegeta',
    page: 'github.com/tsenart/vegeta',
    from: "Go's module proxy",
    versionIn: (said) => /^Version: (.*)\nCommit:/.exec(said)?.[1]?.replace(/^$/, 'unknown'),
  },
  goModule(`${vegetaModule}@v12.13.0`, 'vegeta', '-X main.Version=v12.13.0')
);

/** fortio, in the newest version that this Go builds. */
export const fortio = built(
  {
    name: 'fortio',
    page: 'github.com/fortio/fortio',
    from: "Go's module proxy",
    versionArgs: ['version'],
    versionIn: (said) => /^(\d+\.\d+\.\d+\S*)\n$/.exec(said)?.[1],
  },
  goModule('fortio.org/fortio@v1.66.5', 'fortio')
);

/** k6, in the newest version of its first major. */
const k6 = built(
  {
    name: 'k6',
    page: 'grafana.com/docs/k6/latest/set-up/install-k6',
    from: "Go's module proxy",
    versionIn: (said) => /^k6 v(\S+) \(/.exec(said)?.[1],
  },
  goModule('go.k6.io/k6@v1.8.1', 'k6')
);

/** oha. */
export const oha = built(
  { name: 'oha', page: 'github.com/hatoo/oha', from: 'crates.io', versionIn: (said) => /^oha (\S+)\n/.exec(said)?.[1] },
  crate('oha', '1.16.0')
);

/** Every load generator that can be had from a registry. */
export const loadGenerators: readonly Tool[] = [wrk, fortio, vegeta, k6, oha];
