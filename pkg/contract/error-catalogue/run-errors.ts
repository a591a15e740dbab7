import type { CatalogueEntry } from './catalogue-entry.ts';

/** Errors of runs: of what is done with them, of what ended them, and of keeping them. */
export const runErrors = {
  'run.under_way': {
    httpStatus: 409,
    meaning: 'The run waits or is under way, so it cannot be deleted.',
    remedy: 'Stop it first, or wait for its end.',
  },
  'run.pinned': {
    httpStatus: 409,
    meaning: 'The run is pinned, so it cannot be deleted.',
    remedy: 'Take the pin off first.',
  },
  'preflight.connect': {
    httpStatus: 502,
    meaning: 'Before the load, no connection to the target could be opened, so none was made.',
    remedy: 'Check host and port of the target, that it runs, and that no firewall stands between.',
  },
  'preflight.tls': {
    httpStatus: 502,
    meaning: 'Before the load, the target and the runner could not agree on TLS, so none was made.',
    remedy: "Check the certificate that the message is about, and the test's target.tls.",
  },
  'preflight.reflection': {
    httpStatus: 502,
    meaning:
      'Before the load, the target did not tell the types of its messages, or the test does not fit them, so none was made.',
    remedy:
      'Have server reflection switched on in the target, or give the text of its types in target.grpc.proto; correct the fields that the problems name.',
  },
  'preflight.request': {
    httpStatus: 502,
    meaning: 'Before the load, the target gave no whole answer to one request, so none was made.',
    remedy: "Check that a server of the test's protocol listens there, the scheme of the URL, and the test's timeout.",
  },
  'store.full': {
    httpStatus: 507,
    meaning: "The runner's disk is full, so nothing can be stored.",
    remedy: 'Make room on the disk of the data folder; delete runs, or keep fewer with --keep-runs and --keep-for.',
  },
  'store.busy': {
    httpStatus: 503,
    meaning: "Another program holds the runner's database, so nothing can be stored now.",
    remedy: 'Try again; end the program that has headroom.sqlite open.',
  },
} as const satisfies Record<string, CatalogueEntry>;
