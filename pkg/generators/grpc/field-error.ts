import type { Problem } from '@headroom/contract';

/** What is wrong with fields of a target of gRPC; paths are within the target. */
export class FieldError extends Error {
  readonly fields: ReadonlyArray<{ readonly path: string; readonly message: string }>;

  constructor(fields: ReadonlyArray<{ readonly path: string; readonly message: string }>) {
    super(fields.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.fields = fields;
  }

  static of(path: string, message: string): FieldError {
    return new FieldError([{ path, message }]);
  }

  /** As problems of a test. */
  get problems(): Problem[] {
    return this.fields.map(({ path, message }) => ({ path: `target.${path}`, message, code: 'plan.grpc' }));
  }
}
