// Which part of the product may import which. The design allows one direction only:
// contract ← measure ← { engine, environment, boards } ← generators ← runner, and src → contract, measure, boards.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

const mayImport: Record<string, string[]> = {
  contract: [],
  measure: ['contract'],
  engine: ['contract', 'measure'],
  environment: ['contract', 'measure'],
  boards: ['contract', 'measure'],
  generators: ['contract', 'measure', 'engine', 'environment', 'boards'],
  runner: ['contract', 'measure', 'engine', 'environment', 'boards', 'generators'],
  src: ['contract', 'measure', 'boards'],
};

/** Parts that also run in the browser: Node's modules are for their tests only. */
const inBrowser = new Set(['contract', 'measure', 'boards']);
const fromNode = new Set(builtinModules);

/** Import specifiers by file; files are relative to the repository, with `/`. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** One sentence for each import that the design does not allow. */
export function findForbiddenImports(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, specifiers]) =>
    specifiers.flatMap((specifier) => {
      const reason = whyForbidden(file, specifier);
      return reason ? [`${file} imports ${specifier}: ${reason}`] : [];
    })
  );
}

function whyForbidden(file: string, specifier: string): string | undefined {
  const part = partOf(file);
  const allowed = mayImport[part];
  if (!allowed) {
    return `"${part}" has no place in the import directions yet`;
  }
  if (specifier.startsWith('.')) {
    const target = partOf(posix.join(posix.dirname(file), specifier));
    return target === part || (part === 'src' && target === 'docs') ? undefined : 'a relative path out of its package';
  }
  if (specifier.startsWith('@headroom/')) {
    const target = specifier.split('/')[1]!;
    return allowed.includes(target) ? undefined : `${part} may import ${allowed.join(', ') || 'no other part'}`;
  }
  if (specifier.startsWith('@grafana/') && part !== 'src') {
    return 'Grafana stays in src';
  }
  if (inBrowser.has(part) && !/\.test\.tsx?$/.test(file) && isFromNode(specifier)) {
    return `${part} runs in the browser`;
  }
  return undefined;
}

function isFromNode(specifier: string): boolean {
  return specifier.startsWith('node:') || fromNode.has(specifier);
}

function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'pkg' ? second : first;
}
