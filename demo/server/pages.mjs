import {contentSecurityPolicy, readConsent} from '../../dist/server.js';
import {languageOf, pages as names} from '../site/languages.mjs';
import {layout, POLICY_VERSION} from '../site/layout.mjs';
import {account} from '../site/pages/account.mjs';
import {baseFor, csp, rulesFor} from '../site/pages/csp.mjs';
import {gallery} from '../site/pages/gallery.mjs';
import {guard} from '../site/pages/guard.mjs';
import {home} from '../site/pages/home.mjs';
import {lesson} from '../site/pages/lesson.mjs';
import {notFound} from '../site/pages/not-found.mjs';
import {npm} from '../site/pages/npm.mjs';
import {player} from '../site/pages/player.mjs';
import {privacy} from '../site/pages/privacy.mjs';
import {randomBytes} from 'node:crypto';
import {ACCOUNT_COOKIE} from './accounts.mjs';

/** What the visitor allows; undecided on an older policy. */
const consentOf = (ctx, {isSignedIn}) =>
  readConsent(ctx.get('Cookie'), {
    name: isSignedIn ? ACCOUNT_COOKIE : 'kelisim',
    categories: ['functional', 'analytics'],
    policy: POLICY_VERSION,
  });

const pages = {home, lesson, npm, account, privacy};

/** Answers for every page in every language, and with the site's own page for what is missing. */
export function servePages(accounts, vendorHostname) {
  function render(ctx, page, status = 200) {
    const {language} = languageOf(ctx.path);
    const visitor = accounts.visitor(ctx);
    ctx.status = status;
    ctx.type = 'html';
    // Not `no-store`: that would keep the page out of the back-forward cache.
    ctx.set('Cache-Control', 'no-cache, private');
    ctx.vary('Cookie');
    ctx.body = layout({
      language,
      page,
      nonce: ctx.state.nonce,
      view: randomBytes(9).toString('base64url'),
      email: accounts.whoIs(ctx),
      visitor,
      consent: consentOf(ctx, visitor),
      again: ctx.querystring === 'again',
    }).toString();
  }

  return async (ctx, next) => {
    if (!['GET', 'HEAD'].includes(ctx.method)) return void (ctx.status = 405);
    const isFile = /\.\w+$/.test(ctx.path);
    const {language, rest} = languageOf(ctx.path);
    if (rest === 'player') {
      ctx.type = 'html';
      ctx.body = player({language, nonce: ctx.state.nonce}).toString();
      return;
    }
    if (rest === 'guard') {
      ctx.type = 'html';
      ctx.set('Cache-Control', 'no-cache, private');
      ctx.vary('Cookie');
      ctx.body = guard({hostname: ctx.hostname, visitor: accounts.visitor(ctx)}).toString();
      return;
    }
    if (rest === 'gallery') {
      ctx.type = 'html';
      ctx.set('Cache-Control', 'no-cache, private');
      ctx.body = gallery({query: ctx.query, nonce: ctx.state.nonce}).toString();
      return;
    }
    if (rest === 'csp') {
      const vendor = `http://${vendorHostname}:${new URL(`http://${ctx.host}`).port || 80}`;
      const {nonce} = ctx.state;
      const visitor = accounts.visitor(ctx);
      const options = {base: baseFor(vendor), nonce};
      const policy = contentSecurityPolicy(rulesFor(vendor), consentOf(ctx, visitor), options);
      ctx.type = 'html';
      ctx.set({'Content-Security-Policy': policy, 'Cache-Control': 'no-cache, private'});
      ctx.vary('Cookie');
      ctx.body = csp({vendor, nonce, visitor}).toString();
      return;
    }
    const name = Object.keys(names).find((key) => names[key] === rest);
    if (name) return render(ctx, pages[name]);
    await next();
    if (ctx.status === 404 && !isFile) render(ctx, notFound, 404);
  };
}
