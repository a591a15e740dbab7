import { isHealthCheck, nearest, requestsOf, type GrpcCall, type Target, type TargetValues } from '@headroom/contract';
import protobuf from 'protobufjs';
import { FieldError } from './field-error.ts';
import type { MessagePart } from './message-part.ts';
import { messageParts } from './message-parts.ts';
import { knownSchema, schemaOf, type ProtoSchema } from './proto-schema.ts';

/** What each call of a target sends, by its types, in parts where something in it differs from call to call: those of the test's text, or others that were found. Throws a FieldError with everything that does not fit. */
export function callMessages(target: Target, found?: ProtoSchema): MessagePart[][] {
  const own = target.grpc?.proto === undefined ? undefined : schemaOf(target.grpc.proto);
  const schema = found ?? own;
  const fields: Array<FieldError['fields'][number]> = [];
  const messages = requestsOf(target).map(({ call }, i) => {
    const change = target.requests?.[i]?.grpc;
    const at = (field: 'method' | 'message'): string =>
      change?.[field] === undefined ? `grpc.${field}` : `requests[${i}].grpc.${field}`;
    try {
      return call === undefined ? [] : messageOf(call, schema, at, target.values);
    } catch (error) {
      if (!(error instanceof FieldError)) {
        throw error;
      }
      fields.push(...error.fields);
      return [];
    }
  });
  if (fields.length > 0) {
    throw new FieldError([...new Map(fields.map((field) => [`${field.path} ${field.message}`, field])).values()]);
  }
  return messages;
}

function messageOf(
  { method, message }: GrpcCall,
  given: ProtoSchema | undefined,
  at: (field: 'method' | 'message') => string,
  values: TargetValues | undefined
): MessagePart[] {
  const [service = '', name = ''] = method.split('/');
  const isKnown = isHealthCheck(method) && (given?.lookup(service) ?? null) === null;
  const schema = isKnown ? knownSchema() : given;
  if (schema === undefined) {
    return []; // an empty message is the same of every type
  }
  const type = requestType(schema, service, name, at('method'));
  try {
    return messageParts(type, message, values);
  } catch (error) {
    const why = (error as Error).message.replace(/^\./, '');
    throw FieldError.of(at('message'), `must be a ${type.fullName.slice(1)}: ${why}`);
  }
}

function requestType(schema: ProtoSchema, service: string, name: string, path: string): protobuf.Type {
  const found = schema.lookup(service, [protobuf.Service]);
  if (!(found instanceof protobuf.Service) || found.fullName !== `.${service}`) {
    throw FieldError.of(path, `names no service that is there: ${hint(service, servicesOf(schema))}`);
  }
  const method = found.methods[name];
  if (method === undefined) {
    throw FieldError.of(path, `names no method of ${service}: ${hint(name, Object.keys(found.methods))}`);
  }
  if (method.requestStream === true || method.responseStream === true) {
    throw FieldError.of(path, 'streams: only methods of one message and one answer (unary) can be called');
  }
  method.resolve();
  return method.resolvedRequestType ?? schema.lookupType(method.requestType);
}

function hint(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? `there are ${known.join(', ') || 'none'}` : `did you mean ${near}?`;
}

function servicesOf(namespace: protobuf.NamespaceBase): string[] {
  return namespace.nestedArray.flatMap((one) =>
    one instanceof protobuf.Service ? [one.fullName.slice(1)] : one instanceof protobuf.Namespace ? servicesOf(one) : []
  );
}
