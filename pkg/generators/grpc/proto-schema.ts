import { createRequire } from 'node:module';
import type { TargetGrpc } from '@headroom/contract';
import protobuf from 'protobufjs';
import { FieldError } from './field-error.ts';

/** Types of messages and services, found by their whole names. */
export type ProtoSchema = protobuf.Root;

/** What the standard health check is made of (gRPC, `doc/health-checking.md`): it needs no text in a test. */
const HEALTH = `
syntax = "proto3";
package grpc.health.v1;
message HealthCheckRequest { string service = 1; }
message HealthCheckResponse { int32 status = 1; }
service Health { rpc Check(HealthCheckRequest) returns (HealthCheckResponse); }
`;

/** Google's files that parsers do not bring by themselves, but the library beside them. */
const ALSO_KNOWN = ['api', 'descriptor', 'source_context', 'type'].map((name) => `google/protobuf/${name}`);

/** The types that are known without a text. */
export function knownSchema(): ProtoSchema {
  return protobuf.parse(HEALTH, { keepCase: true }).root;
}

/**
 * The types of one text, or of files that import each other. Google's well-known files are known; others that are imported and not there count only where a type
 * of theirs is used, since many hold nothing but options. Throws an error for every text that cannot be read, together, or one for what does not fit together.
 */
export function schemaOf(proto: NonNullable<TargetGrpc['proto']>): ProtoSchema {
  const root = new protobuf.Root();
  const files = typeof proto === 'string' ? { '': proto } : proto.files;
  const imported = new Set<string>();
  const problems = Object.entries(files).flatMap(([name, text]) => {
    const path = name === '' ? 'grpc.proto' : `grpc.proto.files.${name}`;
    try {
      const { imports = [], weakImports = [] } = protobuf.parse(text, root, { keepCase: true });
      [...imports, ...weakImports].forEach((file) => imported.add(file));
      return [];
    } catch (error) {
      return [{ path, message: `cannot be read: ${(error as Error).message}` }];
    }
  });
  if (problems.length > 0) {
    throw new FieldError(problems);
  }
  const missing = [...imported].filter((file) => !(file in files) && !addKnown(root, file));
  try {
    root.resolveAll();
    return root;
  } catch (error) {
    const notThere = missing.length === 0 ? '' : `; imported, but not there: ${missing.join(', ')}`;
    throw FieldError.of('grpc.proto', `does not fit together: ${(error as Error).message}${notThere}`);
  }
}

function addKnown(root: ProtoSchema, file: string): boolean {
  const own = protobuf.common.get(file);
  const known = own ?? (ALSO_KNOWN.some((name) => file === `${name}.proto`) ? fromLibrary(file) : undefined);
  if (known?.nested !== undefined) {
    root.addJSON(known.nested);
  }
  return known !== undefined && known !== null;
}

function fromLibrary(file: string): protobuf.INamespace {
  return createRequire(import.meta.url)(`protobufjs/${file.replace(/proto$/, 'json')}`) as protobuf.INamespace;
}
