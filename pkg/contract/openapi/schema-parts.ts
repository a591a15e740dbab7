import { z } from 'zod';
import { namedSchemas } from './named-schemas.ts';

/** A JSON Schema of draft 2020-12, which is what OpenAPI 3.1 holds. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Which side of a schema is meant: what callers write, defaults left out, or what the runner answers. */
export type Side = 'input' | 'output';

/** Turns zod schemas into JSON Schemas, and gathers those that have a name under `components.schemas`. */
export class SchemaParts {
  readonly #found = new Map<string, JsonSchema>();
  readonly #names = { input: registryOf('Input'), output: registryOf('') };

  /** The JSON Schema, referring to named ones; throws where the schema has none, such as a transformation in an answer. */
  add(schema: z.ZodType, io: Side): JsonSchema {
    const {
      $schema: _,
      $defs = {},
      ...whole
    } = z.toJSONSchema(schema, { io, metadata: this.#names[io], override: ({ jsonSchema }) => tidy(jsonSchema) });
    for (const [name, part] of Object.entries($defs)) {
      this.#found.set(name, refer(part));
    }
    return refer(whole);
  }

  /** Every named schema that was met, sorted by name. */
  get components(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#found].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

function registryOf(suffix: string) {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(namedSchemas)) {
    registry.add(schema, { id: `${name}${suffix}` });
  }
  return registry;
}

/** The same with references to where OpenAPI keeps named schemas. */
function refer<Part>(part: Part): Part {
  return JSON.parse(JSON.stringify(part), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/components/schemas/') : value
  ) as Part;
}

/** Takes out what says nothing: the name, which stands before, and that JavaScript's whole numbers end somewhere. */
function tidy(schema: JsonSchema): void {
  delete schema.id;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) {
    delete schema.maximum;
  }
  if (schema.minimum === Number.MIN_SAFE_INTEGER) {
    delete schema.minimum;
  }
}
