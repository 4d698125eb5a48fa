import {collect, type Collector} from './collect.js';
import type {AuditEntry} from './audit-entry.js';
import {describeEntries} from './describe-entries.js';
import {flagDeclarations} from './flag-declarations.js';
import {openPanel} from './open-panel.js';
import {proposeConfig, type ConfigProposal} from './propose-config.js';
import {findUnseen, type UnseenItem} from './unseen-items.js';
import {verdictOf, type Verdict} from './verdict.js';

/** How the audit is started. Every member is optional. */
export interface AuditOptions {
  /** The site's own other hosts, such as `cdn.example.kz` or `*.example.kz`. */
  readonly firstParty?: readonly (string | RegExp)[];
  /** False collects without a panel, as a test of the site's own would. Default true. */
  readonly panel?: boolean;
  /** Milliseconds between two looks at what no event tells of. Default 1,000. */
  readonly pace?: number;
}

/** What "Copy the report" gives. */
export interface AuditReport {
  readonly page: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly verdict: string;
  readonly entries: readonly AuditEntry[];
  /** What is declared and was not seen. */
  readonly unseen: readonly UnseenItem[];
  /** What could not be seen. */
  readonly notes: readonly string[];
}

/** A running audit. */
export interface Audit {
  /** What was seen so far, leaks first. */
  readonly entries: readonly AuditEntry[];
  readonly verdict: Verdict;
  /** What is declared and was not seen in this browser so far. */
  readonly unseen: readonly UnseenItem[];
  /** A draft of the config for what nobody answers for yet. */
  readonly proposal: ConfigProposal;
  /** What could not be seen, in plain sentences. */
  readonly notes: readonly string[];
  /** All of it, fit for JSON. */
  toReport(): AuditReport;
  /** Looks at cookies and storage now; resolves when everything is read. */
  look(): Promise<void>;
  /** Calls back after anything new; returns the way to stop it. */
  subscribe(listener: () => void): () => void;
  /** Ends it, and takes the panel away. */
  stop(): void;
}

/** Shared by every copy on a page: one audit, one panel. */
const KEY = Symbol.for('kelisim.audit');

/**
 * Starts the audit of this page: lists every third-party request, cookie and storage key, and what
 * the visitor had said when it was seen. For developers; it changes nothing on the page but for its
 * panel. A second call gives the audit that runs.
 *
 * It waits for Kelisim, and says so where there is none.
 */
export function startAudit(options: AuditOptions = {}): Audit {
  const registry = globalThis as {[KEY]?: Audit};
  return (registry[KEY] ??= createAudit(options, () => void delete registry[KEY]));
}

function createAudit({panel = true, pace, firstParty}: AuditOptions, ended: () => void): Audit {
  const collector = collect({pace});
  const closers: (() => void)[] = [];
  const audit = readAudit(collector, firstParty, () => {
    ended();
    for (const close of closers) close();
    collector.stop();
  });
  if (panel) closers.push(openPanel(audit), flagDeclarations(audit));
  return audit;
}

function readAudit(
  collector: Collector,
  firstParty: AuditOptions['firstParty'],
  stop: () => void,
): Audit {
  const audit: Audit = {
    get entries() {
      return describeEntries(collector.collection, {pageHost: location.hostname, firstParty});
    },
    get verdict() {
      return verdictOf(audit.entries, collector.collection.moments);
    },
    get unseen() {
      return findUnseen(audit.entries, collector.collection.consent);
    },
    get proposal() {
      return proposeConfig(audit.entries, collector.collection.consent?.config);
    },
    get notes() {
      return collector.collection.notes;
    },
    toReport: () => ({
      page: location.href.replace(/[?#].*$/, ''),
      time: new Date().toISOString(),
      verdict: audit.verdict.text,
      entries: audit.entries,
      unseen: audit.unseen,
      notes: audit.notes,
    }),
    look: collector.look,
    subscribe: collector.subscribe,
    stop,
  };
  return audit;
}
