import type { GeneratorChoice, GeneratorSetting, Plan, Problem, Test } from '@headroom/contract';
import type { Caller } from '../http/operation-handlers.ts';
import { prepareLoad, type LoadNeeds } from '../runs/prepare-load.ts';
import { chooseGenerator, settledTest, withChooser } from './choose-generator.ts';
import type { Preferences } from './preferences.ts';

/** What choosing and planning needs. */
export interface ChosenPlanNeeds {
  readonly preferences: Pick<Preferences, 'wishes'>;
  readonly load: LoadNeeds;
  /** Whoever starts the run. */
  readonly caller: Caller;
  /** What was found wrong elsewhere. */
  readonly problems: readonly Problem[];
}

/** Chooses the generator of a run and asks it for its plan; throws what `prepareLoad` does, and says whose choice it was. */
export async function planChosen(
  test: Test,
  override: GeneratorSetting | undefined,
  { preferences, load, caller, problems }: ChosenPlanNeeds
): Promise<{ generator: GeneratorChoice; plan: Plan }> {
  const wishes = await preferences.wishes(caller);
  const generator = chooseGenerator({ run: override, test: test.generator, ...wishes });
  try {
    const { plan } = await prepareLoad(settledTest(test, generator), load, problems);
    return { generator, plan };
  } catch (error) {
    throw withChooser(error, generator);
  }
}
