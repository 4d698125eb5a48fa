import {canonicalize} from './canonicalize.js';
import {sha256} from './sha256.js';

/**
 * SHA-256 of a value's canonical JSON; `null` where the page can't hash, or what storage gave can't be
 * hashed. It never rejects: a record is kept without a hash rather than not at all.
 */
export async function hashOf(value: unknown): Promise<string | null> {
  try {
    return await sha256(canonicalize(value));
  } catch {
    return null;
  }
}
