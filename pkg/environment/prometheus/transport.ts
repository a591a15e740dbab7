import type { Outcome } from './failure.ts';

/** One HTTP request. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A whole HTTP answer, whatever its status; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long and how much one request may take. */
export interface HttpLimits {
  /** From the first byte asked to the last byte read. */
  readonly timeoutMs: number;
  /** Of the body, after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests. A failure of the network is data, not an exception. */
export interface HttpTransport {
  send(request: HttpRequest, limits: HttpLimits): Promise<Outcome<HttpAnswer>>;
  /** Ends idle connections. */
  close(): void;
}

/** The address that a host name stands for, after the check whether the runner may connect to it. */
export interface HostAddress {
  readonly ip: string;
  readonly family: 4 | 6;
}

/**
 * Finds and checks the address of a host; connections go to exactly that address.
 * Failures: `connection.unresolved`, `connection.address`.
 */
export type ResolveHost = (host: string, port: number) => Promise<Outcome<HostAddress>>;
