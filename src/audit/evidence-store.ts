import type {AuditKind, Evidence, Owner} from './audit-entry.js';

/** More lines than this nobody reads; a page that counts up in its keys must not fill the memory. */
const LIMIT = 2000;

/** Something that was seen once. */
export interface Sighting {
  readonly kind: AuditKind;
  readonly name: string;
  readonly time: number;
  readonly initiator?: string;
  readonly isEarlier?: boolean;
  readonly isHeld?: boolean;
  readonly embed?: Owner;
  readonly blockedBy?: string;
  readonly duration?: string;
}

/** Everything that was seen, a line for each address and key. */
export interface EvidenceStore {
  add(sighting: Sighting): void;
  all(): readonly Evidence[];
  /** How many new addresses and keys were left out, past 2,000 of them. */
  readonly leftOut: number;
}

/** Makes a store; `changed` is called at each sighting. */
export function createEvidenceStore(changed: () => void): EvidenceStore {
  const lines = new Map<string, Evidence>();
  let leftOut = 0;
  return {
    add({kind, name, time, initiator, isEarlier = false, isHeld, embed, blockedBy, duration}) {
      const key = `${kind} ${name}`;
      let line = lines.get(key);
      if (!line) {
        if (lines.size >= LIMIT) return void leftOut++;
        line = {kind, name, isEarlier, times: [], initiators: new Set(), heldFetches: 0};
        lines.set(key, line);
      }
      if (blockedBy) line.blockedBy = blockedBy;
      else line.times.push(time);
      if (initiator) line.initiators.add(initiator);
      if (isHeld) line.heldFetches++;
      if (embed) line.embed = embed;
      if (duration) line.duration = duration;
      changed();
    },
    all: () => [...lines.values()],
    get leftOut() {
      return leftOut;
    },
  };
}
