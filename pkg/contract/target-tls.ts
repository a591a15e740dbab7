import { z } from 'zod';
import { certificates, privateKey } from './pem.ts';

/** How an `https` target is trusted, and how Headroom proves itself to it. */
export const targetTls = z
  .strictObject({
    /** Certificates to trust instead of the machine's. */
    ca: certificates.optional(),
    /** Client certificate, followed by those that lead to its authority. */
    cert: certificates.optional(),
    key: privateKey.optional(),
    /** The name that is asked for (SNI) and that the certificate must carry, where it is not the URL's host. */
    serverName: z.hostname().optional(),
    /** false accepts any certificate: whoever answers at the address is believed. */
    verify: z.boolean().default(true),
    /** true lets a new connection resume the session of an earlier one, with less work for both sides; false has each make a whole handshake. */
    resume: z.boolean().default(false),
  })
  .superRefine((value, context) => {
    if ((value.cert === undefined) !== (value.key === undefined)) {
      const path = value.cert === undefined ? 'cert' : 'key';
      context.addIssue({ code: 'custom', path: [path], message: 'is missing: cert and key go together' });
    }
    if (!value.verify && value.ca !== undefined) {
      context.addIssue({ code: 'custom', path: ['ca'], message: 'is not used when verify is false: remove one' });
    }
  });

/** How an `https` target is trusted, and how Headroom proves itself to it. */
export type TargetTls = z.infer<typeof targetTls>;
