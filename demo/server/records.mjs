import {consentHandler} from '../../dist/server.js';
import {sendResponse, toRequest} from './fetch-api.mjs';

const KEPT = 1000;

/** Keeps what visitors decided, as `/consent` receives it, while the server lives. */
export function createRecords() {
  /** By id, so that a record that comes twice is kept once. */
  const records = new Map();
  const handle = consentHandler({
    onRecord(record) {
      if (records.has(record.id)) return;
      records.set(record.id, record);
      if (records.size > KEPT) records.delete(records.keys().next().value);
    },
  });

  return {
    records: () => [...records.values()],
    async middleware(ctx, next) {
      if (ctx.path !== '/consent') return next();
      await sendResponse(ctx, await handle(toRequest(ctx)));
    },
  };
}
