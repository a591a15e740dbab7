import type { Component, Quantity } from '@headroom/contract';

/** Whom a query is narrowed to, by the labels that carry it: without, everything that the selector finds is meant. */
export type SubjectLabels =
  | { readonly namespace: string; readonly pod: string }
  | { readonly namespace: string; readonly workload: string }
  | { readonly process: string };

/** One query of a pack: stored samples of one metric. */
export interface PackQuery {
  readonly component: Component;
  /** Which part of the component, in the mesh's own words. */
  readonly kind: string;
  readonly quantity: Quantity;
  readonly metric: string;
  /** Label matchers as PromQL writes them, without braces; empty for none. */
  readonly matchers: string;
  /** Where present, only the subject's series are meant; those of others are asked apart as background where `othersAre` says so. */
  readonly subject?: SubjectLabels;
  readonly othersAre?: 'background';
  /** Factor from the metric's unit to the quantity's; 1 where absent. */
  readonly factor?: number;
  /** Who counted, for `requests` and `request_seconds`. */
  readonly reporter?: string;
  /** Series that are added up sample by sample, because they are parts of one thing: one sum for each value of these labels. */
  readonly sumBy?: readonly string[];
  /** With `sumBy`: how many series there are, not what their values add up to. */
  readonly counted?: true;
  /** A metric of the same labels that is subtracted, sample by sample. */
  readonly less?: string;
}

/** A sign by which a pack is known: `count(selector)` has a value. Exact names only: managed services match names in no other way. */
export interface Sign {
  readonly what: string;
  readonly selector: string;
  /** Label whose value is the version. */
  readonly versionLabel?: string;
  /** Other packs have it too: it counts for the one whose own signs are there, or else for the first in the registry. */
  readonly shared?: true;
}

/** A fact of the environment that the labels or the value of a metric tell. */
export interface FingerprintQuery {
  readonly name: string;
  readonly expr: string;
  /** Label whose values are the fact; the value itself where absent. */
  readonly label?: string;
}

/** What a pack cannot answer, and why; the capability matrix shows it. */
export interface Undetermined {
  readonly component: Component;
  readonly why: string;
  readonly remedy: string;
}

/** The queries and detection rules of one mesh, exporter or proxy. */
export interface Pack {
  /** As a test names it. */
  readonly name: string;
  readonly title: string;
  /** A mesh, a proxy without a control plane around it, or an exporter that tells of others. */
  readonly of: 'mesh' | 'proxy' | 'exporter';
  /** `verified on …` against real metrics, or from documentation only. */
  readonly standing: 'from documentation' | `verified on ${string}`;
  /** Any of them is enough. */
  readonly signs: readonly Sign[];
  /** Names of the containers that are proxies of this mesh, so that no other pack takes them for application. */
  readonly containers: readonly string[];
  readonly queries: readonly PackQuery[];
  readonly fingerprint: readonly FingerprintQuery[];
  /** Every one of control plane and data plane has queries or stands here. */
  readonly undetermined: readonly Undetermined[];
}
