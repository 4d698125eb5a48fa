import {toAddress} from './to-address.js';

/** What the guard tells of one address (`kelisim-guard`). */
export interface GuardReport {
  readonly address: string;
  /** The rule's `match`, or the rule itself. */
  readonly rule: string | {readonly match: string};
  readonly category: string;
  readonly service?: string;
  readonly isHeld: boolean;
}

/** What the guard has told, by address without query. */
export interface GuardReports {
  readonly byAddress: ReadonlyMap<string, GuardReport>;
  /** True while the guard's last word on an address is that it is held. */
  isHeld(address: string): boolean;
}

/** Listens to the guard, from now on; what it held before is found by its mark in the page. */
export function watchGuard(signal: AbortSignal, changed: () => void): GuardReports {
  const byAddress = new Map<string, GuardReport>();
  // The guard is a part of its own: its event is read by its fields.
  const listen = (event: Event): void => {
    const report = event as unknown as GuardReport;
    const address = toAddress(String(report.address), document.baseURI);
    if (!address) return;
    byAddress.set(address.href, report);
    changed();
  };
  document.addEventListener('kelisim-guard' as string, listen, {signal});
  return {byAddress, isHeld: (address) => byAddress.get(address)?.isHeld ?? false};
}
