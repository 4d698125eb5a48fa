import {consentHandler} from '../../dist/server.js';
import {ACCOUNT_COOKIE} from './accounts.mjs';
import {sendResponse, toRequest} from './fetch-api.mjs';

const KEPT = 1000;

/** Keeps what visitors decided, as `/consent` receives it, while the server lives. */
export function createRecords(accounts) {
  /** By id, so that a record that comes twice is kept once. */
  const records = new Map();
  const onRecord = (record) => {
    if (records.has(record.id)) return;
    records.set(record.id, record);
    if (records.size > KEPT) records.delete(records.keys().next().value);
  };
  const handleDevice = consentHandler({onRecord});

  /** The same for who is signed in; the account remembers the choice. */
  async function handleAccount(ctx) {
    const handle = consentHandler({
      cookieName: ACCOUNT_COOKIE,
      onRecord(record) {
        onRecord(record);
        accounts.remember(ctx, record);
      },
    });
    const response = await handle(toRequest(ctx));
    // Signed out meanwhile, or a record of the device's own that came late: no choice of this
    // account, and no cookie of its name.
    const isOwn = accounts.whoIs(ctx) && ctx.cookies.get(ACCOUNT_COOKIE);
    if (!isOwn) response.headers.delete('Set-Cookie');
    return response;
  }

  return {
    records: () => [...records.values()],
    async middleware(ctx, next) {
      if (ctx.path !== '/consent') return next();
      const response = accounts.whoIs(ctx) ? handleAccount(ctx) : handleDevice(toRequest(ctx));
      await sendResponse(ctx, await response);
    },
  };
}
