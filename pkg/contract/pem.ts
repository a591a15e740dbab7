import { z } from 'zod';
import { secretsWellFormed } from './secret.ts';

/** One or several blocks of PEM (RFC 7468), with any text between them. */
const PEM = /-----BEGIN ([A-Z0-9 ]+)-----[\sA-Za-z0-9+/=]+-----END \1-----/;

const isWholeSecret = (text: string): boolean => /^\$\{secret:[^}]+\}$/.test(text) && secretsWellFormed(text);

/** A value that must come from a secret as a whole: `${secret:name}`. */
export const wholeSecret = z.string().refine(isWholeSecret, 'must be a secret: ${secret:name}');

/** Certificates: PEM text, or a secret that holds it. Only the form is checked here; the runner reads them when it prepares to use them. */
export const certificates = z.string().superRefine((text, context) => {
  if (text.includes('PRIVATE KEY')) {
    context.addIssue({ code: 'custom', message: 'must not hold a private key: keep it as a secret' });
  } else if (text.includes('${secret:') ? !isWholeSecret(text) : PEM.exec(text)?.[1] !== 'CERTIFICATE') {
    context.addIssue({
      code: 'custom',
      message: 'must be PEM text (-----BEGIN CERTIFICATE----- … -----END CERTIFICATE-----) or ${secret:name}',
    });
  }
});

/** The private key of a client certificate: only ever a secret. */
export const privateKey = z
  .string()
  .refine(isWholeSecret, 'must be ${secret:name}: a private key is a secret; keep its PEM text as one and refer to it');
