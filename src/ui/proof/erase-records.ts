/** Everything of ours in local storage: records, what is still to be sent, what was dismissed. */
const OURS = /^kelisim-(record\.|unsent|upcoming)/;

/** Erases every trace of earlier choices from this browser; without storage there is none. */
export function eraseRecords(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (OURS.test(key)) localStorage.removeItem(key);
    }
  } catch {
    // A sandboxed frame has no storage, and so nothing to erase.
  }
}
