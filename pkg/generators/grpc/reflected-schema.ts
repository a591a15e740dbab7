import { requestsOf } from '@headroom/contract';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor.js';
import type { GeneratorJob } from '../generator.ts';
import { converse, ConversationEnded, type Conversation } from './conversation.ts';
import type { ProtoSchema } from './proto-schema.ts';

/** More files than this, no service needs. */
const MOST_FILES = 2_000;
const UNIMPLEMENTED = 12;

/** As much of the protocol as is used; both versions have the same messages (gRPC, `doc/server-reflection.md`). */
const { root } = protobuf.parse(
  `
syntax = "proto3";
message Request { oneof what { string file_by_filename = 3; string file_containing_symbol = 4; } }
message Response { Files files = 4; Failure failure = 7; }
message Files { repeated bytes file = 1; }
message Failure { int32 code = 1; string message = 2; }
`,
  { keepCase: true }
);
const [Request, Response] = [root.lookupType('Request'), root.lookupType('Response')];

interface Answered {
  readonly files?: { readonly file: readonly Uint8Array[] } | null;
  readonly failure?: unknown;
}
/** What is looked at of a FileDescriptorProto. */
interface FileDescriptor {
  readonly name: string;
  readonly dependency: readonly string[];
}

/** The types of the services that a job's calls name, as the target tells them: server reflection v1, or v1alpha where it does not know that. Rejects with why it does not. */
export async function reflectedSchema(job: GeneratorJob, signal: AbortSignal): Promise<ProtoSchema> {
  try {
    return await askVersion('v1', job, signal);
  } catch (error) {
    if (error instanceof ConversationEnded && error.grpcCode === UNIMPLEMENTED) {
      return askVersion('v1alpha', job, signal).catch((older: unknown) => {
        const isNeither = older instanceof ConversationEnded && older.grpcCode === UNIMPLEMENTED;
        throw isNeither ? new Error('it has no server reflection') : older;
      });
    }
    throw error;
  }
}

async function askVersion(version: string, job: GeneratorJob, signal: AbortSignal): Promise<ProtoSchema> {
  const method = `grpc.reflection.${version}.ServerReflection/ServerReflectionInfo`;
  const conversation = converse(job, method, signal);
  try {
    return schemaOfFiles(await filesOf(servicesOf(job), conversation));
  } finally {
    conversation.close();
  }
}

function servicesOf({ target }: GeneratorJob): string[] {
  return [...new Set(requestsOf(target).map(({ call }) => call?.method.split('/')[0] ?? ''))];
}

/** The files of these services and all that they import, as bytes by name; what is not there of Google's own is known here. */
async function filesOf(services: readonly string[], conversation: Conversation): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const wanted = new Set<string>();
  const take = (answered: readonly Uint8Array[]): void => {
    for (const bytes of answered) {
      const { name, dependency } = descriptor.FileDescriptorProto.decode(bytes) as unknown as FileDescriptor;
      files.set(name, bytes);
      dependency.forEach((file) => wanted.add(file));
    }
    if (files.size > MOST_FILES) {
      throw new Error(`it tells of more than ${MOST_FILES} files`);
    }
  };
  for (const service of services) {
    take(await ask(conversation, { file_containing_symbol: service }));
  }
  // A set goes on to what is added while it is gone through.
  for (const file of wanted) {
    if (!files.has(file)) {
      take(await ask(conversation, { file_by_filename: file }));
    }
  }
  return files;
}

/** What it answers, nothing where it does not know what it is asked for. */
async function ask(conversation: Conversation, request: object): Promise<readonly Uint8Array[]> {
  const answer = await conversation.ask(Request.encode(Request.create(request)).finish());
  const { files } = Response.decode(answer) as unknown as Answered;
  return files?.file ?? [];
}

function schemaOfFiles(files: ReadonlyMap<string, Uint8Array>): ProtoSchema {
  const set = protobuf.Writer.create();
  for (const bytes of files.values()) {
    set.uint32(FILE_FIELD).bytes(bytes);
  }
  return protobuf.Root.fromDescriptor(set.finish(), { keepCase: true });
}

/** The tag of `FileDescriptorSet.file`. */
const FILE_FIELD = (1 << 3) | 2;
