import { bringEnvoy } from './bring-envoy.ts';
import { broughtVersion, envoyHere, usualPlaces, type EnvoyProgram, type Places } from './envoy-program.ts';

/**
 * This machine's Envoy, else the one in `.tools/`, which is brought there when it is not, within five minutes; `say` hears of the download before
 * it begins. `missing` is one line: what is then not seen, why Envoy could not be had, and the ordinary way to have it.
 */
export async function findEnvoy(
  { say }: { say: (line: string) => void },
  places: Places = usualPlaces
): Promise<EnvoyProgram | { missing: string }> {
  const here = await envoyHere(places);
  if (here !== undefined) {
    return here;
  }
  say(`Fetching Envoy ${broughtVersion} into .tools/, once: 37 MB, then 107 MB on disk; 3 s where a line gave 27 MB/s`);
  const why = await bringEnvoy(places);
  return (
    (await envoyHere(places)) ?? {
      missing:
        `There is no Envoy, so what a sidecar costs is not shown: ${(why ?? 'it is gone again').replace(/\.$/, '')}. ` +
        'Install Envoy so that "envoy" is on the PATH (envoyproxy.io/docs, "Installing Envoy"), then start again.',
    }
  );
}
