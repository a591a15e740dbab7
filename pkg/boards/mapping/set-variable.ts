import type { JsonObject } from '../json.ts';
import type { ReferenceChoice } from './board-mapping.ts';

/** The variable with its value set: one that chooses a data source to that, a constant or text box to the text. */
export function variableSetTo(variable: JsonObject, choice: ReferenceChoice): JsonObject {
  if ('keep' in choice) {
    return variable;
  }
  if ('text' in choice) {
    const current = { selected: false, text: choice.text, value: choice.text };
    const query = variable.type === 'constant' || variable.type === 'textbox' ? { query: choice.text } : {};
    const options = Array.isArray(variable.options) ? { options: [{ ...current, selected: true }] } : {};
    return { ...variable, ...query, ...options, current };
  }
  if (variable.type !== 'datasource') {
    return variable;
  }
  const { name, uid, type } = choice.to;
  const current =
    variable.multi === true
      ? { selected: true, text: [name], value: [uid] }
      : { selected: false, text: name, value: uid };
  return { ...variable, query: type, current };
}
