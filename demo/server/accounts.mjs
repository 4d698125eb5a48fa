import {randomBytes} from 'node:crypto';
import {readConsent} from '../../dist/server.js';
import {languageOf, pathFor} from '../site/languages.mjs';
import {readBody} from './body.mjs';

/** Anyone may sign in: the password stands on the page. */
export const PASSWORD = 'kerning';

/** The choice of who is signed in; the device's own is in `kelisim`. */
export const ACCOUNT_COOKIE = 'kelisim-account';

const COOKIE = 'sid';
const DAYS = 180;
const FORM_LIMIT = 10_000;

/** Signing in and out, with sessions that live as long as the server. */
export function createAccounts() {
  /** Session id → `{email, isMinor}`; that somebody is a minor is kept nowhere else. */
  const sessions = new Map();
  /** E-mail address → `{value, time}`: the newest choice, as the cookie has it. */
  const choices = new Map();
  const sessionOf = (ctx) => sessions.get(ctx.cookies.get(COOKIE));

  async function signIn(ctx, language) {
    const form = new URLSearchParams((await readBody(ctx, FORM_LIMIT)).toString());
    const email = (form.get('email') ?? '').trim();
    if (!isEmail(email) || form.get('password') !== PASSWORD) {
      ctx.redirect(pathFor(language, 'account') + '?again');
      ctx.status = 303;
      return;
    }
    const id = randomBytes(24).toString('base64url');
    const isMinor = form.has('minor');
    sessions.set(id, {email, isMinor});
    ctx.set('Set-Cookie', [
      `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`,
      choiceCookie(isMinor ? undefined : choices.get(email)?.value),
    ]);
    ctx.redirect(pathFor(language, 'account'));
    ctx.status = 303;
  }

  function signOut(ctx, language) {
    sessions.delete(ctx.cookies.get(COOKIE));
    ctx.set('Set-Cookie', [
      `${COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`,
      choiceCookie(undefined),
    ]);
    ctx.redirect(pathFor(language, 'account'));
    ctx.status = 303;
  }

  return {
    /** The e-mail address of who is signed in, or null. */
    whoIs: (ctx) => sessionOf(ctx)?.email ?? null,

    /** What a page has to know of who looks at it. */
    visitor: (ctx) => ({isSignedIn: !!sessionOf(ctx), isMinor: !!sessionOf(ctx)?.isMinor}),

    /**
     * Keeps a choice for the account, a refusal like a consent (LAW-26). Only the one that the
     * account's own cookie holds: a record of the device's, sent late, says nothing about it.
     */
    remember(ctx, {decision, event, time}) {
      const {email, isMinor} = sessionOf(ctx) ?? {};
      if (!email || isMinor || choices.get(email)?.time > time) return;
      const value = ctx.cookies.get(ACCOUNT_COOKIE);
      if (event === 'erased' && !value) choices.delete(email);
      else if (value === decision && read(value).decided) choices.set(email, {value, time});
    },

    async middleware(ctx, next) {
      const action = /\/account\/(sign-in|sign-out)$/.exec(ctx.path)?.[1];
      if (!action || ctx.method !== 'POST') return next();
      if (!isOwnForm(ctx)) ctx.throw(403);
      const {language} = languageOf(ctx.path);
      if (action === 'sign-in') await signIn(ctx, language);
      else signOut(ctx, language);
    },
  };
}

const read = (value) => readConsent(`${ACCOUNT_COOKIE}=${value}`, {name: ACCOUNT_COOKIE});

/**
 * Sets the account's choice for what is left of its term, counted from its day; expires what another
 * account left where there is none, or none that still holds.
 */
function choiceCookie(value) {
  const {decided, day} = read(value ?? '');
  const left = decided && day ? Date.parse(day) + DAYS * 864e5 - Date.now() : 0;
  const seconds = Math.max(0, Math.floor(left / 1000));
  return `${ACCOUNT_COOKIE}=${seconds ? value : ''}; Path=/; SameSite=Lax; Max-Age=${seconds}`;
}

function isEmail(text) {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
}

/** `SameSite=Lax` already keeps other sites' forms out; sibling sub-domains count as the same site. */
function isOwnForm(ctx) {
  const origin = ctx.get('Origin');
  return origin === '' || origin === `${ctx.protocol}://${ctx.host}`;
}
