import type { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { scopes, type Operation } from '../operation.ts';
import { errorAnswer, operations } from '../operations.ts';
import { SchemaParts, type JsonSchema } from './schema-parts.ts';

/** The runner's API as an OpenAPI 3.1 document, made from the contract's operations; everything in it is plain JSON. */
export function apiDescription(): Record<string, unknown> {
  const parts = new SchemaParts();
  const error = parts.add(errorAnswer, 'output');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[operation.method.toLowerCase()] = describe(name, operation, parts);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Headroom runner', version: packageJson.version, description: about, license: apache },
    servers: [{ url: '/api', description: 'Of a runner' }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: aboutToken } },
      responses: {
        Error: { description: 'What is wrong, with a code of docs/errors.md.', content: jsonContent(error) },
      },
      schemas: parts.components,
    },
  };
}

const about =
  'Tests, runs and what they measured. Names with a unit at their end say which: `Us` are microseconds, `Ms` milliseconds, an instant those since 1970.';
const aboutToken = `A token made with \`headroom token create\`. Each operation needs one scope of it, its \`x-scope\`: ${scopes.join(', ')}.`;
const apache = { name: 'Apache-2.0', identifier: 'Apache-2.0' };

function describe(name: string, operation: Operation, parts: SchemaParts): Record<string, unknown> {
  const { path, summary, scope, params, query, body } = operation;
  return {
    operationId: name,
    tags: [path.split('/')[1]],
    summary,
    'x-scope': scope,
    ...((params ?? query) && {
      parameters: [...parameters('path', params, parts), ...parameters('query', query, parts)],
    }),
    ...(body && { requestBody: { required: true, content: jsonContent(parts.add(body, 'input')) } }),
    responses: {
      200: { description: 'Done.', content: answerContent(operation, parts) },
      default: { $ref: '#/components/responses/Error' },
    },
  };
}

/** One parameter for each key. Values are described as they are once read: a number in a query is a number. */
function parameters(place: 'path' | 'query', schema: z.ZodType | undefined, parts: SchemaParts) {
  const { properties = {}, required = [] } = schema ? parts.add(schema, 'output') : {};
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    ...(required.includes(name) && { required: true }),
    schema: value,
  }));
}

function answerContent({ answer, file }: Operation, parts: SchemaParts): Record<string, unknown> {
  if (answer !== undefined) {
    return jsonContent(parts.add(answer, 'output'));
  }
  return { [file === true ? '*/*' : 'text/event-stream']: { schema: { type: 'string' } } };
}

function jsonContent(schema: JsonSchema) {
  return { 'application/json': { schema } };
}
