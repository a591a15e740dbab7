import { broughtPath, toolHere, usualPlaces, versionOf, type Places, type Program, type Tool } from './tool.ts';

/** A tool of this machine, or one line: what is missing without it, why it could not be had, and the ordinary way to have it. */
export type Found = Program | { readonly missing: string };

/**
 * This machine's tools, else those in `.tools/`, which are brought there when they are not, within five minutes, longer where one is built; `say`
 * hears of each download before it begins. Never throws.
 */
export async function findTools<const Tools extends readonly Tool[]>(
  tools: Tools,
  { say }: { say: (line: string) => void },
  places: Places = usualPlaces
): Promise<{ [Index in keyof Tools]: Found }> {
  const here = await Promise.all(tools.map(async (tool) => [tool, await toolHere(tool, places)] as const));
  const absent = here.flatMap(([tool, program]) => (program === undefined ? [tool] : []));
  absent.forEach(({ comes }) => say(`Fetching ${comes}`));
  const reasons = await Promise.all(
    [...Map.groupBy(absent, ({ bring }) => bring)].map(([bring, some]) =>
      bring(some, places).catch((error: Error) => new Map(some.map((tool) => [tool, error.message])))
    )
  );
  const why = new Map(reasons.flatMap((some) => [...some]));
  const found = here.map(async ([tool, program]) => program ?? (await brought(tool, why.get(tool), places)));
  return (await Promise.all(found)) as { [Index in keyof Tools]: Found };
}

async function brought(tool: Tool, why: string | undefined, places: Places): Promise<Found> {
  const path = broughtPath(tool, places);
  const version = await versionOf(tool, path);
  return version === undefined ? { missing: missingLine(tool, why ?? 'it is gone again') } : { path, version };
}

function missingLine({ name, without, install }: Tool, why: string): string {
  return `There is no ${name}, so ${without}: ${why.replace(/\.$/, '')}. ${install}, then start again.`;
}
